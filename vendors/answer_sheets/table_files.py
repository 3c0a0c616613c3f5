"""Sheets as CSV, and how tables of texts are read: by the names of their columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from django.utils.translation import gettext as _

from portal.common.exports import write_csv
from portal.common.reading import HEADER_WITHIN, ProblemList, check_cells, read_csv, read_header
from portal.common.workbooks import open_workbook
from standards.parsing.values import name_key
from vendors.answer_sheets.columns import (
    ANSWER_FIELDS,
    NEEDED_FIELDS,
    cells_of,
    column_names,
    fields_by_name,
)
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetFacts, SheetRow

SHEET_NAME = "回答"
_LOOKED_AT = (*ANSWER_FIELDS, "official_id", "kind", "key")


def write_csv_sheet(target: IO[bytes], *, facts: SheetFacts, rows: Iterable[SheetRow]) -> None:
    """Texts that a spreadsheet would calculate get an apostrophe, which reading takes away."""
    cells = (list(cells_of(row, facts.identity).values()) for row in rows)
    write_csv(target, header=list(column_names().values()), rows=cells, note=facts.note)


def read_csv_sheet(data: bytes) -> ReadSheet:
    """Raises UnreadableFile."""
    columns = column_names()
    header = read_header(data, known=set(columns.values()) | set(columns))
    fields = _fields_of(header)
    _require_columns(header, fields, row=None, sheet="")
    table = read_csv(data, required=[header[place] for place in fields.values()], exported=True)
    labels = {field: header[place] for field, place in fields.items()}
    rows = [
        ReadRow(row.number, {field: row.cells[label] for field, label in labels.items()})
        for row in table.rows
    ]
    return ReadSheet(rows, labels)


def read_workbook_sheet(data: bytes) -> ReadSheet:
    """The sheet of the format's name, or else the first. Raises UnreadableFile."""
    workbook = open_workbook(data)
    name = SHEET_NAME if SHEET_NAME in workbook.names else workbook.names[0]
    workbook.check_formulas(name)
    return _read_grid(workbook.grid(name).rows, name)


def _read_grid(grid: Sequence[Sequence[str]], sheet: str) -> ReadSheet:
    top = _top_of(grid)
    header = grid[top] if grid else []
    fields = _fields_of(header)
    _require_columns(header, fields, row=top + 1, sheet=sheet)
    labels = {field: header[place].strip() for field, place in fields.items()}
    rows = [
        ReadRow(number, {field: cells[place] for field, place in fields.items()})
        for number, cells in enumerate(grid[top + 1 :], start=top + 2)
        if any(cells)
    ]
    found = ReadSheet(rows, labels, sheet)
    check_characters(found)
    return found


def check_characters(sheet: ReadSheet) -> None:
    """Raise UnreadableFile with what people type and may not: the other columns are compared."""
    of_cells = ProblemList()
    for row in sheet.rows:
        cells = {sheet.labels.get(field, field): row.cell(field) for field in _LOOKED_AT}
        check_cells(of_cells, row.number, cells)
    problems = ProblemList()
    for one in of_cells.problems:
        problems.add(
            row=one.row, column=one.column, value=one.value, message=one.message, sheet=sheet.name
        )
    problems.raise_if_any()


def _top_of(grid: Sequence[Sequence[str]]) -> int:
    """The header is the first line, or stands below notes."""
    for index, cells in enumerate(grid[:HEADER_WITHIN]):
        if _fields_of(cells):
            return index
    return 0


def _fields_of(header: Sequence[str]) -> dict[str, int]:
    """Field → place of its column, the first of that name."""
    known: Mapping[str, str] = fields_by_name()
    fields: dict[str, int] = {}
    for place, name in enumerate(header):
        if field := known.get(name_key(name)):
            fields.setdefault(field, place)
    return fields


def _require_columns(
    header: Sequence[str], fields: Mapping[str, int], *, row: int | None, sheet: str
) -> None:
    problems = ProblemList()
    for field in NEEDED_FIELDS:
        if field not in fields:
            problems.add(
                row=row,
                column=column_names()[field],
                message=_("this column is missing"),
                sheet=sheet,
            )
    known = fields_by_name()
    names = [known.get(name_key(name)) for name in header]
    for field, place in fields.items():
        if names.count(field) > 1:
            message = _("this column stands more than once")
            problems.add(row=row, column=header[place], message=message, sheet=sheet)
    problems.raise_if_any()
