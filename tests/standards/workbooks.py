"""Workbooks for tests, as ministries lay them out, and with parts changed by hand."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

Cell = str | int | float | bool | date | None

HEADER = (
    "機能ID", "大項目", "中項目", "機能名称", "機能要件", "要件の考え方・理由", "備考",
    "指定都市", "一般市区町村", "改定種別", "適合基準日",
)  # fmt: skip
ROW = (
    "0010001", "1. 管理項目", "1.1 住民データ", "旧氏", "旧氏を記載できること。", "令による。", "",
    "◎", "○", "新規", "令和8年3月31日",
)  # fmt: skip


def row(**changes: Cell) -> list[Cell]:
    """A good row with some cells changed: `row(機能ID="0010002")`."""
    return [changes.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True)]


def rows(count: int) -> list[list[Cell]]:
    return [row(機能ID=f"001{number:04d}") for number in range(1, count + 1)]


def workbook_file(
    *sheets: tuple[str, Sequence[Sequence[Cell]]], merged: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Sheets by name; `merged` are ranges such as A1:A3, whose first cell keeps its value."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        for name, lines in sheets:
            sheet = workbook.add_worksheet(name)
            for place in (merged or {}).get(name, ()):
                sheet.merge_range(place, "")
            for number, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value not in (None, ""):
                        _write(sheet, number, column, value)
    return content.getvalue()


def catalog_workbook(*lines: Sequence[Cell], header: Sequence[Cell] = HEADER) -> bytes:
    return workbook_file(("機能要件", [header, *(lines or [row()])]))


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The archive with parts added, replaced, or changed by a function."""
    content = io.BytesIO()
    changed = dict(parts)
    with ZipFile(io.BytesIO(data)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = changed.pop(name, None)
            written = old.read(name)
            if part is not None:
                written = part(written) if callable(part) else part
            new.writestr(name, written)
        for name, part in changed.items():
            assert isinstance(part, bytes), name
            new.writestr(name, part)
    return content.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(data: bytes, old: bytes, new: bytes) -> bytes:
    """The first sheet's XML with some bytes replaced, once."""

    def changed(xml: bytes) -> bytes:
        assert old in xml
        return xml.replace(old, new, 1)

    return with_parts(data, {SHEET: changed})


def _write(sheet: object, number: int, column: int, value: Cell) -> None:
    if isinstance(value, str):
        sheet.write_string(number, column, value)  # type: ignore[attr-defined]
    elif isinstance(value, bool):
        sheet.write_boolean(number, column, value)  # type: ignore[attr-defined]
    elif isinstance(value, date):
        sheet.write_datetime(number, column, value)  # type: ignore[attr-defined]
    else:
        sheet.write_number(number, column, value)  # type: ignore[attr-defined]
