"""What changed between two editions: on the page, in files, for one class, and as a log."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standards.choices import (
    Change,
    ItemType,
    MunicipalityClass,
    ObligationLevel,
    RequirementKind,
)
from standards.models import Edition
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow
from standards.queries.differences import (
    DifferenceFilter,
    compare_editions,
    edition_difference,
)
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/specifications/901/editions/2.0/changes"
LATER = date(2026, 4, 1)
TOWN = MunicipalityClass.TOWN


def old_rows() -> list[CatalogRow]:
    rows = [make_catalog_row(number=number) for number in range(1, 8)]
    rows[1] = replace(rows[1], text="届出から14日以内に<b>登録</b>すること。")
    return rows


def new_rows() -> list[CatalogRow]:
    """1 stays, 2 in substance, 3 editorial, 4 renamed, 5 moved, 6 obligation, 7 withdrawn."""
    first, second, third, fourth, fifth, sixth, _gone = old_rows()
    return [
        first,
        replace(second, text="届出から30日以内に<b>登録</b>すること。"),
        replace(third, text="要件３を、満たすこと。"),
        replace(fourth, official_id="0000040", former_id="0000004"),
        replace(sixth, obligations=sixth.obligations | {TOWN: ObligationLevel.OPTIONAL}),
        make_catalog_row(number=8, kind=RequirementKind.FORM, classes=[TOWN]),
        replace(fifth, heading_number="2.1", headings=("証明", "交付")),
    ]


def make_editions(*, draft: bool = False, **facts: Any) -> tuple[Edition, Edition]:
    specification = make_specification(code="901", **facts)
    first = make_published_edition(specification=specification, rows=old_rows())
    make = make_draft_edition if draft else make_published_edition
    second = make(specification=specification, number="2.0", rows=new_rows(), valid_from=LATER)
    return first, second


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"{ADDRESS}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(client: Client, query: str = "") -> list[str]:
    found = client.get(f"{ADDRESS}/{query}").context["rows"]
    return [row.row.official_id.strip("0") for row in found]


def test_every_changed_row_is_shown_in_the_order_of_the_document(client: Client) -> None:
    make_editions()
    assert shown(client) == ["2", "3", "4", "6", "7", "8", "5"]


def test_changed_words_are_marked_and_markup_stays_text(client: Client) -> None:
    make_editions()
    text = page(client)
    assert '<del class="word">' in text
    assert "30" in text.split('<ins class="word">')[2]
    assert "<b>登録" not in text
    assert "&lt;b&gt;登録" in text


def test_old_and_new_stand_side_by_side_on_demand(client: Client) -> None:
    make_editions()
    assert "side-by-side__title" not in page(client)
    assert "side-by-side__title" in page(client, "?layout=columns")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?change=withdrawn", ["7"]),
        ("?change=added", ["8"]),
        ("?change=obligation", ["6"]),
        ("?change=substantive", ["2"]),
        ("?change=renamed", ["4"]),
        ("?change=moved", ["5"]),
        ("?change=editorial", ["3"]),
        ("?change=unchanged", ["1"]),
        ("?kind=form", ["8"]),
        ("?keyword=14日", ["2"]),
        ("?keyword=登録 ３０日", ["2"]),
        ("?keyword=0000004", ["4"]),
        ("?keyword=１４日", ["2"]),
        ("?keyword=登錄", ["2"]),
        ("?keyword=以内ニ　登録", ["2"]),
        ("?keyword=無い言葉", []),
        ("?class=town", ["2", "3", "4", "6", "7", "8", "5"]),
        ("?class=village", ["2", "3", "4", "7", "5"]),
        ("?class=village&change=unchanged", ["1", "6"]),
        ("?class=prefecture", []),
        ("?change=unknown&class=unknown", ["2", "3", "4", "6", "7", "8", "5"]),
    ],
)
def test_changes_are_found(client: Client, query: str, found: list[str]) -> None:
    make_editions()
    assert shown(client, query) == found


def test_a_class_sees_its_own_obligations_only(client: Client) -> None:
    make_editions()
    (row,) = client.get(f"{ADDRESS}/?change=obligation&class=town").context["rows"]
    (step,) = row.steps
    assert (step.before, step.after) == (ObligationLevel.MANDATORY, ObligationLevel.OPTIONAL)
    assert row.obligations == ()
    (row,) = client.get(f"{ADDRESS}/?change=obligation").context["rows"]
    assert [group.level for group in row.obligations] == [ObligationLevel.MANDATORY]


def test_counts_are_shown_for_all_rows_and_for_the_class(client: Client) -> None:
    make_editions()
    counts = client.get(f"{ADDRESS}/?class=village").context["counts"]
    found = {counted.change: (counted.total, counted.of_class) for counted in counts}
    assert found[Change.ADDED] == (1, 0)
    assert found[Change.OBLIGATION] == (1, 0)
    assert found[Change.UNCHANGED] == (1, 2)


def test_the_page_says_what_it_means_for_answers(client: Client) -> None:
    make_editions()
    rows = client.get(f"{ADDRESS}/").context["rows"]
    assert [row.consequence.value for row in rows] == [
        "to_confirm", "kept", "kept", "kept", "ended", "to_answer", "kept",
    ]  # fmt: skip


def test_the_first_edition_is_new_as_a_whole(client: Client) -> None:
    make_editions()
    answer = client.get("/specifications/901/editions/1.0/changes/")
    assert answer.context["against"] is None
    assert {row.difference.main for row in answer.context["rows"]} == {Change.ADDED}


def test_an_edition_is_compared_with_any_other_in_both_directions(client: Client) -> None:
    make_editions()
    backwards = client.get("/specifications/901/editions/1.0/changes/?against=2.0")
    mains = {row.row.official_id: row.difference.main for row in backwards.context["rows"]}
    assert mains["0000004"] == Change.RENAMED
    assert mains["0000007"] == Change.ADDED
    assert client.get(f"{ADDRESS}/?against=2.0").status_code == 404
    assert client.get(f"{ADDRESS}/?against=9.9").status_code == 404


def test_renamings_are_followed_over_an_edition_between() -> None:
    first, second = make_editions()
    rows = [replace(row, former_id="") for row in new_rows()]
    rows[3] = replace(rows[3], official_id="0000400", former_id="0000040")
    third = make_published_edition(
        specification=first.specification, number="3.0", rows=rows, valid_from=date(2027, 4, 1)
    )
    found = {
        item.new.official_id: item.main
        for item in compare_editions(new=third, old=first).items
        if item.new
    }
    assert found["0000400"] == Change.RENAMED
    assert compare_editions(new=third, old=second).counts[Change.RENAMED] == 1


def test_a_draft_is_compared_with_the_newest_published_edition(client: Client, cast: Cast) -> None:
    first, _draft = make_editions(draft=True)
    for ending in ("/", ".csv", ".xlsx"):
        assert client.get(f"{ADDRESS}{ending}").status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert client.get(f"{ADDRESS}/").context["against"] == first


def test_a_draft_is_nothing_to_compare_with_for_the_public(client: Client, cast: Cast) -> None:
    make_editions(draft=True)
    address = "/specifications/901/editions/1.0/changes/?against=2.0"
    assert client.get(address).status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert client.get(address).status_code == 200


def test_all_filtered_rows_are_in_the_files(client: Client) -> None:
    make_editions()
    content = client.get(f"{ADDRESS}.csv?class=town&change=obligation", HTTP_ACCEPT_LANGUAGE="en")
    header, row = csv.reader(io.StringIO(content.content.decode("utf-8-sig")))
    assert len(header) == len(row)
    found = dict(zip(header, row, strict=True))
    assert "◎" in row
    assert "○" in row
    assert list(found.values()).count("0000006") == 2
    assert client.get(f"{ADDRESS}.xlsx").content.startswith(b"PK")


def test_facts_of_data_items_are_told_before_and_after(client: Client) -> None:
    specification = make_specification(code="901")
    item = DataItem(type=ItemType.TEXT, digits="15")
    row = replace(make_catalog_row(kind=RequirementKind.DATA), item=item)
    make_published_edition(specification=specification, rows=[row])
    wider = replace(row, item=replace(item, digits="20"))
    make_published_edition(
        specification=specification, number="2.0", rows=[wider], valid_from=LATER
    )
    (shown_row,) = client.get(f"{ADDRESS}/").context["rows"]
    assert [(fact.before, fact.after) for fact in shown_row.facts] == [("15", "20")]
    assert ": 20" in client.get(f"{ADDRESS}.csv").content.decode()


def test_pages_hold_fifty_rows_and_take_the_same_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    specification = make_specification(code="901")
    old = [make_catalog_row(number=number) for number in range(1, 401)]
    make_published_edition(specification=specification, rows=old)
    new = [replace(row, text=f"{row.text}ただし、除票を除く。") for row in old]
    edition = make_published_edition(
        specification=specification, number="2.0", rows=new, valid_from=LATER
    )
    answer = client.get(f"{ADDRESS}/?page=8")
    assert len(answer.context["rows"]) == 50
    first = Edition.objects.get(specification=specification, number="1.0")
    with django_assert_num_queries(8):
        found = edition_difference(edition=edition, against=first)
    assert len(found.find(DifferenceFilter())) == 400
    with django_assert_num_queries(11):
        client.get(f"{ADDRESS}/?page=2")


def test_the_change_log_counts_each_edition_against_its_forerunner(client: Client) -> None:
    make_editions()
    second, first = client.get("/specifications/901/changes/").context["log"]
    assert (second.edition.number, second.against.number) == ("2.0", "1.0")
    assert second.counts[Change.SUBSTANTIVE] == 1
    assert (first.against, first.counts[Change.ADDED]) == (None, 7)


def test_the_change_log_is_counted_once_for_frozen_editions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_editions()
    cache.clear()
    before = client.get("/specifications/901/changes/").context["log"]
    with django_assert_num_queries(6):
        after = client.get("/specifications/901/changes/").context["log"]
    assert [entry.counts for entry in after] == [entry.counts for entry in before]


def test_the_change_log_shows_no_draft_to_the_public(client: Client, cast: Cast) -> None:
    make_editions(draft=True)
    assert len(client.get("/specifications/901/changes/").context["log"]) == 1
    client.force_login(cast.ministry_reviewer)
    assert len(client.get("/specifications/901/changes/").context["log"]) == 2


def test_a_specification_without_editions_has_an_empty_log(client: Client) -> None:
    make_specification(code="901")
    assert client.get("/specifications/901/changes/").status_code == 200
    assert client.get("/specifications/999/changes/").status_code == 404
