"""A sheet that comes back as it went out changes nothing, whatever its texts are."""

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from portal.common.characters import has_long_combining_run, has_unwanted
from portal.common.workbooks import open_workbook
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from tests.factories.answer_files import filled_workbook, written
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.changes import SheetChange
from vendors.answer_sheets.comparing import compare_sheet
from vendors.answer_sheets.keys import SheetIdentity
from vendors.answer_sheets.reading import read_sheet
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetFacts, SheetRow
from vendors.choices import Support

IDENTITY = SheetIdentity(release=7, edition="ab" * 8)
FACTS = SheetFacts(
    declaration=3,
    identity=IDENTITY,
    release="見本パッケージ 1.0",
    specification="001",
    edition="2.0",
    edition_name="001 住民記録 2.0",
    fingerprint="ab" * 32,
)
ENDINGS = ("csv", "xlsx", "xml")
HOSTILE = (
    "=1+1", "'=1+1", "''@x", "＝HYPERLINK(1)", "+81", "-", "-1", "_x0041_", "_x000D_", "a\r\nb\rc",
    " 前後 ", "\t", '"', "]]>", "<b>&amp;</b>", "未回答に戻す", "2026-03-31", "1e5", "TRUE",
    "00123", "#N/A", "𠮷野", "a,b;c", "\n=1", "令和8年3月31日",
)  # fmt: skip


def is_readable(text: str) -> bool:
    return not has_unwanted(text) and not has_long_combining_run(text)


TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40),
).filter(is_readable)
CONTENTS = st.builds(
    lambda support, note, day, suspect: AnswerContent(
        support, day if support == Support.PLANNED else None, note, suspect
    ),
    st.sampled_from(Support.values),
    TEXTS.filter(str.strip),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.booleans(),
)
LEVELS = st.dictionaries(
    st.sampled_from(MunicipalityClass.values), st.sampled_from(ObligationLevel.values)
)


@st.composite
def sheets(draw: st.DrawFn) -> list[SheetRow]:
    return [
        SheetRow(
            pk=number,
            kind=draw(st.sampled_from(RequirementKind.values)),
            official_id=f"{number:07d}",
            heading=f"1.{number} {draw(TEXTS)}",
            name=draw(TEXTS),
            text=draw(TEXTS),
            levels=draw(LEVELS),
            fingerprint=f"{number:064x}",
            answer=draw(st.none() | CONTENTS),
        )
        for number in range(1, draw(st.integers(1, 5)) + 1)
    ]


def compared(data: bytes, rows: list[SheetRow]) -> list[SheetChange]:
    found = compare_sheet(read_sheet(data), rows, identity=IDENTITY, expected="見本")
    assert (found.problems, found.left) == ([], [])
    return list(found.changes)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=60, deadline=None)
@given(rows=sheets())
def test_what_goes_out_and_comes_back_changes_nothing(ending: str, rows: list[SheetRow]) -> None:
    assert compared(written(ending, FACTS, rows), rows) == []


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, deadline=None)
@given(rows=sheets())
def test_what_nobody_has_touched_is_not_written_over_what_others_did(
    ending: str, rows: list[SheetRow]
) -> None:
    data = written(ending, FACTS, rows)
    emptied = [replace(row, answer=None) for row in rows]
    assert compared(data, emptied) == []


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=40, deadline=None)
@given(rows=sheets())
def test_every_answer_arrives_as_it_was_written(ending: str, rows: list[SheetRow]) -> None:
    """Keys as of an empty sheet: what stands in it was typed by somebody."""
    data = written(ending, FACTS, rows)
    emptied = [replace(row, answer=None) for row in rows]
    blank = {
        str(row.key(IDENTITY)): str(bare.key(IDENTITY))
        for row, bare in zip(rows, emptied, strict=True)
    }
    sheet = read_sheet(data)
    typed = [
        ReadRow(row.number, {**row.cells, "key": blank[row.cell("key")]}) for row in sheet.rows
    ]
    filled = ReadSheet(typed, sheet.labels)
    changes = compare_sheet(filled, emptied, identity=IDENTITY, expected="").changes
    wanted = [row.answer for row in rows if row.answer]
    assert [
        (one.new and (one.new.support, one.new.planned_on, one.new.note)) for one in changes
    ] == [
        (one.support, one.planned_on, one.note.replace("\r\n", "\n").replace("\r", "\n").strip())
        for one in wanted
    ]


