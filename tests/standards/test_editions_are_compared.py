"""Two editions row by row: each class of change, and all of them together."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.choices import (
    Change,
    ItemType,
    MunicipalityClass,
    ObligationLevel,
    RequirementKind,
)
from standards.comparing.diffing import compare, first_key
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow
from tests.factories.standards import make_catalog_row
from tests.standards.drawn_editions import MANY, Editions, editions

ROW = make_catalog_row(text="届出から14日以内に、氏名及び住所を登録すること。")
TOWN, VILLAGE = MunicipalityClass.TOWN, MunicipalityClass.VILLAGE
MANDATORY, OPTIONAL = ObligationLevel.MANDATORY, ObligationLevel.OPTIONAL


def changes(new: CatalogRow, old: CatalogRow = ROW, **options: Any) -> set[str]:
    (item,) = compare([old], [new], **options).items
    return {change.value for change in item.changes}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {"unchanged"}),
        ({"row_number": 9, "sheet": "機能要件"}, {"unchanged"}),
        ({"revision_type": "変更"}, {"unchanged"}),
        ({"text": "届出から14日以内に氏名および住所を登録すること。"}, {"editorial"}),
        ({"rationale": "正確な記録のため。"}, {"editorial"}),
        ({"headings": ("管理", "記載等")}, {"editorial"}),
        ({"text": "届出から30日以内に、氏名及び住所を登録すること。"}, {"substantive"}),
        ({"name": "登録"}, {"substantive"}),
        ({"notes": "代理人の届出を含む。"}, {"substantive"}),
        ({"effective_on": date(2027, 3, 31)}, {"substantive"}),
        ({"item": DataItem(type=ItemType.DATE)}, {"substantive"}),
        ({"heading_number": "2.1", "headings": ("証明", "交付")}, {"moved"}),
        ({"official_id": "0000009", "former_id": "0000001"}, {"renamed"}),
        ({"obligations": ROW.obligations | {TOWN: OPTIONAL}}, {"obligation"}),
        (
            {"official_id": "0000009", "former_id": "0000001", "heading_number": "2.1",
             "name": "登録", "obligations": {}},
            {"renamed", "moved", "substantive", "obligation"},
        ),
        ({"heading_number": "2.1", "rationale": "別の理由"}, {"moved", "editorial"}),
    ],
)  # fmt: skip
def test_each_class_of_change_is_told(change: dict[str, Any], expected: set[str]) -> None:
    assert changes(replace(ROW, **change)) == expected


@pytest.mark.parametrize(
    ("text", "trusts_revisions", "expected"),
    [
        ("届出の日から14日以内に、氏名及び住所の登録をすること。", True, {"editorial"}),
        ("届出の日から14日以内に、氏名及び住所の登録をすること。", False, {"substantive"}),
        ("届出から15日以内に、氏名及び住所を登録すること。", True, {"substantive"}),
        ("届出から14日以内に、氏名及び住所を登録しないこと。", True, {"substantive"}),
    ],
)
def test_a_row_called_editorial_is_so_only_where_its_facts_stand(
    text: str, trusts_revisions: bool, expected: set[str]
) -> None:
    new = replace(ROW, text=text, revision_type="字句修正")
    assert changes(new, trusts_revisions=trusts_revisions) == expected


def test_an_obligation_is_told_per_class_before_and_after() -> None:
    old = replace(ROW, obligations={TOWN: OPTIONAL, VILLAGE: OPTIONAL})
    new = replace(
        ROW,
        obligations={TOWN: MANDATORY, VILLAGE: OPTIONAL, MunicipalityClass.PREFECTURE: OPTIONAL},
    )
    (item,) = compare([old], [new]).items
    assert item.obligations == {
        MunicipalityClass.PREFECTURE: (None, OPTIONAL),
        TOWN: (OPTIONAL, MANDATORY),
    }
    assert (item.concerns(TOWN), item.concerns(VILLAGE)) == (True, False)
    assert item.changes_for(VILLAGE) == {Change.UNCHANGED}
    assert item.changes_for(MunicipalityClass.CORE_CITY) == frozenset()


def test_what_else_changed_concerns_every_class_of_the_row() -> None:
    old = replace(ROW, obligations={TOWN: OPTIONAL, VILLAGE: OPTIONAL})
    new = replace(old, name="登録", obligations={TOWN: MANDATORY, VILLAGE: OPTIONAL})
    comparison = compare([old], [new])
    assert comparison.items[0].changes_for(VILLAGE) == {Change.SUBSTANTIVE}
    assert comparison.counts_for(VILLAGE)[Change.OBLIGATION] == 0
    assert comparison.counts_for(TOWN)[Change.OBLIGATION] == 1
    assert comparison.counts[Change.OBLIGATION] == 1


def test_the_weightiest_change_comes_first() -> None:
    new = replace(ROW, heading_number="2.1", name="登録")
    (item,) = compare([ROW], [new]).items
    assert (item.main, item.makes_suspect) == (Change.SUBSTANTIVE, True)


def test_the_same_digits_of_a_form_are_another_row() -> None:
    form = replace(ROW, kind=RequirementKind.FORM)
    assert [item.main for item in compare([ROW], [form]).items] == [
        Change.WITHDRAWN,
        Change.ADDED,
    ]


def test_withdrawn_rows_stand_where_they_stood_even_if_a_row_before_was_moved_away() -> None:
    old = [make_catalog_row(number=number) for number in range(1, 8)]
    new = [old[0], old[2], *old[5:], replace(old[3], heading_number="9.1")]
    shown = [item.row.official_id[-1] for item in compare(old, new).items]
    assert shown == ["1", "2", "3", "5", "6", "7", "4"]


def test_a_row_is_followed_over_several_renamings_and_backwards() -> None:
    function = RequirementKind.FUNCTION
    links = {
        (function, "0000003"): (function, "0000002"),
        (function, "0000002"): (function, "0000001"),
    }
    third = replace(ROW, official_id="0000003", former_id="0000002")
    assert len(compare([ROW], [third]).items) == 2
    assert changes(third, predecessors=links) == {"renamed"}
    assert changes(ROW, third, predecessors=links) == {"renamed"}


def test_a_circle_of_renamings_ends() -> None:
    function = RequirementKind.FUNCTION
    circle = {(function, "1"): (function, "2"), (function, "2"): (function, "1")}
    assert first_key((function, "1"), circle) == (function, "2")


def test_two_rows_never_continue_the_same_one() -> None:
    new = [
        replace(ROW, official_id="0000008", former_id="0000001"),
        replace(ROW, official_id="0000009", former_id="0000001"),
    ]
    assert [item.main for item in compare([ROW], new).items] == [Change.RENAMED, Change.ADDED]


@MANY
@given(editions())
def test_every_row_of_both_editions_stands_once(drawn: Editions) -> None:
    items = compare(drawn.old, drawn.new).items
    assert sorted(item.old.key for item in items if item.old) == sorted(
        row.key for row in drawn.old
    )
    assert [item.new for item in items if item.new] == list(drawn.new)
    assert all(
        (item.new is None) == (item.changes == {Change.WITHDRAWN})
        and (item.old is None) == (item.changes == {Change.ADDED})
        for item in items
    )


@MANY
@given(editions())
def test_an_edition_against_itself_is_unchanged(drawn: Editions) -> None:
    comparison = compare(drawn.new, drawn.new)
    assert all(item.is_unchanged and item.old is item.new for item in comparison.items)
    assert comparison.counts[Change.UNCHANGED] == len(drawn.new)


@MANY
@given(editions())
def test_rows_that_kept_their_order_hold_the_withdrawn_ones_between_them(drawn: Editions) -> None:
    kept = [row for row in drawn.old if row.key in {new.key for new in drawn.new}]
    items = compare(drawn.old, kept).items
    assert [item.old for item in items] == list(drawn.old)


@MANY
@given(editions(), st.sampled_from(MunicipalityClass))
def test_what_concerns_a_class_is_counted_for_it(drawn: Editions, body: MunicipalityClass) -> None:
    comparison = compare(drawn.old, drawn.new)
    for change in Change:
        found = sum(change in item.changes_for(body) for item in comparison.items)
        assert (
            comparison.counts_for(body)[change]
            == found
            <= comparison.counts[change]
            + (len(comparison.items) if change == Change.UNCHANGED else 0)
        )
