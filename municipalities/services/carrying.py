"""Needs carried forward to another edition of their specification."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from municipalities.exceptions import EditionOfAnotherSpecification
from municipalities.models import Need
from municipalities.services.sets import all_options, published_length
from municipalities.signals import Reason, announce
from portal.common.bulk import copy_rows
from standards.comparing.carrying import PositionMap
from standards.models import Edition
from standards.queries.continuity import content_of, continuity
from standards.requirement_set import RequirementSet


@dataclass(frozen=True, slots=True)
class CarriedNeed:
    """A need as it continues in another edition; the sets are disjoint as in `Need`."""

    needed: RequirementSet
    answered: RequirementSet
    suspect: RequirementSet


@transaction.atomic
def carry_needs(*, former: Edition, edition: Edition) -> int:
    """Give every body that answered `former`, and not yet `edition`, its answers that still hold.

    Answers to rows that changed in substance are suspect: they wait for the body. Rows that are
    new are unanswered; the former needs do not change. Done twice, nothing more happens. Returns
    the number of needs written. The number of statements does not grow with bodies or rows.
    Raises EditionNotPublished, EditionOfAnotherSpecification.
    """
    length = published_length(edition)
    published_length(former)
    if former.specification_id != edition.specification_id:
        raise EditionOfAnotherSpecification(
            edition=edition.number, specification=str(former.specification)
        )
    # Two carriers at once would else meet at the constraint of one need per body.
    Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    positions = continuity(old=content_of(former), new=content_of(edition)).positions
    options = all_options(edition, length=length)
    carried = [
        (need.municipality_id, carry_need(need, positions, options=options))
        for need in _needs_to_carry(former, edition)
    ]
    copy_rows(Need, columns=_COLUMNS, rows=_rows(carried, former, edition))
    if carried:
        announce(sender=Need, reason=Reason.NEED, specification=edition.specification)
    return len(carried)


def carry_need(need: Need, positions: PositionMap, *, options: RequirementSet) -> CarriedNeed:
    """`options` are the rows that are optional for some class in the new edition."""
    answered = positions.carry(need.answered or RequirementSet(positions.old_length))
    needed = positions.carry(need.needed or RequirementSet(positions.old_length))
    asked_again = positions.carry(need.suspect or RequirementSet(positions.old_length))
    suspect = ((answered & positions.suspect) | asked_again) & options
    answered = (answered & options) - suspect
    return CarriedNeed(needed=needed & answered, answered=answered, suspect=suspect)


_COLUMNS = (
    "municipality_id", "edition_id", "length", "needed", "answered", "suspect", "carried_from_id",
)  # fmt: skip


def _needs_to_carry(former: Edition, edition: Edition) -> Iterator[Need]:
    has_answered = Need.objects.filter(edition=edition).values("municipality")
    needs = Need.objects.filter(edition=former).exclude(municipality__in=has_answered)
    return needs.order_by("municipality").iterator()


def _rows(
    carried: list[tuple[int, CarriedNeed]], former: Edition, edition: Edition
) -> Iterator[tuple[object, ...]]:
    for body, need in carried:
        yield (
            body, edition.pk, edition.length,
            need.needed.to_text(), need.answered.to_text(), need.suspect.to_text(), former.pk,
        )  # fmt: skip
