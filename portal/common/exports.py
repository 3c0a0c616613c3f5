"""Files for people to open in a spreadsheet: nothing in them is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.common.sample_data import shows_sample_data

TYPE_OF_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Japanese spreadsheets take the wide signs for formulas too; a single sign calculates nothing.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠].", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31

Cell = str | int | float | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def csv_response(
    filename: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """Rows as CSV in UTF-8 with a byte order mark, which spreadsheets need to read Japanese.

    Where the site shows invented data, the first line says so and the header is the second.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if shows_sample_data():
        writer.writerow([sample_note()])
    writer.writerow([neutralized(name) for name in header])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return _attachment(filename, text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8")


def workbook_response(filename: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """One sheet after the other, as an Excel workbook of texts, numbers and dates.

    Where the site shows invented data, the first line of every sheet says so.
    """
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        bold = workbook.add_format({"bold": True})
        note = sample_note() if shows_sample_data() else None
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(_sheet_name(sheet.name)), sheet, bold, note)
    return _attachment(filename, content.getvalue(), TYPE_OF_WORKBOOK)


def neutralized(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet would calculate it."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def sample_note() -> str:
    return _("Demonstration data: invented answers, no statement about any real body or product.")


def _csv_cell(value: Cell) -> str:
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else neutralized(str(value))


def _write_sheet(worksheet: Worksheet, sheet: Sheet, bold: Any, note: str | None) -> None:
    top = 0
    if note:
        worksheet.write_string(0, 0, note)
        top = 1
    for column, name in enumerate(sheet.header):
        worksheet.write_string(top, column, name, bold)
    worksheet.freeze_panes(top + 1, 0)
    for number, row in enumerate(sheet.rows, start=top + 1):
        for column, value in enumerate(row):
            _write_cell(worksheet, number, column, value)


def _write_cell(worksheet: Worksheet, row: int, column: int, value: Cell) -> None:
    if isinstance(value, datetime):
        # Spreadsheets know no time zones; all times of the site are those of Japan.
        worksheet.write_datetime(row, column, localtime(value).replace(tzinfo=None))
    elif isinstance(value, date):
        worksheet.write_datetime(row, column, value)
    elif isinstance(value, int | float | Decimal):
        worksheet.write_number(row, column, value)
    elif value is not None:
        # Written as a string it stays one: no formula, no link.
        worksheet.write_string(row, column, str(value))


def _sheet_name(name: str) -> str:
    return _NOT_IN_SHEET_NAMES.sub(" ", name).strip()[:_LONGEST_SHEET_NAME]


def _attachment(filename: str, content: bytes, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, filename) or "attachment"  # noqa: FBT003
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=content_type, headers=headers)
