"""Which packages support the rows of an edition."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from standards.models import Edition
from standards.requirement_set import RequirementSet
from vendors.models import Declaration


@dataclass(frozen=True, slots=True)
class Supporters:
    """Accepted declarations of an edition, and those of them that support a row, by position."""

    declarations: Sequence[Declaration]
    by_position: Mapping[int, Sequence[Declaration]]


def supporters_of_rows(*, edition: Edition, positions: Collection[int]) -> Supporters:
    """Support as standard, by configuration or as an option (`fit.md`); one query."""
    declarations = list(
        Declaration.objects.accepted()
        .filter(edition=edition, support_set__isnull=False)
        .select_related("release__package", "support_set")
        .order_by("release__package__name", "release__version", "pk")
    )
    supported = [(declaration, _supported(declaration)) for declaration in declarations]
    return Supporters(
        declarations=declarations,
        by_position={
            at: [declaration for declaration, rows in supported if at in rows] for at in positions
        },
    )


def _supported(declaration: Declaration) -> RequirementSet:
    found = declaration.support_set
    return found.standard | found.configurable | found.option
