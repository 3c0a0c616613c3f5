"""A sheet as an Excel workbook: only the answers can be written, everything else is protected."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from portal.common.exports import Cell
from standards.parsing.values import read_date
from vendors.answer_sheets.changes import LeftRow
from vendors.answer_sheets.columns import ANSWER_FIELDS, FIELDS, cells_of, column_names
from vendors.answer_sheets.keys import SheetIdentity
from vendors.answer_sheets.rows import SheetFacts, SheetRow
from vendors.answer_sheets.table_files import SHEET_NAME
from vendors.answer_sheets.words import TAKE_BACK, choices_of_support

_GUIDE_NAME = "説明"
_WIDTHS = {
    "official_id": 12, "kind": 10, "heading": 28, "name": 28, "text": 60,
    "support": 22, "planned_on": 14, "note": 50, "key": 10, "problem": 40,
}  # fmt: skip
_CLASS_WIDTH = 6
_PROBLEM_NAME = "問題"
_NAMING_FIELDS = ("official_id", "kind")
_FIRST_YEAR = 1900  # of a workbook's dates
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2063, 12, 31)
_ALLOWED = {"autofilter": True, "format_columns": True, "format_rows": True}

Columns = Mapping[str, str]
"""Field → name, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """Cells by field; `opened` are those that can be written."""

    cells: Mapping[str, Cell]
    opened: Collection[str] = ANSWER_FIELDS


@dataclass(frozen=True, slots=True)
class FailedRow:
    """`row` is None where the edition has no such row; `said` what is wrong, in lines."""

    left: LeftRow
    row: SheetRow | None
    said: str


def write_workbook_sheet(target: IO[bytes], *, facts: SheetFacts, rows: Iterable[SheetRow]) -> None:
    """The sheet to fill in, and one that says how; no password, it only guards from slips."""
    with Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        formats = _formats(workbook)
        lines = (Line(cells_of(row, facts.identity)) for row in rows)
        sheet = workbook.add_worksheet(SHEET_NAME)
        _write_answers(sheet, formats, facts.note, column_names(), lines)
        _write_guide(workbook.add_worksheet(_GUIDE_NAME), formats, facts)


def write_failed_rows(target: IO[bytes], *, facts: SheetFacts, rows: Iterable[FailedRow]) -> None:
    """A sheet of these rows alone, as they were filled in, behind what is wrong with them."""
    with Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        formats = _formats(workbook)
        lines = (_failed_line(row, facts.identity) for row in rows)
        sheet = workbook.add_worksheet(SHEET_NAME)
        columns = {"problem": _PROBLEM_NAME, **column_names()}
        _write_answers(sheet, formats, facts.note, columns, lines)
        _write_guide(workbook.add_worksheet(_GUIDE_NAME), formats, facts)


def _failed_line(failed: FailedRow, identity: SheetIdentity) -> Line:
    """Of a row that the edition does not know, what names it can be written too."""
    written = failed.left.written
    if failed.row is None:
        cells = {field: written.get(field, "") for field in FIELDS}
        return Line({"problem": failed.said, **cells}, (*ANSWER_FIELDS, *_NAMING_FIELDS))
    typed: dict[str, Cell] = {field: written.get(field, "") for field in ANSWER_FIELDS}
    typed["planned_on"] = _day_or_text(written.get("planned_on", ""))
    own = cells_of(failed.row, identity)
    return Line({"problem": failed.said, **own, **typed, "key": failed.left.key})


def _day_or_text(written: str) -> Cell:
    day = read_date(written.strip())
    return day if day and day.year >= _FIRST_YEAR else written


def _formats(workbook: Workbook) -> Mapping[str, Any]:
    body = {"text_wrap": True, "valign": "top"}
    entry = {**body, "locked": False, "bg_color": "#FFFBE6", "border": 1, "border_color": "#C9C9C9"}
    return {
        "header": workbook.add_format({**body, "bold": True, "bg_color": "#E6ECF5"}),
        "body": workbook.add_format(body),
        "entry": workbook.add_format({**entry, "num_format": "@"}),
        "date": workbook.add_format({**entry, "num_format": "yyyy-mm-dd"}),
    }


