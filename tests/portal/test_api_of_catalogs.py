"""The API below the figures: catalogs, packages and bodies, page by page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.common.sample_data import shows_sample_data
from standards.choices import MunicipalityClass
from tests.factories.conformance import make_population
from tests.factories.municipalities import make_municipality, make_prefecture
from tests.factories.standards import (
    make_draft_edition,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import make_accepted_declaration, make_package, make_release

pytestmark = pytest.mark.django_db


def results(client, address):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_editions_of_a_specification_and_rows_of_an_edition(client):
    edition = make_published_edition(specification=make_specification(code="801"))
    make_published_edition()
    (found,) = results(client, "editions?specification=801")
    assert (found["id"], found["number"], found["row_count"]) == (edition.pk, "1.0", 17)
    rows = results(client, f"requirements?edition={edition.pk}")
    assert [row["position"] for row in rows] == list(range(17))
    assert rows[0]["obligations"]["town"] == "mandatory"
    assert "prefecture" not in rows[0]["obligations"]
    assert client.get(f"/api/v1/requirements/{rows[3]['id']}").json() == rows[3]


@pytest.mark.parametrize(
    ("words", "found"),
    [("要件17", 1), ("ﾖｳ件", 0), ("要件 満たす", 17), ("0000001", 1), ("1.1", 17)],
)
def test_rows_are_searched_like_on_the_page(client, words, found):
    make_published_edition()
    assert len(results(client, f"requirements?search={words}")) == found


def test_drafts_are_for_reviewers(client, cast):
    draft = make_draft_edition()
    assert results(client, "editions") == []
    assert client.get(f"/api/v1/requirements?edition={draft.pk}").status_code == 400
    client.force_login(cast.ministry_reviewer)
    assert [found["id"] for found in results(client, "editions")] == [draft.pk]
    assert len(results(client, f"requirements?edition={draft.pk}")) == 17


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ("", ["東京都府中市", "広島県府中市"]),
        ("search=府中", ["東京都府中市", "広島県府中市"]),
        ("search=広島県府中市", ["広島県府中市"]),
        ("search=ふちゅう", ["東京都府中市"]),
        ("search=例", ["東京都例市"]),
        ("class=prefecture", ["東京都"]),
        ("class=town", ["広島県府中市"]),
        ("prefecture=34", ["広島県府中市"]),
    ],
)
def test_bodies_are_found_by_name_class_and_prefecture(client, parameters, names):
    tokyo, hiroshima = make_prefecture("13", "東京都"), make_prefecture("34", "広島県")
    city = MunicipalityClass.OTHER_CITY
    first = make_municipality("府中市", prefecture=tokyo, municipality_class=city)
    first.kana = "フチュウシ"
    first.save()
    make_population(first, 260_000)
    make_municipality("府中市", prefecture=hiroshima)
    make_municipality("東京都", prefecture=tokyo, municipality_class=MunicipalityClass.PREFECTURE)
    make_municipality("例市", prefecture=tokyo, municipality_class=city, is_example=True)
    assert [body["full_name"] for body in results(client, f"municipalities?{parameters}")] == names
    shown = client.get(f"/api/v1/municipalities/{first.code}").json()
    assert (shown["class"], shown["population"]) == ("other_city", 260_000)


def test_packages_are_found_by_what_they_are_declared_for(client):
    edition = make_published_edition(specification=make_specification(code="801"))
    package = make_package("架空台帳")
    make_accepted_declaration(make_release(package), edition)
    make_package()
    (found,) = results(client, "packages?specification=801")
    assert (found["name"], found["is_sample"]) == ("架空台帳", True)
    assert [found["name"] for found in results(client, "packages?search=台帳")] == ["架空台帳"]


@pytest.mark.parametrize("resource", ["businesses", "specifications", "editions", "requirements",
                                      "municipalities", "packages"])  # fmt: skip
def test_pages_never_repeat_or_skip_and_take_the_same_queries(client, resource):
    for _ in range(3):
        make_accepted_declaration(make_release(), make_published_edition())
        make_municipality()
    shows_sample_data()  # asked once in a while, and remembered
    address, seen, queries = f"/api/v1/{resource}?page_size=2", [], set()
    while address:
        with CaptureQueriesContext(connection) as found:
            page = client.get(address).json()
        queries.add(len(found))
        seen += [row.get("id") or row.get("code") or row.get("slug") for row in page["results"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) >= 3
    assert len(queries) == 1
    assert max(queries) <= 5
    whole = client.get(f"/api/v1/{resource}/").json()
    assert set(whole) == {"next", "previous", "results"}
    assert len(whole["results"]) == len(seen)


@pytest.mark.parametrize(
    "address",
    [
        "editions?specification=999",
        "requirements?edition=0",
        "requirements?kind=song",
        "municipalities?class=hamlet",
        "municipalities?prefecture=99",
        "municipalities?name=府中",
        "packages?vendor=1",
        "businesses?order=1",
    ],
)
def test_unknown_filters_and_values_are_errors(client, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
