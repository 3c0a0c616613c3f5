"""What a profile makes of a file, before it is saved, and the rows that were refused."""

import io

import pytest
from django.utils import translation

from portal.common.exports import write_workbook
from portal.common.reading import UnreadableFile
from standards.choices import MunicipalityClass
from standards.parsing.catalog import parse_catalog
from standards.parsing.previews import failed_rows, preview
from standards.parsing.profiles import DEFAULT_PROFILE, Profile
from tests.standards.files import catalog_file
from tests.standards.workbooks import HEADER, catalog_workbook, row, rows, workbook_file


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def failed(data: bytes, profile: Profile = DEFAULT_PROFILE):
    with pytest.raises(UnreadableFile) as caught:
        parse_catalog(data, profile=profile)
    return failed_rows(data, profile, caught.value.problems)


def test_a_preview_says_what_each_column_means():
    data = workbook_file(("表紙", [["仕様書"]]), ("機能要件", [["機能の一覧"], HEADER, *rows(40)]))
    found = preview(data, DEFAULT_PROFILE)
    cover, sheet = found.sheets
    assert not cover.is_chosen
    assert sheet.header_rows == (2,)
    meanings = {one.title: (one.letter, one.field, one.classes) for one in sheet.columns}
    assert meanings["機能名称"] == ("D", "name", ())
    assert meanings["指定都市"] == ("H", "", (MunicipalityClass.DESIGNATED_CITY,))
    assert sheet.lines[1][0] == 3
    assert len(found.rows) == 20
    assert not found.problems


def test_a_preview_says_what_is_wrong_in_the_first_rows_only():
    bad = row(機能ID="0010099", 指定都市="△")
    found = preview(catalog_workbook(bad, *rows(40)), DEFAULT_PROFILE, limit=10)
    assert [(one.row, one.column) for one in found.problems] == [(2, "H 指定都市")]
    assert not preview(catalog_workbook(*rows(40), bad), DEFAULT_PROFILE, limit=10).problems


def test_a_preview_without_a_header_shows_how_the_sheet_begins():
    found = preview(workbook_file(("一覧", [["番号", "内容"], [1, "旧氏"]])), DEFAULT_PROFILE)
    [sheet] = found.sheets
    assert sheet.header_rows == ()
    assert sheet.lines == ((1, ("番号", "内容")), (2, ("1", "旧氏")))
    [problem] = found.problems
    assert "no header" in problem.message


def test_other_files_have_no_sheets():
    found = preview(catalog_file({}, {}), DEFAULT_PROFILE, limit=1)
    assert found.sheets == ()
    assert len(found.rows) == 1


def test_only_the_failed_rows_come_back_with_their_cells():
    lines = [row(), row(機能ID="0010002", 指定都市="△", 機能要件=""), row(機能ID="0010003")]
    sheet, listed = failed(catalog_workbook(*lines))
    assert sheet.name == "機能要件"
    assert sheet.header[:3] == ["Row", "Problem", "機能ID"]
    [line] = sheet.rows
    assert line[0] == 3
    assert line[1].split("\n") == [
        "H 指定都市: this is none of ◎, ○, × and empty",
        "E 機能要件: the cell is empty",
    ]
    assert line[2:] == row(機能ID="0010002", 指定都市="△", 機能要件="")
    assert len(list(listed.rows)) == 2


def test_failed_rows_of_a_csv_are_its_lines():
    sheet, _listed = failed(catalog_file({}, {"town": "△"}))
    [line] = sheet.rows
    assert (line[0], line[2]) == (3, "0010002")
    assert "official_id" in sheet.header


def test_a_file_that_cannot_be_opened_has_a_list_of_problems_only():
    [listed] = failed(catalog_workbook()[:900])
    [line] = listed.rows
    assert "damaged" in line[-1]


def test_sheets_of_failed_rows_have_names_that_spreadsheets_take():
    lines = [HEADER, row(指定都市="△")]
    found = failed(workbook_file(("Problems", lines), ("History", lines), ("長い" * 15, lines)))
    names = [sheet.name for sheet in found]
    assert names[:2] == ["Problems", "History 2"]
    assert len({name.lower() for name in names}) == len(names) == 4
    write_workbook(io.BytesIO(), sheets=found)
