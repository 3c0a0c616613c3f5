"""What readers hand over: some lines of a file, column by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vendors.item_testing.columns import Column

ROWS_PER_BATCH = 5_000
CHARACTERS_PER_BATCH = 2_000_000
"""Bounds the memory whatever the lines hold."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Something wrong in a line (from 1); `item` is an official id, empty for the line itself."""

    line: int
    item: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Values of each column, one for each of `lines`.

    `broken` are lines that could not be laid out in columns, `remarks` concern the file as a
    whole, such as a column that nobody knows. The first batch names the encoding that was read.
    """

    lines: Sequence[int] = ()
    columns: Mapping[Column, Sequence[str]] = field(default_factory=dict)
    broken: Sequence[Failure] = ()
    remarks: Sequence[Failure] = ()
    encoding: str = ""
