"""Needs carried forward to another edition of their specification."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from municipalities.exceptions import EditionOfAnotherSpecification, NeedHasChanged
from municipalities.models import Municipality, Need
from municipalities.services.sets import all_options, published_length
from municipalities.signals import Reason, announce
from portal.common.bulk import copy_rows
from standards.comparing.carrying import PositionMap
from standards.models import Edition
from standards.queries.continuity import content_of, continuity
from standards.requirement_set import RequirementSet

KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class CarriedNeed:
    """A need as it continues in another edition; the sets are disjoint as in `Need`."""

    needed: RequirementSet
    answered: RequirementSet
    suspect: RequirementSet


@transaction.atomic
def carry_needs(
    *, former: Edition, edition: Edition, municipality: Municipality | None = None
) -> int:
    """Give every body that answered `former`, and not yet `edition`, its answers that still hold.

    With a municipality: this one only.

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
        for need in _needs_to_carry(former, edition, municipality)
    ]
    copy_rows(Need, columns=_COLUMNS, rows=_rows(carried, former, edition))
    if carried:
        announce(
            sender=Need,
            reason=Reason.NEED,
            specification=edition.specification,
            municipality=municipality,
        )
    return len(carried)


@transaction.atomic
def carry_need_of(
    *, municipality: Municipality, former: Edition, edition: Edition, expected: str
) -> bool:
    """As `carry_needs`, for one body that has seen what its need with the key `expected` becomes.

    Returns whether anything was written: done twice, nothing more happens. Raises NeedHasChanged,
    EditionNotPublished, EditionOfAnotherSpecification.
    """
    if Need.objects.filter(municipality=municipality, edition=edition).exists():
        return False
    need = Need.objects.select_for_update().get(municipality=municipality, edition=former)
    if need_key(need) != expected:
        raise NeedHasChanged
    return carry_needs(former=former, edition=edition, municipality=municipality) == 1


def need_key(need: Need) -> str:
    """Of what a need says: another one shows that somebody has changed it."""
    said = [need.needed, need.answered, need.suspect]
    text = "/".join(rows.to_text() if rows is not None else "" for rows in said)
    return sha256(f"{need.edition_id}:{text}".encode()).hexdigest()[:KEY_LENGTH]


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


def _needs_to_carry(
    former: Edition, edition: Edition, municipality: Municipality | None
) -> Iterator[Need]:
    has_answered = Need.objects.filter(edition=edition).values("municipality")
    needs = Need.objects.filter(edition=former).exclude(municipality__in=has_answered)
    if municipality is not None:
        needs = needs.filter(municipality=municipality)
    return needs.order_by("municipality").iterator()


def _rows(
    carried: list[tuple[int, CarriedNeed]], former: Edition, edition: Edition
) -> Iterator[tuple[object, ...]]:
    for body, need in carried:
        yield (
            body, edition.pk, edition.length,
            need.needed.to_text(), need.answered.to_text(), need.suspect.to_text(), former.pk,
        )  # fmt: skip
