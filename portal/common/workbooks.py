"""Excel workbooks as grids of texts, read by calamine after their bytes have been looked at.

A sheet's XML is searched for cells far out, formulas and texts beyond the limits before the
library lays it out in memory.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from portal.common import limits
from portal.common.packages import WORKBOOK, refusal, repack, unpack
from portal.common.sheet_scans import SharedTexts, check_formulas, check_layout
from portal.common.xml import parse_xml

Range = tuple[tuple[int, int], tuple[int, int]]

_RELATIONS = "xl/_rels/workbook.xml.rels"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# Whole numbers beyond are not exact in a spreadsheet.
_EXACT = 1e15
_SHORT = 20


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's cells as texts, from A1 on; every row has the same number of cells.

    `merged` are the ranges of merged cells, ((first row, first column), (last row, last
    column)), counted from 0; only the first cell of a range has a text.
    """

    name: str
    rows: list[list[str]]
    merged: Sequence[Range]


@dataclass(frozen=True, slots=True)
class OpenWorkbook:
    """`names` are the visible sheets with cells, in their order."""

    names: tuple[str, ...]
    _library: CalamineWorkbook
    _sheets: dict[str, bytes]
    _texts: SharedTexts

    def grid(self, name: str) -> Grid:
        """The sheet's cells: texts, numbers without “.0”, dates as ISO, truth as TRUE and FALSE.

        What formulas last showed is among them: see `check_formulas`. Raises UnreadableFile
        with the sheet, and the cell where there is one.
        """
        check_layout(name, self._sheets[name], self._texts)
        with _library_errors(name):
            sheet = self._library.get_sheet_by_name(name)
            merged = sheet.merged_cell_ranges or []
            if len(merged) > limits.MAX_MERGED_RANGES:
                raise refusal(_("the sheet has too many merged cells"), sheet=name)
            return Grid(name, _rows_of(sheet), merged)

    def check_formulas(self, name: str) -> None:
        """Raise UnreadableFile with every cell of the sheet that holds a formula or an error."""
        check_formulas(name, self._sheets[name])


def open_workbook(data: bytes) -> OpenWorkbook:
    """Look at the bytes of an .xlsx file and open it; its sheets are read one by one.

    Raises UnreadableFile: see `portal.common.packages.unpack`.
    """
    parts = unpack(data)
    sheets = _sheet_parts(parts)
    texts = SharedTexts(parts.get("xl/sharedStrings.xml", b""))
    archive = repack(parts)
    # The largest part need not be kept twice while the library reads it.
    parts.clear()
    with _library_errors(""):
        library = CalamineWorkbook.from_filelike(archive)
        seen = [
            about.name
            for about in library.sheets_metadata
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
        ]
    names = tuple(name for name in seen if name in sheets)
    if not names:
        raise refusal(_("the workbook has no visible sheet"))
    return OpenWorkbook(names, library, sheets, texts)


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Name of each worksheet → its XML."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in parse_xml(parts.get(_RELATIONS, b"<none/>"))
    }
    sheets: dict[str, bytes] = {}
    for sheet in parse_xml(parts[WORKBOOK]).iter("{*}sheet"):
        target = targets.get(sheet.get(_OFFICE) or sheet.get(_STRICT), "")
        part = parts.get(posixpath.normpath(posixpath.join("/xl", target)).lstrip("/"))
        name = sheet.get("name")
        if name and part is not None:
            sheets[name] = part
        if len(sheets) > limits.MAX_SHEETS:
            raise refusal(_("the workbook has too many sheets"))
    return sheets


class _library_errors:  # noqa: N801 - reads as a sentence after "with"
    """What the library cannot read is the file's fault; its panics are no `Exception`s."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: object, _trace: object) -> None:
        if kind is None:
            return
        if issubclass(kind, CalamineError) or kind.__name__ == "PanicException":
            message = _("the workbook is damaged or incomplete")
            raise refusal(message, value=str(error), sheet=self._sheet)


def _rows_of(sheet: CalamineSheet) -> list[list[str]]:
    """Row by row, so that the library's values are not there all at once; from column A on."""
    known: dict[str, str] = {}
    left = [""] * (sheet.start or (0, 0))[1]
    return [left + _texts_of(row, known) for row in sheet.iter_rows()]


def _texts_of(row: Sequence[Any], known: dict[str, str]) -> list[str]:
    """`known` keeps one copy of every short text: most stand in many cells."""
    return [
        (known.setdefault(cell, cell) if len(cell) < _SHORT else cell)
        if type(cell) is str and "\r" not in cell
        else _text(cell)
        for cell in row
    ]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
