"""Whose names are shown to whom: the one rule for all pages that more than one side reads.

People are named to those who work on their own side, and to administrators. Everybody else reads
for whom they acted. Written down in `docs/review.md`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from standards.choices import Side


@dataclass(frozen=True, slots=True)
class Naming:
    """For one reader: `known` are the sides whose people are named, `organizations` all sides."""

    known: Collection[Side]
    organizations: Mapping[Side, str]

    def name(self, side: Side, person: object) -> str:
        """The person's name; empty where the reader is not told, or where it was nobody."""
        return str(person or "") if side in self.known else ""

    def shown(self, side: Side, person: object) -> str:
        """The person's name, or else for whom they acted."""
        return self.name(side, person) or self.organizations[side]


def sides_named_to(user: object, own: Iterable[Side]) -> frozenset[Side]:
    """`own` are the sides for which the user works in the case; administrators know all."""
    return frozenset(Side) if getattr(user, "is_superuser", False) else frozenset(own)
