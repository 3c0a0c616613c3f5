"""Sheets as CSV, and how tables of texts are read: by the names of their columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import IO

from django.utils.translation import gettext as _

from portal.common.exports import write_csv
from portal.common.reading import (
    HEADER_WITHIN,
    ProblemList,
    UnreadableFile,
    check_cells,
    read_csv,
    read_header,
)
from portal.common.workbooks import OpenWorkbook, open_workbook
from standards.parsing.headers import letter_of
from standards.parsing.values import name_key
from vendors.answer_sheets.columns import (
    ANSWER_FIELDS,
    NEEDED_FIELDS,
    cells_of,
    column_names,
    fields_by_name,
)
from vendors.answer_sheets.rows import Fault, ReadRow, ReadSheet, SheetFacts, SheetRow

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
    problems = ProblemList()
    labels = {field: header[place] for field, place in fields.items()}
    table = read_csv(data, required=list(labels.values()), exported=True, problems=problems)
    rows = [
        ReadRow(row.number, {field: row.cells[label] for field, label in labels.items()})
        for row in table.rows
    ]
    named = {"": "", **{labels[field]: field for field in _LOOKED_AT}}
    return ReadSheet(_said(rows), labels, faults=faults_in(problems, named))


def read_workbook_sheet(data: bytes) -> ReadSheet:
    """The sheet of the format's name, or else the first. Raises UnreadableFile."""
    workbook = open_workbook(data)
    name = SHEET_NAME if SHEET_NAME in workbook.names else workbook.names[0]
    formulas = _formulas(workbook, name)
    return _read_grid(workbook.grid(name).rows, name, formulas)


def _formulas(workbook: OpenWorkbook, sheet: str) -> ProblemList:
    """Cells whose value is calculated, by the letters of their columns."""
    found = ProblemList()
    try:
        workbook.check_formulas(sheet)
    except UnreadableFile as error:
        if any(problem.row is None for problem in error.problems):
            raise
        found.problems, found.count = error.problems, error.count
    return found


def _read_grid(grid: Sequence[Sequence[str]], sheet: str, formulas: ProblemList) -> ReadSheet:
    top = _top_of(grid)
    header = grid[top] if grid else []
    fields = _fields_of(header)
    _require_columns(header, fields, row=top + 1, sheet=sheet)
    labels = {field: header[place].strip() for field, place in fields.items()}
    rows = [
        ReadRow(number, {field: cells[place] for field, place in fields.items()})
        for number, cells in enumerate(grid[top + 1 :], start=top + 2)
    ]
    letters = {letter_of(place): field for field, place in fields.items()}
    calculated = [one for one in faults_in(formulas, letters) if one.number > top + 1]
    said = _said(rows)
    return ReadSheet(said, labels, sheet, [*calculated, *unwanted_cells(said, labels, sheet)])


def _said(rows: Iterable[ReadRow]) -> list[ReadRow]:
    """Those that have anything in the columns of the format."""
    return [row for row in rows if any(row.cells.values())]


def unwanted_cells(
    rows: Iterable[ReadRow], labels: Mapping[str, str], sheet: str = ""
) -> list[Fault]:
    """What people type and may not; the other columns are compared.

    Raises UnreadableFile with more than can be listed.
    """
    fields = {labels.get(field, field): field for field in _LOOKED_AT}
    problems = ProblemList()
    for row in rows:
        cells = {label: row.cell(field) for label, field in fields.items()}
        check_cells(problems, row.number, cells)
    return faults_in(problems, fields, sheet=sheet)


def faults_in(problems: ProblemList, fields: Mapping[str, str], *, sheet: str = "") -> list[Fault]:
    """Problems of cells in the columns of `fields`; what stands beside them is not read.

    Raises UnreadableFile where there are so many that not all are known.
    """
    if problems.is_full:
        named = [replace(one, sheet=one.sheet or sheet) for one in problems.problems]
        raise UnreadableFile(named, count=problems.count)
    return [
        Fault(one.row, fields[one.column], one.value, one.message)
        for one in problems.problems
        if one.row is not None and one.column in fields
    ]


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
