"""Data item definitions in the layout of the Digital Agency."""

import pytest
from django.utils import translation

from portal.common.reading import UnreadableFile
from standards.choices import (
    ItemType,
    MunicipalityClass,
    ObligationLevel,
    OutputCondition,
    RequirementKind,
)
from standards.parsing.catalog import parse_catalog
from standards.parsing.items import Code
from tests.standards.files import SHARED
from tests.standards.workbooks import Cell, workbook_file

REAL_FILE = SHARED / "data" / "workbooks" / "data_item_definition.xlsx"
SHEET, LISTS = "項目定義書", "コード一覧（個別）"
UPPER = (
    "", "データ項目ID", "", "データ項目", "データ項目（ローマ字）", "グループ", "", "",
    "クラス分類", "", "", "データ型", "桁数", "コード", "繰り返し", "データ出力条件", "項目定義",
    "項目説明", "標準仕様書関連箇所", "実装類型", "サンプル値", "備考", "",
)  # fmt: skip
LOWER = ("", "", "", "", "", "名称", "主キー", "外部キー", "LV1", "LV2", "LV3", *[""] * 12)
ITEM = (
    "", "031", 1, "性別", "seibetsu", "宛名", "○", "", "住民", "共通", "", "X", 1, 2, "", "任意",
    "性別を示すコード", "※※", "0310002", "○", "1", "名称の変更", "e",
)  # fmt: skip
CODES = [
    ["コード一覧表"],
    ["コードID", "コード名", "コード値", "コード値の内容", "備考"],
    [1, "有無", "0", "無", ""],
    ["002", "性別", "1", "男", ""],
    ["", "", "2", "女", "戸籍による"],
    ["e", "e", "e", "e", "e"],
]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def item(**changes: Cell) -> list[Cell]:
    """An item with some cells changed: names are the columns' letters."""
    return [changes.get(letter, cell) for letter, cell in zip(_LETTERS, ITEM, strict=True)]


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVW"


def definition(*items: list[Cell]) -> bytes:
    lines = [["■項目定義書"], [], UPPER, LOWER, *items, ["e" if name else "" for name in UPPER]]
    merged = {SHEET: ["B3:C4", "D3:D4"]}
    return workbook_file((SHEET, lines), (LISTS, CODES), merged=merged)


def problems_of(*items: list[Cell]) -> list[tuple[int | None, str, str]]:
    with pytest.raises(UnreadableFile) as caught:
        parse_catalog(definition(*items))
    assert {one.sheet for one in caught.value.problems} == {SHEET}
    return [(one.row, one.column, one.message) for one in caught.value.problems]


def test_an_item_is_a_data_row_with_its_facts():
    [found] = parse_catalog(definition(item())).rows
    assert found.key == (RequirementKind.DATA, "03100001")
    assert (found.heading_number, found.headings) == ("1", ("宛名",))
    assert (found.name, found.text, found.notes) == ("性別", "性別を示すコード", "※※")
    assert found.item is not None
    assert found.item.type == ItemType.TEXT
    assert found.item.classes == ("住民", "共通")
    assert (found.item.is_primary_key, found.item.is_foreign_key) == (True, False)
    assert (found.item.related, found.item.sample) == ("0310002", "1")
    assert found.item.remark == "名称の変更"


def test_codes_come_from_the_list_of_that_number():
    [found] = parse_catalog(definition(item())).rows
    assert found.item is not None
    assert found.item.codes == (Code("1", "男"), Code("2", "女（戸籍による）"))
    assert found.item.code_list == "2"


def test_what_is_marked_must_be_put_out_by_all_municipalities():
    marked, other = parse_catalog(definition(item(), item(C=2, T=""))).rows
    municipal = [body for body in MunicipalityClass if body != MunicipalityClass.PREFECTURE]
    assert marked.obligations == dict.fromkeys(municipal, ObligationLevel.MANDATORY)
    assert other.obligations == dict.fromkeys(municipal, ObligationLevel.OPTIONAL)


def test_types_digits_and_numbers_come_as_people_type_them():
    line = item(L="Ｎ", M="１００", N="", O="３", P="条件付き必須")
    decimal = item(C=2, L="9V", M="5,2", N="")
    number = item(C=3, L=9, M=4, N="")
    wide, exact, whole = (one.item for one in parse_catalog(definition(line, decimal, number)).rows)
    assert (wide.type, wide.digits, wide.repeat) == (ItemType.WIDE_TEXT, "100", 3)
    assert wide.condition == OutputCondition.CONDITIONAL
    assert (exact.type, exact.digits) == (ItemType.DECIMAL, "5,2")
    assert whole.type == ItemType.INTEGER


def test_groups_are_counted():
    found = parse_catalog(definition(item(), item(C=2, F="履歴"), item(C=3))).rows
    assert [one.heading_number for one in found] == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"N": 7}, "N コード", "code list of this id"),
        ({"L": "XX"}, "L データ型", "type is not known"),
        ({"M": "5.2.1"}, "M 桁数", "digits are written"),
        ({"O": "多数"}, "O 繰り返し", "no number of values"),
        ({"P": "適宜"}, "P データ出力条件", "condition is not known"),
        ({"T": "×"}, "T 実装類型", "neither ○ nor empty"),
        ({"G": "主"}, "G グループ/主キー", "neither ○ nor empty"),
        ({"I": ""}, "J クラス分類/LV2", "below a level without one"),
        ({"B": "3100", "C": "00001"}, "B データ項目ID", "8 digits"),
        ({"D": "性\u202e別"}, "D データ項目", "direction mark"),
        ({"U": "葛\U000e0100"}, "U サンプル値", "variation selector"),
    ],
)
def test_what_is_wrong_is_named_by_its_column(changes, column, said):
    found = problems_of(item(C=2), item(**changes))
    assert any(row == 6 and at == column and said in text for row, at, text in found), found


def test_an_id_that_stands_twice_names_both_rows():
    assert problems_of(item(), item()) == [
        (6, "B データ項目ID", "the same id stands in row 5 already")
    ]


@pytest.mark.skipif(not REAL_FILE.exists(), reason=f"{REAL_FILE.name} is not at hand")
def test_the_real_definition_is_read_as_it_is():
    found = parse_catalog(REAL_FILE.read_bytes(), code="031").rows
    assert [one.official_id for one in found] == [f"031{number:05d}" for number in range(1, 30)]
    items = {one.name: one.item for one in found}
    coded = {name: one.code_list for name, one in items.items() if one and one.codes}
    assert coded == {"性別": "1", "独自施策システム等ID": "999", "代表宛名フラグ": "002"}
    assert items["代表宛名フラグ"].codes == (Code("0", "代表宛名"), Code("1", "非代表宛名"))
    assert items["代表宛名フラグ"].type == ItemType.INTEGER
    mandatory = [one for one in found if ObligationLevel.MANDATORY in one.obligations.values()]
    assert len(mandatory) == 19
    assert not any(value == "e" for one in found for value in (one.name, one.text, one.notes))
