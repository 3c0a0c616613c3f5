"""A sheet as an Excel workbook: only the answers can be written, everything else is protected."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.common.exports import Cell
from vendors.answer_sheets.columns import ANSWER_FIELDS, FIELDS, cells_of, column_names
from vendors.answer_sheets.rows import SheetFacts, SheetRow
from vendors.answer_sheets.table_files import SHEET_NAME
from vendors.answer_sheets.words import TAKE_BACK, choices_of_support

_GUIDE_NAME = "説明"
_WIDTHS = {
    "official_id": 12, "kind": 10, "heading": 28, "name": 28, "text": 60,
    "support": 22, "planned_on": 14, "note": 50, "key": 10,
}  # fmt: skip
_CLASS_WIDTH = 6
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2063, 12, 31)
_ALLOWED = {"autofilter": True, "format_columns": True, "format_rows": True}


def write_workbook_sheet(target: IO[bytes], *, facts: SheetFacts, rows: Iterable[SheetRow]) -> None:
    """The sheet to fill in, and one that says how; no password, it only guards from slips."""
    with Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        formats = _formats(workbook)
        _write_answers(workbook.add_worksheet(SHEET_NAME), formats, facts, rows)
        _write_guide(workbook.add_worksheet(_GUIDE_NAME), formats, facts)


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
    worksheet: Worksheet, formats: Mapping[str, Any], facts: SheetFacts, rows: Iterable[SheetRow]
) -> None:
    top = 0
    if facts.note:
        worksheet.write_string(0, 0, facts.note)
        top = 1
    for column, name in enumerate(column_names().values()):
        worksheet.write_string(top, column, name, formats["header"])
    last = top
    for last, row in enumerate(rows, start=top + 1):
        for column, (field, value) in enumerate(cells_of(row, facts.identity).items()):
            _write_cell(worksheet, last, column, value, formats[_format_of(field)])
    worksheet.freeze_panes(top + 1, 1)
    worksheet.autofilter(top, 0, max(last, top + 1), len(FIELDS) - 1)
    _set_columns(worksheet)
    _set_validation(worksheet, first=top + 1, last=max(last, top + 1))
    worksheet.ignore_errors({"number_stored_as_text": f"A1:A{last + 1}"})
    worksheet.protect("", _ALLOWED)


def _format_of(field: str) -> str:
    if field == "planned_on":
        return "date"
    return "entry" if field in ANSWER_FIELDS else "body"


def _write_cell(worksheet: Worksheet, row: int, column: int, value: Cell, form: Any) -> None:
    if isinstance(value, date):
        worksheet.write_datetime(row, column, value, form)
    elif value:
        # Written as a string it stays one: no formula, no link.
        worksheet.write_string(row, column, str(value), form)
    else:
        worksheet.write_blank(row, column, None, form)


def _set_columns(worksheet: Worksheet) -> None:
    for column, field in enumerate(FIELDS):
        options = {"hidden": True} if field == "key" else {}
        worksheet.set_column(column, column, _WIDTHS.get(field, _CLASS_WIDTH), None, options)


def _set_validation(worksheet: Worksheet, *, first: int, last: int) -> None:
    support, planned_on = FIELDS.index("support"), FIELDS.index("planned_on")
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
