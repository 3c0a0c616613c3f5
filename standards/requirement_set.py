"""A set of an edition's rows. No Django here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self


class EditionMismatch(ValueError):
    """Two sets of different lengths were combined: they belong to different editions."""


@dataclass(frozen=True, slots=True)
class RequirementSet:
    """Positions 0 … length−1 of an edition's rows, as the bits of one integer.

    Position 0 is the leftmost bit, as PostgreSQL counts (`get_bit(v, 0)`).
    Sets of different editions never mix: every operation refuses a set of another length.
    There is no `__len__`: an empty set must not be falsy by accident.
    """

    length: int
    bits: int = 0

    def __post_init__(self) -> None:
        if self.length < 0 or self.bits < 0 or self.bits >> self.length:
            raise ValueError(f"{self.bits:b} does not fit into {self.length} positions")

    @classmethod
    def of(cls, positions: Iterable[int], *, length: int) -> Self:
        """The set of these positions; a position outside 0 … length−1 raises ValueError."""
        bits = 0
        for position in positions:
            if not 0 <= position < length:
                raise ValueError(f"position {position} is outside an edition of {length} rows")
            bits |= 1 << (length - 1 - position)
        return cls(length, bits)

    @classmethod
    def all(cls, *, length: int) -> Self:
        return cls(length, (1 << length) - 1)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read PostgreSQL's notation, e.g. `0101`; the empty text is the set of length 0."""
        return cls(len(text), int(text, 2) if text else 0)

    def to_text(self) -> str:
        return format(self.bits, f"0{self.length}b") if self.length else ""

    @property
    def count(self) -> int:
        return self.bits.bit_count()

    def __and__(self, other: Self) -> Self:
        return self._same_edition(other, self.bits & other.bits)

    def __or__(self, other: Self) -> Self:
        return self._same_edition(other, self.bits | other.bits)

    def __sub__(self, other: Self) -> Self:
        return self._same_edition(other, self.bits & ~other.bits)

    def __invert__(self) -> Self:
        return type(self)(self.length, self.bits ^ ((1 << self.length) - 1))

    def __le__(self, other: Self) -> bool:
        return (self - other).count == 0

    def __contains__(self, position: int) -> bool:
        return 0 <= position < self.length and bool(self.bits >> (self.length - 1 - position) & 1)

    def __iter__(self) -> Iterator[int]:
        """Positions in ascending order."""
        return (position for position, bit in enumerate(self.to_text()) if bit == "1")

    def _same_edition(self, other: Self, bits: int) -> Self:
        if self.length != other.length:
            raise EditionMismatch(f"sets of {self.length} and {other.length} rows")
        return type(self)(self.length, bits)