def _row(number: int = 1, answer: AnswerContent | None = None) -> SheetRow:
    return SheetRow(
        pk=number,
        kind="function",
        official_id=f"{number:07d}",
        heading="1.1 管理",
        name="要件",
        text="=危険な式",
        levels={"town": "mandatory"},
        fingerprint=f"{number:064x}",
        answer=answer,
    )


def part_of(workbook: bytes, name: str) -> etree._Element:
    with ZipFile(io.BytesIO(workbook)) as archive:
        return etree.fromstring(archive.read(name))


def test_only_answers_can_be_written_in_the_workbook() -> None:
    data = written("xlsx", FACTS, [_row()])
    sheet, styles = (part_of(data, f"xl/{name}.xml") for name in ("worksheets/sheet1", "styles"))
    formats = styles.findall("{*}cellXfs/{*}xf")
    protections = [one.find("{*}protection") for one in formats]
    is_open = [one is not None and one.get("locked") == "0" for one in protections]
    cells = sheet.findall("{*}sheetData/{*}row[@r='2']/{*}c")
    header = open_workbook(data).grid("回答").rows[0]
    unlocked = {
        name for name, cell in zip(header, cells, strict=True) if is_open[int(cell.get("s", "0"))]
    }
    assert unlocked == {"対応状況", "対応予定日", "補足"}
    [protection] = sheet.findall("{*}sheetProtection")
    assert (protection.get("sheet"), protection.get("password")) == ("1", None)
    assert sheet.find("{*}sheetViews/{*}sheetView/{*}pane[@topLeftCell='B2']") is not None
    assert sheet.find("{*}autoFilter") is not None
    [hidden] = sheet.findall("{*}cols/{*}col[@hidden='1']")
    assert header[int(hidden.get("min", "0")) - 1] == "照合キー"


def test_the_workbook_offers_the_levels_and_dates_and_runs_nothing() -> None:
    data = written("xlsx", FACTS, [_row()])
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    offered = {
        one.get("type"): one.findtext("{*}formula1")
        for one in sheet.findall("{*}dataValidations/{*}dataValidation")
    }
    assert "標準機能" in str(offered["list"])
    assert "未回答に戻す" in str(offered["list"])
    assert "date" in offered
    assert sheet.find(".//{*}f") is None
    assert sheet.find(".//{*}hyperlink") is None
    guide = {cell for row in open_workbook(data).grid("説明").rows for cell in row}
    assert {FACTS.release, FACTS.edition_name, FACTS.fingerprint, "3"} <= guide


def test_a_sheet_says_where_its_data_are_invented() -> None:
    facts = replace(FACTS, note="架空")
    answer = AnswerContent("option", note="説明")
    for ending in ENDINGS:
        assert compared(written(ending, facts, [_row(answer=answer)]), [_row(answer=answer)]) == []


@pytest.mark.parametrize(
    ("support", "typed", "day"),
    [
        ("標準機能", "", None),
        ("Standard feature", "", None),
        ("standard", "", None),
        ("予定", "令和8年3月31日", date(2026, 3, 31)),
        ("Planned", "2026/3/31", date(2026, 3, 31)),
        ("planned", date(2026, 3, 31), date(2026, 3, 31)),
        ("planned", "R8.3.31", date(2026, 3, 31)),
    ],
)
def test_levels_and_dates_are_read_as_people_write_them(
    support: str, typed: object, day: date | None
) -> None:
    data = filled_workbook(
        written("xlsx", FACTS, [_row()]), {0: {"対応状況": support, "対応予定日": typed}}
    )
    [change] = compared(data, [_row()])
    assert change.new
    assert change.new.support == ("planned" if day else "standard")
    assert change.new.planned_on == day
