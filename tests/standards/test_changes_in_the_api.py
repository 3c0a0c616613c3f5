"""What changed between two editions, page by page in the API."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import shows_sample_data
from standards.models import Edition
from tests.factories.people import Cast
from tests.standards.test_pages_of_differences import make_editions

pytestmark = pytest.mark.django_db


def answer(client: Client, edition: Edition, query: str = "") -> dict[str, Any]:
    found = client.get(f"/api/v1/editions/{edition.pk}/changes{query}")
    assert found.status_code == 200, found.content
    body: dict[str, Any] = found.json()
    return body


def ids(found: dict[str, Any]) -> list[str]:
    return [row["official_id"].strip("0") for row in found["results"]]


def test_changes_are_listed_with_both_sides(client: Client) -> None:
    first, second = make_editions()
    found = answer(client, second)
    assert (found["edition"], found["against"]) == (second.pk, first.pk)
    assert found["counts"]["unchanged"] == 1
    assert ids(found) == ["2", "3", "4", "6", "7", "8", "5"]
    rows = {row["official_id"]: row for row in found["results"]}
    assert rows["0000040"]["before"]["official_id"] == "0000004"
    assert rows["0000002"]["changes"] == ["substantive"]
    assert rows["0000002"]["answers"] == "to_confirm"
    assert rows["0000006"]["classes"] == ["town"]
    assert rows["0000006"]["after"]["obligations"]["town"] == "optional"
    assert rows["0000007"]["after"] is None
    assert rows["0000008"]["before"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?change=moved", ["5"]),
        ("?class=village", ["2", "3", "4", "7", "5"]),
        ("?kind=form", ["8"]),
        ("?keyword=14日", ["2"]),
        ("?change=unchanged&class=village", ["1", "6"]),
    ],
)
def test_changes_are_filtered(client: Client, query: str, found: list[str]) -> None:
    _first, second = make_editions()
    assert ids(answer(client, second, query)) == found


def test_pages_neither_repeat_nor_skip(client: Client) -> None:
    _first, second = make_editions()
    seen, address = [], f"/api/v1/editions/{second.pk}/changes?page_size=2"
    while address:
        found = client.get(address).json()
        seen += ids(found)
        address = found["next"]
    assert seen == ["2", "3", "4", "6", "7", "8", "5"]


def test_the_other_edition_may_be_named(client: Client) -> None:
    first, second = make_editions()
    assert answer(client, first)["against"] is None
    found = answer(client, first, f"?against={second.pk}")
    assert (found["against"], found["counts"]["added"]) == (second.pk, 1)


def test_a_draft_is_for_reviewers(client: Client, cast: Cast) -> None:
    first, draft = make_editions(draft=True)
    assert client.get(f"/api/v1/editions/{draft.pk}/changes").status_code == 404
    assert client.get(f"/api/v1/editions/{first.pk}/changes?against={draft.pk}").status_code == 400
    client.force_login(cast.ministry_reviewer)
    assert answer(client, draft)["against"] == first.pk


@pytest.mark.parametrize(
    "query",
    ["?against=0", "?against=x", "?change=other", "?class=hamlet", "?kind=song", "?page=0",
     "?page_size=1001", "?name=1", "?keyword=%00", "?against=99999999999999999999"],
)  # fmt: skip
def test_unknown_filters_and_values_are_errors(client: Client, query: str) -> None:
    _first, second = make_editions()
    found = client.get(f"/api/v1/editions/{second.pk}/changes{query}")
    assert (found.status_code, found["Content-Type"]) == (400, "application/problem+json")


def test_the_number_of_queries_is_that_of_two_editions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _first, second = make_editions()
    shows_sample_data()  # asked once in a while, and remembered
    with django_assert_num_queries(10):
        answer(client, second)