def _write_answers(
    worksheet: Worksheet,
    formats: Mapping[str, Any],
    note: str,
    columns: Columns,
    lines: Iterable[Line],
) -> None:
    """`lines` have a cell for each of `columns`, in their order."""
    top = 0
    if note:
        worksheet.write_string(0, 0, note)
        top = 1
    for column, name in enumerate(columns.values()):
        worksheet.write_string(top, column, name, formats["header"])
    last = top
    for last, line in enumerate(lines, start=top + 1):
        for column, (field, value) in enumerate(line.cells.items()):
            _write_cell(worksheet, last, column, value, formats[_format_of(field, line.opened)])
    _finish(worksheet, list(columns), top=top, last=max(last, top + 1))


def _finish(worksheet: Worksheet, fields: Sequence[str], *, top: int, last: int) -> None:
    worksheet.freeze_panes(top + 1, 1)
    worksheet.autofilter(top, 0, last, len(fields) - 1)
    _set_columns(worksheet, fields)
    _set_validation(worksheet, fields, first=top + 1, last=last)
    ids = xl_col_to_name(fields.index("official_id"))
    worksheet.ignore_errors({"number_stored_as_text": f"{ids}1:{ids}{last + 1}"})
    worksheet.protect("", _ALLOWED)


def _format_of(field: str, opened: Collection[str]) -> str:
    if field == "planned_on":
        return "date"
    return "entry" if field in opened else "body"


def _write_cell(worksheet: Worksheet, row: int, column: int, value: Cell, form: Any) -> None:
    if isinstance(value, date):
        worksheet.write_datetime(row, column, value, form)
    elif value:
        # Written as a string it stays one: no formula, no link.
        worksheet.write_string(row, column, str(value), form)
    else:
        worksheet.write_blank(row, column, None, form)


def _set_columns(worksheet: Worksheet, fields: Sequence[str]) -> None:
    for column, field in enumerate(fields):
        options = {"hidden": True} if field == "key" else {}
        worksheet.set_column(column, column, _WIDTHS.get(field, _CLASS_WIDTH), None, options)


def _set_validation(worksheet: Worksheet, fields: Sequence[str], *, first: int, last: int) -> None:
    support, planned_on = fields.index("support"), fields.index("planned_on")
    worksheet.data_validation(
        first, support, last, support, {"validate": "list", "source": choices_of_support()}
    )
    worksheet.data_validation(
        first,
        planned_on,
        last,
        planned_on,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY,
            "error_type": "warning",
            "error_message": _("Please write a date such as 2027-03-31."),
        },
    )


def _write_guide(worksheet: Worksheet, formats: Mapping[str, Any], facts: SheetFacts) -> None:
    worksheet.set_column(0, 0, 28)
    worksheet.set_column(1, 1, 90)
    top = 0
    for top, (name, value) in enumerate(_facts_of(facts)):
        worksheet.write_string(top, 0, name, formats["header"])
        worksheet.write_string(top, 1, value, formats["body"])
    for row, sentence in enumerate(_guide(), start=top + 2):
        worksheet.write_string(row, 1, sentence, formats["body"])
    worksheet.protect("", _ALLOWED)


def _facts_of(facts: SheetFacts) -> list[tuple[str, str]]:
    said = [
        (_("Declaration"), str(facts.declaration)),
        (_("Release"), facts.release),
        (_("Edition"), facts.edition_name),
        (_("Fingerprint of the edition"), facts.fingerprint),
    ]
    return [*said, (_("Note"), facts.note)] if facts.note else said


def _guide() -> list[str]:
    return [
        _("Only the yellow columns can be written. Other columns must stay as they are."),
        _("A row whose support is empty says nothing: the answer stays as it is in the portal."),
        _("To take an answer back, choose “%(word)s”.") % {"word": TAKE_BACK},
        _("A planned row needs a date, a workaround needs a description in the note."),
        _("Rows may be left out. Nothing is saved before you have confirmed the preview."),
        _("Answers to be confirmed because their requirement has changed stay so, unless you "
          "change them here; confirm them in the portal."),
    ]  # fmt: skip
