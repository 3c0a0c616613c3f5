"""Sets and answers carried from one edition to the next. No Django here.

Positions follow the identity of requirements. What was said of a row still holds where the row is
unchanged, moved, renamed or edited; where it changed in substance it is suspect; added rows have
nothing; what was said of withdrawn rows stays with the old edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from standards.comparing.diffing import Comparison
from standards.parsing.rows import CatalogRow
from standards.requirement_set import RequirementSet


@dataclass(frozen=True, slots=True)
class Run:
    """`size` neighbouring rows that stayed together: from position `old` to position `new`."""

    old: int
    new: int
    size: int


@dataclass(frozen=True, slots=True)
class PositionMap:
    """`pairs` are (old position, new position) of continued rows, ascending by the new one.

    `suspect` and `added` are sets of the new edition, `withdrawn` of the old one.
    """

    old_length: int
    new_length: int
    pairs: tuple[tuple[int, int], ...]
    suspect: RequirementSet
    added: RequirementSet
    withdrawn: RequirementSet
    runs: tuple[Run, ...]

    @classmethod
    def of(
        cls, comparison: Comparison, *, old: Sequence[CatalogRow], new: Sequence[CatalogRow]
    ) -> Self:
        """The map between two editions whose rows stand in the order of their positions."""
        before = {row.key: position for position, row in enumerate(old)}
        after = {row.key: position for position, row in enumerate(new)}
        items = [item for item in comparison.items if item.new]
        continued = [(before[i.old.key], after[i.new.key], i) for i in items if i.old and i.new]
        pairs = tuple((was, now) for was, now, _item in continued)
        suspect = (now for _was, now, item in continued if item.makes_suspect)
        return cls(
            old_length=len(old),
            new_length=len(new),
            pairs=pairs,
            suspect=RequirementSet.of(suspect, length=len(new)),
            added=~RequirementSet.of((now for _was, now in pairs), length=len(new)),
            withdrawn=~RequirementSet.of((was for was, _now in pairs), length=len(old)),
            runs=tuple(_runs(pairs)),
        )

    def carry(self, rows: RequirementSet) -> RequirementSet:
        """These rows of the old edition in the new one, suspect ones included.

        Whole runs are shifted at once: the cost grows with the changes, not with the rows.
        """
        if rows.length != self.old_length:
            raise ValueError(f"a set of {rows.length} rows, not {self.old_length}")
        bits = 0
        for run in self.runs:
            part = rows.bits >> (self.old_length - run.old - run.size) & ((1 << run.size) - 1)
            bits |= part << (self.new_length - run.new - run.size)
        return RequirementSet(self.new_length, bits)

    def carry_sure(self, rows: RequirementSet) -> RequirementSet:
        """As `carry`, without the suspect rows."""
        return self.carry(rows) - self.suspect


def _runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for old, new in pairs:
        last = runs[-1] if runs else None
        if last and (old, new) == (last.old + last.size, last.new + last.size):
            runs[-1] = Run(last.old, last.new, last.size + 1)
        else:
            runs.append(Run(old, new, 1))
    return runs
