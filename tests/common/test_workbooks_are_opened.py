"""Sheets as grids of texts, and their extent as it is told from bytes."""

from datetime import date, datetime, time

import pytest
from xlsxwriter import Workbook

from portal.common import limits
from portal.common.reading import UnreadableFile
from portal.common.workbooks import open_workbook
from tests.standards.workbooks import SHEET, with_parts, workbook_file


def grid(lines, **facts):
    return open_workbook(workbook_file(("一覧", lines), **facts)).grid("一覧")


def test_cells_are_texts():
    line = [1, 1.5, True, False, date(2026, 3, 31), "0010001", "二行\r\nの文", -3, 1e20]
    assert grid([line]).rows == [
        ["1", "1.5", "TRUE", "FALSE", "2026-03-31", "0010001", "二行\nの文", "-3", "1e+20"]
    ]


def test_points_in_time_are_iso(tmp_path):
    path = tmp_path / "times.xlsx"
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet("一覧")
        when = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_datetime(0, 0, datetime(2026, 3, 31, 10, 30), when)  # noqa: DTZ001
        sheet.write_datetime(0, 1, time(10, 30), workbook.add_format({"num_format": "hh:mm"}))
    found = open_workbook(path.read_bytes()).grid("一覧")
    assert found.rows == [["2026-03-31 10:30:00", "10:30:00"]]


def test_rows_count_from_the_first_one_and_are_equally_long():
    found = grid([[], ["", "b"], ["a", "", "c"]])
    assert found.rows == [["", "", ""], ["", "b", ""], ["a", "", "c"]]


def test_merged_ranges_are_told():
    assert grid([["a", ""], ["", ""]], merged={"一覧": ["A1:B2"]}).merged == [((0, 0), (1, 1))]


def test_hidden_sheets_are_not_read():
    data = workbook_file(("一覧", [["a"]]), ("作業用", [["b"]]))
    hidden = with_parts(
        data,
        {"xl/workbook.xml": lambda xml: xml.replace(b'sheetId="2"', b'sheetId="2" state="hidden"')},
    )
    assert open_workbook(hidden).names == ("一覧",)


@pytest.mark.parametrize("rows", [1, 9, 10, 99, 100, 101, 999, 1000, 2345])
@pytest.mark.parametrize("columns", [1, 26, 27, 53])
def test_sheets_of_every_extent_are_read(rows, columns):
    lines = [[f"{row}-{column}" for column in range(columns)] for row in (1, rows)]
    spread = [lines[0], *[[] for _ in range(rows - 2)], *lines[1:]] if rows > 1 else lines[:1]
    assert grid(spread).rows[-1] == spread[-1]


def test_the_greatest_extent_is_read_and_one_more_is_not():
    last = [""] * (limits.MAX_COLUMNS - 1) + ["x"]
    assert len(grid([last]).rows[0]) == limits.MAX_COLUMNS
    with pytest.raises(UnreadableFile):
        grid([["", *last]])


def test_cells_without_places_are_read():
    bare = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
        b"</sheetData></worksheet>"
    )
    found = open_workbook(with_parts(workbook_file(("一覧", [["a"]])), {SHEET: bare}))
    assert found.grid("一覧").rows == [["1", "2"], ["3", ""]]
