"""Files for people to open in a spreadsheet: nothing in them is run as a formula."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.common.formulas import neutralized
from portal.common.sample_data import shows_sample_data

__all__ = [
    "TYPE_OF_CSV", "TYPE_OF_WORKBOOK", "Cell", "Sheet",
    "csv_response", "file_response", "neutralized", "note_of_site", "sample_note",
    "workbook_response", "write_csv", "write_workbook",
]  # fmt: skip

TYPE_OF_CSV = "text/csv; charset=utf-8"
TYPE_OF_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
MAX_BYTES_IN_MEMORY = 4 * 1024 * 1024

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
    content = io.BytesIO()
    write_csv(content, header=header, rows=rows, note=note_of_site())
    return _attachment(filename, content.getvalue(), TYPE_OF_CSV)


def workbook_response(filename: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """One sheet after the other, as an Excel workbook of texts, numbers and dates.

    Where the site shows invented data, the first line of every sheet says so.
    """
    content = io.BytesIO()
    write_workbook(content, sheets=sheets, note=note_of_site())
    return _attachment(filename, content.getvalue(), TYPE_OF_WORKBOOK)


def file_response(
    filename: str, content_type: str, write: Callable[[IO[bytes]], None]
) -> HttpResponseBase:
    """What `write` puts into a file; a large one waits on the disk and not in memory.

    It is whole before the answer begins: an error while writing is answered as one.
    """
    content = SpooledTemporaryFile(max_size=MAX_BYTES_IN_MEMORY)  # noqa: SIM115 - may stay open
    with ExitStack() as unless_answered:
        unless_answered.callback(content.close)
        write(content)
        size = content.tell()
        content.seek(0)
        if size <= MAX_BYTES_IN_MEMORY:
            return _attachment(filename, content.read(), content_type)
        response = FileResponse(
            content, as_attachment=True, filename=filename, content_type=content_type
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        unless_answered.pop_all()  # the large file is closed with the answer
    return response


def write_csv(
    target: IO[bytes],
    *,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    note: str = "",
) -> None:
    """UTF-8 with a byte order mark; a note stands in a line of its own above the header."""
    target.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="")
    writer = csv.writer(text)
    if note:
        writer.writerow([note])
    writer.writerow([neutralized(name) for name in header])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    text.detach()


def write_workbook(
    target: IO[bytes], *, sheets: Iterable[Sheet], note: str = "", row_by_row: bool = False
) -> None:
    """Each sheet with the note, if there is one, above its header.

    `row_by_row` keeps one row in memory and not the workbook; the file is then larger.
    """
    options = {
        "default_date_format": "yyyy-mm-dd",
        "in_memory": not row_by_row,
        "constant_memory": row_by_row,
    }
    with Workbook(target, options) as workbook:
        bold = workbook.add_format({"bold": True})
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(_sheet_name(sheet.name)), sheet, bold, note)


def note_of_site() -> str:
    """What stands above every table of this site: empty, unless it shows invented data."""
    return sample_note() if shows_sample_data() else ""


def sample_note() -> str:
    return _("Demonstration data: invented answers, no statement about any real body or product.")


def _csv_cell(value: Cell) -> str:
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else neutralized(str(value))


def _write_sheet(worksheet: Worksheet, sheet: Sheet, bold: Any, note: str) -> None:
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
