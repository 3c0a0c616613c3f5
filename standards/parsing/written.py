"""Rows of exchange formats: whatever wrote them, they are checked as the cells of our tables."""

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from portal.common.reading import ProblemList, Row, check_cells
from standards.choices import ObligationLevel
from standards.parsing.cells import Cells
from standards.parsing.own_format import HEADING_COLUMNS, read_row
from standards.parsing.rows import CatalogRow

_SIGNS = {level.value: level.symbol for level in ObligationLevel}


class PlacedProblems(ProblemList):
    """Notes problems in another list, under the name that a column has in the file read."""

    def __init__(self, problems: ProblemList, place: Callable[[str], str]) -> None:
        super().__init__()
        self._problems = problems
        self._place = place

    def add(
        self, *, row: int | None, message: str, column: str = "", value: str = "", sheet: str = ""
    ) -> None:
        self.count += 1
        place = self._place(column)
        self._problems.add(row=row, message=message, column=place, value=value, sheet=sheet)


def read_written(
    cells: Mapping[str, str], *, number: int, problems: ProblemList
) -> CatalogRow | None:
    """The row that the cells, named as the columns of `own_format`, say; None without a kind.

    `number` is the line of the file. Line breaks become one character. Every wrong cell, and every
    character that must not stand in a text, goes to `problems`.
    """
    one_way = {column: one_line_break(text) for column, text in cells.items()}
    check_cells(problems, number, one_way)
    return read_row(Cells(Row(number, one_way), problems))


def heading_cells(titles: tuple[str, ...]) -> dict[str, str]:
    """Titles as the cells of their levels; what is deeper than the levels is left out."""
    return dict(zip(HEADING_COLUMNS, titles, strict=False))


def sign_of(level: str) -> str:
    """The sign of an obligation given by its name; anything else as it stands."""
    return _SIGNS.get(level, level)


def one_line_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def line_of(element: etree._Element) -> int:
    """Where an element of a parsed file begins, from 1; libxml2 counts up to 65,535."""
    line: Any = element.sourceline
    return int(line or 0)
