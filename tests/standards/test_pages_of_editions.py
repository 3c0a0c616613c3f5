"""An edition's rows: found, paged, linked and exported."""

import csv
import io
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition
from standards.queries.edition_pages import ROWS_PER_PRINT, edition_page
from standards.queries.rows import RowFilter
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/specifications/901/editions/1.0/"


def make_small_edition() -> Edition:
    rows = [
        make_catalog_row(number=1, text="住民票を印字すること。1.2 参照。"),
        make_catalog_row(number=2, level=ObligationLevel.OPTIONAL, text="ＡＢＣ順に並べること。"),
        make_catalog_row(
            number=3,
            heading_number="1.2",
            headings=("管理", "証明"),
            kind=RequirementKind.FORM,
            level=ObligationLevel.PROHIBITED,
            classes=[MunicipalityClass.TOWN],
            text="<b>交付</b>すること。",
        ),
    ]
    return make_published_edition(specification=make_specification(code="901"), rows=rows)


def make_large_edition(rows: int) -> Edition:
    return make_published_edition(
        specification=make_specification(code="901"),
        rows=[
            make_catalog_row(
                number=number,
                heading_number=f"1.{number // 50 + 1}",
                headings=("管理", f"章{number // 50 + 1}"),
            )
            for number in range(1, rows + 1)
        ],
    )


def names_shown(client: Client, query: str = "") -> list[int]:
    page = client.get(f"{ADDRESS}{query}").content.decode()
    return [number for number in (1, 2, 3) if f">要件{number}<" in page]


def test_rows_stand_below_their_headings(client: Client) -> None:
    make_small_edition()
    page = client.get(ADDRESS).content.decode()
    places = [page.index(text) for text in ('id="h-1"', 'id="h-1.1"', ">要件1<", 'id="h-1.2"')]
    assert places == sorted(places)


def test_a_cross_reference_leads_to_the_heading(client: Client) -> None:
    make_small_edition()
    assert f'<a href="{ADDRESS}?page=1#h-1.2">1.2</a> 参照' in client.get(ADDRESS).content.decode()


def test_markup_in_a_requirement_is_shown_as_text(client: Client) -> None:
    make_small_edition()
    assert "&lt;b&gt;交付&lt;/b&gt;" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3]),
        ("?kind=form", [3]),
        ("?obligation=optional", [2]),
        ("?obligation=prohibited&municipality_class=town", [3]),
        ("?obligation=prohibited&municipality_class=village", []),
        ("?municipality_class=village", [1, 2]),
        ("?keyword=住民票", [1]),
        ("?keyword=abc", [2]),
        ("?keyword=ＡＢＣ", [2]),
        ("?keyword=すること 印字", [1]),
        ("?keyword=0000003", [3]),
        ("?keyword=無い言葉", []),
        ("?kind=unknown", [1, 2, 3]),
    ],
)
def test_rows_are_found(client: Client, query: str, found: list[int]) -> None:
    make_small_edition()
    assert names_shown(client, query) == found


def test_a_heading_on_a_later_page_is_linked_with_its_page(client: Client) -> None:
    make_large_edition(250)
    assert "?page=3#h-1.6" in client.get(ADDRESS).content.decode()
    assert 'id="h-1.6"' in client.get(f"{ADDRESS}?page=3").content.decode()


def test_a_thousand_rows_need_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_large_edition(1000)
    with django_assert_max_num_queries(12):
        client.get(f"{ADDRESS}?obligation=mandatory&page=4")


def test_a_whole_edition_is_printed_with_as_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_large_edition(250)
    link = re.search(r'href="([^"]*print=1)"', client.get(ADDRESS).content.decode())
    assert link is not None
    with django_assert_max_num_queries(11):
        page = client.get(link[1]).content.decode()
    assert [page.count(f">要件{number}<") for number in (1, 100, 101, 250)] == [1, 1, 1, 1]
    assert "data-tree" not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_what_is_printed_keeps_the_filter_and_refers_to_itself(client: Client) -> None:
    make_small_edition()
    found = client.get(f"{ADDRESS}?keyword=すること&page=1").content.decode()
    link = re.search(r'href="[^"?]*(\?[^"]*print=1)"', found)
    assert link is not None
    assert names_shown(client, link[1].replace("&amp;", "&")) == [1, 3]
    assert '<a href="#h-1.2">1.2</a> 参照' in client.get(f"{ADDRESS}?print=1").content.decode()


def test_a_very_large_edition_is_printed_in_parts() -> None:
    edition = make_large_edition(250)
    parts = [
        edition_page(edition=edition, wanted=RowFilter(), number=number, size=200)
        for number in ("1", "2")
    ]
    assert [len(part.rows) for part in parts] == [200, 50]
    assert ROWS_PER_PRINT == 3_000


def test_every_row_has_an_address_of_its_own(client: Client) -> None:
    make_small_edition()
    page = client.get(ADDRESS).content.decode()
    assert 'id="r-function-0000001"' in page
    assert 'href="#r-form-0000003"' in page


def test_the_tree_marks_where_the_page_begins(client: Client) -> None:
    make_large_edition(250)
    tree = client.get(f"{ADDRESS}?page=3").content.decode().partition("data-tree")[2]
    marked = re.findall(r'#h-([0-9.]+)" aria-current="location"', tree)
    assert marked == ["1.5"]


def test_an_older_edition_leads_to_the_newest_and_to_what_changed(client: Client) -> None:
    first = make_small_edition()
    make_published_edition(
        specification=first.specification,
        number="2.0",
        rows=[make_catalog_row()],
        valid_from=date(2026, 4, 1),
    )
    old = client.get(ADDRESS).content.decode()
    assert 'href="/specifications/901/editions/2.0/changes/?against=1.0"' in old
    new = client.get(ADDRESS.replace("1.0", "2.0")).content.decode()
    assert 'href="/specifications/901/editions/2.0/changes/"' in new
    assert "against" not in new


def test_figures_of_the_rows_are_asked_for_once_the_page_is_there(client: Client) -> None:
    make_small_edition()
    page = client.get(f"{ADDRESS}?obligation=prohibited").content.decode()
    assert f'hx-get="{ADDRESS}row-figures/?at=2" hx-trigger="load"' in page
    assert 'id="figures-2"' in page


def test_a_draft_is_not_found_by_the_public(client: Client, cast: Cast) -> None:
    make_draft_edition(specification=make_specification(code="901"))
    for path in ("", "rows.csv", "rows.xlsx"):
        assert client.get(f"{ADDRESS}{path}").status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert client.get(ADDRESS).status_code == 200


def test_the_csv_has_the_columns_of_the_import(client: Client) -> None:
    make_small_edition()
    content = client.get(f"{ADDRESS}rows.csv?kind=form").getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert (row["official_id"], row["heading_2"], row["town"], row["village"]) == (
        "0000003",
        "証明",
        "×",
        "",
    )


def test_the_workbook_is_a_workbook(client: Client) -> None:
    make_small_edition()
    assert client.get(f"{ADDRESS}rows.xlsx").getvalue().startswith(b"PK")
