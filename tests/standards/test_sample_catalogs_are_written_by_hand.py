"""Every row of the sample catalogs has a sentence of its own, and every edition a difference."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from standards.choices import Change, RequirementKind
from standards.comparing.diffing import compare
from standards.comparing.revisions import contradictions
from standards.parsing.catalog import parse_catalog
from standards.parsing.rows import CatalogRow
from tests.standards.files import FIXTURES
from tests.standards.likeness import Statement, equal_pairs, near_pairs, shared_skeletons

CODES = sorted({path.stem.split("_")[0] for path in (FIXTURES / "catalogs").glob("*.csv")})
# Of these businesses the exchange of data is shown too.
CODES_WITH_DATA = ("001", "010", "023-0")
MATTERS = ("住民票", "印鑑登録証明書", "軽自動車", "介護保険料", "児童手当")


def files_of(code: str) -> list[Path]:
    """The editions of a specification, oldest first."""
    files = (FIXTURES / "catalogs").glob(f"{code}_*.csv")
    return sorted(files, key=lambda path: tuple(map(int, edition_of(path).split("."))))


def edition_of(path: Path) -> str:
    return path.stem.split("_")[1]


@cache
def rows_of(path: Path) -> tuple[CatalogRow, ...]:
    return parse_catalog(path.read_bytes(), code=path.stem.split("_")[0]).rows


def statements_of(code: str) -> list[Statement]:
    return [
        Statement(
            specification=code,
            edition=edition_of(path),
            kind=row.kind,
            ids=frozenset(filter(None, (row.official_id, row.former_id))),
            text=row.text,
        )
        for path in files_of(code)
        for row in rows_of(path)
    ]


@cache
def all_statements() -> tuple[Statement, ...]:
    return tuple(statement for code in CODES for statement in statements_of(code))


def made_up(*texts: str) -> list[Statement]:
    """One edition whose rows say these texts."""
    return [
        Statement("001", "1.0", "function", frozenset({f"{number:07d}"}), text)
        for number, text in enumerate(texts)
    ]


def test_no_text_occurs_twice():
    assert equal_pairs(all_statements()) == []


def test_no_two_texts_are_nearly_the_same():
    assert list(near_pairs(all_statements())) == []


def test_no_texts_are_cut_from_one_template():
    assert shared_skeletons(all_statements()) == []


def test_a_catalog_made_from_a_template_would_be_refused():
    rows = made_up(*(f"{matter}の申請を受け付け、その内容を登録できること。" for matter in MATTERS))
    assert len(list(near_pairs(rows))) == 10
    assert shared_skeletons(rows) == [rows]


def test_a_template_with_long_exchanged_parts_would_be_refused_by_its_skeleton():
    rows = made_up(
        "住民基本台帳の異動履歴を転入届出年月日で並べ、居住関係公証の証明書発行件数を示せること。",
        "土地課税標準額の算定過程を地目変更年度で並べ、評価替前後の負担調整率推移を示せること。",
        "過誤払返納金の整理簿を口座振替不能理由で並べ、受給資格者別の未収債権残高を示せること。",
    )
    assert list(near_pairs(rows)) == []
    assert shared_skeletons(rows) == [rows]
    assert shared_skeletons(rows[:2]) == []


def test_a_text_copied_with_other_blanks_and_widths_would_be_refused():
    rows = made_up("20歳に達した者を抽出できること。", "２０歳に達した者を 抽出できること。")
    assert equal_pairs(rows) == [tuple(rows)]


def test_a_requirement_may_say_the_same_in_its_next_edition_under_another_id():
    old = Statement("001", "1.0", "function", frozenset({"0010001"}), "除票を検索できること。")
    new = Statement("001", "2.0", "function", frozenset({"0010001", "0010009"}), old.text)
    assert equal_pairs([old, new]) == []
    assert list(near_pairs([old, new])) == []
    other = Statement("002", "1.0", "function", frozenset({"0010001"}), old.text)
    assert equal_pairs([old, new, other]) == [(old, other), (new, other)]


@pytest.mark.parametrize("code", CODES)
def test_a_later_edition_is_written_in_depth(code):
    later = files_of(code)[1:]
    assert later
    for rows in map(rows_of, later):
        assert len(rows) >= 60
        kinds = {row.kind for row in rows}
        assert {RequirementKind.FUNCTION, RequirementKind.FORM} <= kinds
        if code in CODES_WITH_DATA:
            assert {RequirementKind.DATA, RequirementKind.INTERFACE} <= kinds
            assert all(row.item for row in rows if row.kind == RequirementKind.DATA)


@pytest.mark.parametrize("code", CODES)
def test_a_later_edition_shows_every_class_of_difference(code):
    for old, new in pairwise(files_of(code)):
        differences = compare(rows_of(old), rows_of(new))
        assert {change for change in Change if not differences.counts[change]} == set()
        assert any(len(item.obligations) == 1 for item in differences.items)
        assert [item.row.official_id for item in contradictions(differences.items)] == []
