"""Requirement workbooks as ministries lay them out, read by the usual names."""

from datetime import date

import pytest
from django.utils import translation

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.catalog import parse_catalog
from tests.standards.workbooks import HEADER, SHEET, catalog_workbook, row, rows, with_parts
from tests.standards.workbooks import workbook_file as made

Bodies, Levels = MunicipalityClass, ObligationLevel
NAME = "機能要件"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def read(*lines, header=HEADER, **facts):
    return parse_catalog(catalog_workbook(*lines, header=header), **facts).rows


def test_a_row_is_read_with_all_that_it_says():
    [found] = read()
    assert found.key == (RequirementKind.FUNCTION, "0010001")
    assert (found.heading_number, found.headings) == ("1.1", ("管理項目", "住民データ"))
    assert (found.name, found.text) == ("旧氏", "旧氏を記載できること。")
    assert (found.rationale, found.notes, found.revision_type) == ("令による。", "", "新規")
    assert found.effective_on == date(2026, 3, 31)
    assert (found.sheet, found.row_number) == (NAME, 2)


def test_the_column_for_fewer_classes_counts():
    """一般市区町村 stands for all the rest beside 指定都市."""
    [found] = read()
    assert found.obligations == {
        Bodies.DESIGNATED_CITY: Levels.MANDATORY,
        **{
            body: Levels.OPTIONAL
            for body in Bodies
            if body not in (Bodies.DESIGNATED_CITY, Bodies.PREFECTURE)
        },
    }


@pytest.mark.parametrize(
    ("sign", "level"),
    [
        ("◎", Levels.MANDATORY),
        ("実装必須\n機能", Levels.MANDATORY),
        ("○", Levels.OPTIONAL),
        ("〇", Levels.OPTIONAL),
        ("◯", Levels.OPTIONAL),
        ("標準オプション機能", Levels.OPTIONAL),
        ("✕", Levels.PROHIBITED),
        ("実装不可機能", Levels.PROHIBITED),
        ("", None),
        ("－", None),
    ],
)
def test_one_column_may_say_the_obligation_of_all_municipalities(sign, level):
    header = [*HEADER[:7], "実装類型", *HEADER[9:]]
    line = row()
    [found] = read([*line[:7], sign, *line[9:]], header=header)
    assert found.obligations.get(Bodies.TOWN) == level
    assert Bodies.PREFECTURE not in found.obligations


@pytest.mark.parametrize(
    "written",
    ["2026-03-31", "2026/3/31", "２０２６年３月３１日", "R8.3.31", date(2026, 3, 31), 46112],
)
def test_dates_come_in_the_forms_of_offices(written):
    assert read(row(適合基準日=written))[0].effective_on == date(2026, 3, 31)


@pytest.mark.parametrize("written", ["００１０００１", 10001, " 0010001 "])
def test_ids_get_their_digits_back(written):
    assert read(row(機能ID=written), code="001")[0].official_id == "0010001"


def test_an_id_may_stand_in_two_cells():
    header = ["業務ID", *HEADER]
    assert read(["001", *row(機能ID=7)], header=header)[0].official_id == "0010007"


def test_the_header_has_rows_above_it_and_goes_over_two_rows_with_merged_cells():
    upper = [*HEADER[:7], "団体区分", "", *HEADER[9:]]
    lower = [*[""] * 7, "指定都市", "一般市区町村", "", ""]
    lines = [["住民記録システム標準仕様書"], [], ["機能要件の一覧"], upper, lower, *rows(3)]
    merged = [f"{letter}4:{letter}5" for letter in "ABCDEFGJK"]
    data = made((NAME, lines), merged={NAME: [*merged, "H4:I4"]})
    found = parse_catalog(data).rows
    assert [one.row_number for one in found] == [6, 7, 8]
    assert found[0].obligations[Bodies.DESIGNATED_CITY] == Levels.MANDATORY


def test_titles_written_once_hold_for_the_rows_below():
    lines = [
        row(),
        row(機能ID="0010002", 大項目="", 中項目=""),
        row(機能ID="0010003", 大項目="", 中項目="1.2 記載"),
        row(機能ID="0010004", 大項目="2. 異動", 中項目=""),
        row(機能ID="0010005", 大項目="", 中項目="2.1 届出"),
    ]
    found = [(one.heading_number, one.headings) for one in read(*lines)]
    assert found == [
        ("1.1", ("管理項目", "住民データ")),
        ("1.1", ("管理項目", "住民データ")),
        ("1.2", ("管理項目", "記載")),
        ("2", ("異動",)),
        ("2.1", ("異動", "届出")),
    ]


def test_titles_without_numbers_are_counted():
    lines = [
        row(大項目="管理項目", 中項目="住民データ"),
        row(機能ID="0010002", 大項目="管理項目", 中項目="記載"),
        row(機能ID="0010003", 大項目="2025年度の異動", 中項目="記載"),
    ]
    assert [one.heading_number for one in read(*lines)] == ["1.1", "1.2", "2.1"]


def test_headings_alone_in_a_row_are_followed_and_notes_left_out():
    header = ["機能ID", "機能名称", "機能要件", "実装類型"]
    lines = [
        ["１　管理項目"],
        ["1.1 住民データ"],
        ["0010001", "旧氏", "旧氏を記載できること。", "◎"],
        ["1.2 記載"],
        header,
        ["0010002", "通称", "通称を\n記載できること。", "○"],
        ["※ 令和8年改定"],
    ]
    header = ["項番", *header]
    found = read(*[["", *line] for line in lines if line != header[1:]], header=header)
    assert [one.heading_number for one in found] == ["1.1", "1.2"]
    assert found[1].headings == ("管理項目", "記載")
    assert found[1].text == "通称を\n記載できること。"


def test_merged_cells_below_the_header_hold_for_all_their_rows():
    lines = [row(), row(機能ID="0010002", 機能名称="", 指定都市="", 一般市区町村="")]
    data = made((NAME, [HEADER, *lines]), merged={NAME: ["D2:D3", "H2:H3", "I2:I3"]})
    second = parse_catalog(data).rows[1]
    assert second.name == "旧氏"
    assert second.obligations[Bodies.DESIGNATED_CITY] == Levels.MANDATORY


def test_sheets_tell_their_kind_and_legends_are_left_out():
    data = made(
        ("表紙", [["仕様書"]]),
        ("機能要件", [HEADER, row()]),
        ("帳票要件", [["帳票ID", *HEADER[1:3], "帳票名称", "帳票概要", *HEADER[5:]], row()]),
        ("凡例", [HEADER, row()]),
    )
    assert [(one.kind.value, one.sheet) for one in parse_catalog(data).rows] == [
        ("function", "機能要件"),
        ("form", "帳票要件"),
    ]


def test_a_forged_dimension_alone_does_no_harm():
    data = catalog_workbook(*rows(3))
    forged = with_parts(
        data, {SHEET: lambda xml: xml.replace(b'ref="A1:K4"', b'ref="A1:XFD1048576"')}
    )
    assert forged != data
    assert parse_catalog(forged).rows == parse_catalog(data).rows


def test_progress_is_told_every_thousand_rows():
    told = []
    parse_catalog(catalog_workbook(*rows(2_500)), progress=lambda *said: told.append(said))
    assert told == [(1000, 2500), (2000, 2500)]
