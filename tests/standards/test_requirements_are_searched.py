"""Search over editions in force: what is found, in which order, and how often."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.folding import fold
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from standards.queries.rows import RowFilter
from standards.queries.search import SearchPage, search
from standards.queries.search_words import folded_words
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db
_numbers = count(1)


def row(name: str, text: str = "", **facts: Any) -> CatalogRow:
    made = make_catalog_row(number=next(_numbers), text=text or "本文です。")
    return replace(made, name=name, **facts)


def publish(*rows: CatalogRow, code: str = "", number: str = "1.0", **facts: Any) -> Edition:
    return make_published_edition(
        specification=make_specification(code=code), number=number, rows=rows, **facts
    )


def found(keyword: str, *editions: Edition, **filters: str) -> SearchPage:
    searched = Edition.objects.select_related("specification")
    chosen = searched.filter(pk__in=[edition.pk for edition in editions]) if editions else searched
    return search(editions=list(chosen), wanted=RowFilter(keyword=keyword, **filters), number="1")


def names(keyword: str, *editions: Edition, **filters: str) -> list[str]:
    return [hit.row.name for hit in found(keyword, *editions, **filters).hits]


def test_names_come_before_texts_and_exact_names_first() -> None:
    publish(
        row("本文にだけある", text="住民票を扱うこと。"),
        row("写しと住民票"),
        row("住民票の写し"),
        row("住民票"),
        row("備考にある", notes="住民票"),
    )
    assert names("住民票") == [
        "住民票",
        "住民票の写し",
        "写しと住民票",
        "本文にだけある",
        "備考にある",
    ]


@pytest.mark.parametrize("typed", ["國民 ﾃﾞｰﾀ", "データ　国民", "こくみん", "でーた", "民", "国民"])
def test_every_spelling_finds_the_row(typed: str) -> None:
    publish(row("国民のデータ", notes="コクミン"), row("他の要件"))
    assert names(typed) == ["国民のデータ"]


def test_all_words_must_occur_somewhere_in_the_row() -> None:
    publish(row("転入の届出", rationale="期限がある"), row("転入の照会"))
    assert names("転入 期限") == ["転入の届出"]
    assert names("転入 無い語") == []


def test_an_official_id_is_found_whole_before_its_beginning() -> None:
    publish(
        row("前方一致", official_id="0010012"),
        row("完全一致", official_id="001001"),
        row("本文", text="001001を参照"),
    )
    assert names("001001") == ["完全一致", "前方一致", "本文"]


def test_a_heading_number_finds_the_rows_below_it_and_nothing_like_it() -> None:
    below: dict[str, Any] = {"heading_number": "1.2.1", "headings": ("章", "節", "項")}
    beside: dict[str, Any] = {"heading_number": "11.2", "headings": ("別", "節")}
    publish(
        row("参照する", text="1.2 参照"),
        row("下にある", **below),
        row("似た番号", **beside),
        row("似た本文", text="21.2及び1.20"),
    )
    assert names("1.2") == ["下にある", "参照する"]


def test_the_title_of_a_heading_is_searched() -> None:
    publish(row("下にある", heading_number="1", headings=("証明発行",)), row("他"))
    assert names("証明発行") == ["下にある"]


def test_one_requirement_that_stays_the_same_is_shown_once_with_its_editions() -> None:
    specification = make_specification(code="901")
    kept = make_catalog_row(number=1, text="変わらない文。")
    for number, first, text in (("1.0", 2025, "旧い語句"), ("2.0", 2026, "新しい語句")):
        make_published_edition(
            specification=specification,
            number=number,
            valid_from=date(first, 4, 1),
            rows=[kept, make_catalog_row(number=2, text=text)],
        )
    hits = found("要件1").hits
    assert [[edition.number for edition in hit.editions] for hit in hits] == [["2.0", "1.0"]]
    changed = found("語句").hits
    assert [[edition.number for edition in hit.editions] for hit in changed] == [["2.0"], ["1.0"]]


def test_filters_hold_for_the_search() -> None:
    town = dict.fromkeys([MunicipalityClass.TOWN], ObligationLevel.OPTIONAL)
    publish(row("様式の要件", kind=RequirementKind.FORM), row("町の要件", obligations=town))
    assert names("要件", kind="form") == ["様式の要件"]
    assert names("要件", obligation="optional", municipality_class="town") == ["町の要件"]
    assert names("要件", obligation="optional", municipality_class="village") == []


def test_more_than_a_thousand_are_not_counted() -> None:
    publish(*(make_catalog_row(number=number) for number in range(1, 1_101)))
    page = found("要件")
    assert (page.page.paginator.count, page.has_more, len(page.hits)) == (1_000, True, 20)
    assert not found("要件2").has_more


def test_the_page_shows_what_is_in_force_and_links_to_it(client: Client) -> None:
    publish(row("住民票<b>", text="住民票を交付する。"), code="901")
    publish(row("終わった住民票"), code="902", valid_from=date(2099, 4, 1))
    page = client.get("/search/?q=住民票").content.decode()
    assert "<mark>住民票</mark>&lt;b&gt;" in page
    assert "終わった" not in page
    assert "終わった" in client.get("/search/?q=住民票&edition=902/1.0").content.decode()


def test_a_draft_is_found_only_by_those_who_may_see_it(client: Client, cast: Cast) -> None:
    make_draft_edition(specification=make_specification(code="903"), rows=[row("草案の要件")])
    address = "/search/?q=草案&edition=903/1.0"
    assert "の要件" not in client.get(address).content.decode()
    client.force_login(cast.ministry_reviewer)
    assert "<mark>草案</mark>の要件" in client.get(address).content.decode()
    assert "の要件" not in client.get("/search/?q=草案").content.decode()


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=。", "?q=%25", "?q=a&page=x&edition=y"])
def test_any_query_is_answered(client: Client, query: str) -> None:
    publish(row("要件"))
    assert client.get(f"/search/{query}").status_code == 200


def test_the_number_of_hits_adds_no_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    specification = make_specification(code="901")
    rows = [make_catalog_row(number=number) for number in range(1, 101)]
    make_published_edition(specification=specification, rows=rows)
    make_published_edition(specification=specification, number="2.0", rows=rows)
    # sample data; 3 choices; editions; transaction 2, plan 1, rows; what they say; page 2
    with django_assert_max_num_queries(12):
        client.get("/search/?q=要件&page=3")


def test_folding_of_words_is_that_of_the_rows() -> None:
    assert folded_words("ﾃﾞｰﾀ　データ 髙") == [fold("データ"), "高"]
