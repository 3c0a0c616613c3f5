"""Tell vendors that the day comes by which an edition must be met."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from portal.accounts.notices import Message, tell_all
from standards.choices import EditionStatus
from standards.models import Edition, ObligationSet
from standards.requirement_set import RequirementSet
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, Release, SupportSet
from vendors.notices import (
    deadline_days,
    deadline_message,
    members_by_package,
    undeclared_message,
)
from vendors.queries.vendor_desk import (
    covered_specifications,
    current_releases,
    releases_covering,
    releases_of,
)

DAYS_BEFORE = (90, 30, 7)


@transaction.atomic
def tell_of_deadlines(*, today: date) -> None:
    """Tell whose declaration lacks mandatory rows, and who has none accepted, once a threshold.

    A second call on the same day, or a day left out, changes nothing: what was told is not told
    again, and a threshold that has passed is reached. Mandatory for any class; only counted rows,
    as in figures, with options as support. Twelve queries, whatever the number of declarations.
    """
    near = Edition.objects.filter(
        status=EditionStatus.PUBLISHED,
        effective_on__range=(today, today + timedelta(days=max(DAYS_BEFORE))),
    )
    editions = list(near.select_related("specification").defer("counted"))
    if editions:
        tell_all([*_lacking(editions, today), *_undeclared(editions, today)])


def _lacking(editions: Sequence[Edition], today: date) -> Iterator[Message]:
    mandatory = _mandatory_rows([edition.pk for edition in editions])
    support = SupportSet.objects.filter(
        declaration__status=DeclarationStatus.ACCEPTED, edition__in=list(mandatory)
    ).select_related("declaration__release__package", "declaration__edition__specification")
    return _messages(list(support), mandatory, today)


def _undeclared(editions: Sequence[Edition], today: date) -> Iterator[Message]:
    """Of current releases that cover the specification, accepted for neither it nor a later one."""
    specifications = {edition.specification_id for edition in editions}
    releases = _current(specifications)
    declared = _last_declared(releases)
    people = members_by_package({release.package_id for release, _covered in releases})
    for release, covered in releases:
        told = people.get(release.package_id, ())
        for edition in editions:
            last = declared.get((release.pk, edition.specification_id))
            days = deadline_days(edition, today, thresholds=DAYS_BEFORE)
            is_open = last is None or last < edition.valid_from
            if edition.specification_id in covered and is_open and days is not None:
                yield undeclared_message(release, edition, people=told, days=days)


def _current(specifications: Collection[int]) -> list[tuple[Release, Collection[int]]]:
    """With the specifications that each covers: as on the vendors' desks."""
    packages = releases_covering(specifications).values_list("package", flat=True)
    releases = list(releases_of(set(packages)))
    covered = covered_specifications(releases)
    by_package: dict[int, list[Release]] = defaultdict(list)
    for release in releases:
        if covered.get(release.pk):
            by_package[release.package_id].append(release)
    current = [one for of_package in by_package.values() for one in current_releases(of_package)]
    return [(release, covered[release.pk]) for release in current]


def _last_declared(
    releases: Sequence[tuple[Release, Collection[int]]],
) -> dict[tuple[int, int], date]:
    """First day of the newest edition accepted, by release and specification."""
    accepted = Declaration.objects.accepted().filter(
        release__in=[release.pk for release, _covered in releases]
    )
    rows = accepted.order_by("edition__valid_from").values_list(
        "release", "edition__specification", "edition__valid_from"
    )
    return {(release, specification): day for release, specification, day in rows}


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
