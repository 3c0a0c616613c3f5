"""Tell vendors that the day comes by which an edition must be met."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from portal.accounts.notices import Message, tell_all
from standards.choices import EditionStatus
from standards.models import Edition, ObligationSet
from standards.requirement_set import RequirementSet
from vendors.models import SupportSet
from vendors.notices import deadline_days, deadline_message, members_by_package

DAYS_BEFORE = (90, 30, 7)


@transaction.atomic
def tell_of_deadlines(*, today: date) -> None:
    """Tell the people of each accepted declaration without some mandatory rows, once a threshold.

    A second call on the same day, or a day left out, changes nothing: what was told is not told
    again, and a threshold that has passed is reached. Mandatory for any class; only counted rows,
    as in figures, with options as support. Four queries, whatever the number of declarations.
    """
    editions = Edition.objects.filter(
        status=EditionStatus.PUBLISHED,
        effective_on__range=(today, today + timedelta(days=max(DAYS_BEFORE))),
    )
    mandatory = _mandatory_rows([edition.pk for edition in editions])
    support = SupportSet.objects.filter(
        declaration__status="accepted", edition__in=list(mandatory)
    ).select_related("declaration__release__package", "declaration__edition__specification")
    tell_all(_messages(list(support), mandatory, today))


def _mandatory_rows(editions: Sequence[int]) -> dict[int, RequirementSet]:
    """By edition the counted rows that some class must have."""
    mandatory: dict[int, RequirementSet] = {}
    found = ObligationSet.objects.filter(edition__in=editions)
    for edition, rows, counted in found.values_list("edition", "mandatory", "edition__counted"):
        wanted = rows if counted is None else rows & counted
        mandatory[edition] = mandatory.get(edition, wanted) | wanted
    return mandatory


def _messages(
    support: Sequence[SupportSet], mandatory: Mapping[int, RequirementSet], today: date
) -> Iterator[Message]:
    people = members_by_package({one.declaration.release.package_id for one in support})
    for one in support:
        declaration = one.declaration
        days = deadline_days(declaration.edition, today, thresholds=DAYS_BEFORE)
        missing = mandatory[one.edition_id] - (one.standard | one.configurable | one.option)
        if days is not None and missing.count:
            yield deadline_message(
                declaration,
                people=people.get(declaration.release.package_id, ()),
                missing=missing.count,
                days=days,
            )
