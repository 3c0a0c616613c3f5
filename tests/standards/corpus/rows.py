"""Workbooks in good order with rows that contradict each other or hold bad texts."""

from functools import partial

from tests.standards.corpus.bad_file import BadFile
from tests.standards.workbooks import HEADER, Cell, catalog_workbook, row, workbook_file

NAME = "機能要件"
# Column letter of each field, as problems name it.
LABEL = {name: f"{letter} {name}" for letter, name in zip("ABCDEFGHIJK", HEADER, strict=True)}


def _second(**changes: Cell) -> bytes:
    """A good row and one with changes."""
    return catalog_workbook(row(), row(**{"機能ID": "0010002", **changes}))


def _bad(name: str, column: str, value: Cell, said: str, **facts: str) -> BadFile:
    make = partial(_second, **{column: value})
    return BadFile(name, make, said, row=3, column=LABEL[column], sheet=NAME, **facts)


def _renamed(*pairs: tuple[str, str]) -> bytes:
    header = [*HEADER, "旧機能ID"]
    lines = [[*row(機能ID=official_id), former] for official_id, former in pairs]
    return catalog_workbook(*lines, header=header)


def _bad_renaming(name: str, said: str, *pairs: tuple[str, str]) -> BadFile:
    make = partial(_renamed, *pairs)
    return BadFile(name, make, said, row=len(pairs) + 1, column="L 旧機能ID", sheet=NAME)


ROWS = (
    _bad("id twice", "機能ID", "0010001", "the same id stands in row 2 already"),
    BadFile(
        "id twice on two sheets",
        lambda: workbook_file(("機能1", [HEADER, row()]), ("機能2", [HEADER, row()])),
        "in row 2 of sheet 機能1",
        row=2,
        column="A 機能ID",
        sheet="機能2",
    ),
    _bad("short id", "機能ID", "123", "7 digits"),
    _bad("id missing", "機能ID", "", "empty"),
    _bad("id of another specification", "機能ID", "0020001", "begin with 001", code="001"),
    _bad("text missing", "機能要件", "", "empty"),
    _bad("name missing", "機能名称", " ", "empty"),
    _bad("name too long", "機能名称", "名" * 301, "more than 300"),
    _bad("unknown symbol", "指定都市", "△", "none of ◎"),
    _bad("no date", "適合基準日", "令和8年2月30日", "no date"),
    _bad("contradictory heading", "大項目", "1. 異動", "is called “管理項目” in row 2"),
    BadFile(
        "circle of headings",
        lambda: catalog_workbook(
            [*row()[:1], "甲", "乙", "甲", "乙", *row()[3:]],
            header=[*HEADER[:3], "小項目", "細項目", *HEADER[3:]],
        ),
        "stands below itself",
        row=2,
        column="B 大項目",
        sheet=NAME,
    ),
    _bad("bidi control", "機能要件", "記載\u202eできる", "text direction mark U+202E"),
    _bad("private use", "機能名称", "髙\ue000", "private-use character (gaiji) U+E000"),
    _bad("variation selector", "機能要件", "葛\U000e0100飾区", "variation selector"),
    _bad("variation selector of symbols", "備考", "注意\ufe0f", "variation selector"),
    _bad("invisible character", "機能名称", "旧\u200b氏", "invisible character U+200B"),
    _bad("damaged character", "備考", "旧\ufffd氏", "damaged character U+FFFD"),
    _bad("pile of marks", "備考", "a" + "\u0301" * 40, "combining marks"),
    _bad_renaming("renamed to itself", "own id", ("0010001", "0010001")),
    _bad_renaming(
        "former id still there", "has this id still", ("0010001", ""), ("0010002", "0010001")
    ),
    _bad_renaming(
        "former id twice",
        "stands in row 2 already",
        ("0010001", "0010008"),
        ("0010002", "0010008"),
    ),
)
