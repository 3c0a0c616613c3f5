"""Checks of sets against their edition."""

from municipalities.exceptions import (
    EditionNotPublished,
    NeededButNotAnswered,
    NotAnOption,
    SetOfAnotherEdition,
)
from standards.models import Edition, ObligationSet
from standards.requirement_set import RequirementSet

POSITIONS_SHOWN = 10


def published_length(edition: Edition) -> int:
    """Number of rows of a published edition. Raises EditionNotPublished."""
    if not edition.is_frozen or edition.length is None:
        raise EditionNotPublished(edition=edition.number)
    return edition.length


def require_length(edition: Edition, *sets: RequirementSet | None) -> int:
    """Raise SetOfAnotherEdition unless each set has as many positions as the edition has rows."""
    length = published_length(edition)
    for rows in sets:
        if rows is not None and rows.length != length:
            raise SetOfAnotherEdition(edition=edition.number, expected=length, length=rows.length)
    return length


def require_answered(*, needed: RequirementSet, answered: RequirementSet) -> None:
    if not needed <= answered:
        raise NeededButNotAnswered


def require_options(edition: Edition, rows: RequirementSet) -> None:
    """Refuse rows that are optional for no class at all.

    A row that is optional for another class only is kept: a body's class may change, and the
    formula intersects with the options of the class (`docs/fit.md`).
    """
    beyond = list(rows - all_options(edition, length=rows.length))
    if beyond:
        raise NotAnOption(positions=", ".join(map(str, beyond[:POSITIONS_SHOWN])))


def all_options(edition: Edition, *, length: int) -> RequirementSet:
    """The rows that are optional for some class."""
    options = RequirementSet(length)
    for held in ObligationSet.objects.filter(edition=edition):
        options |= held.optional or options
    return options
