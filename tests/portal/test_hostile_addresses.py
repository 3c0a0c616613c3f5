"""What nobody is given as an address is an error of the reader, and never one of the site."""

from base64 import b64encode

import pytest
from django.test import Client

from tests.factories.municipalities import make_municipality
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_accepted_declaration, make_package, make_release

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"


@pytest.fixture
def lenient(client: Client) -> Client:
    """Answers with 500 where the site would, instead of raising."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    "path", ["", "nothing", "requirements/abc", "editions/-1", "fits/1/2/gaps"]
)
def test_an_unknown_address_of_the_api_is_a_problem_document(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert (answer.json()["status"], answer.json()["code"]) == (404, "not_found")


def test_an_unknown_page_stays_a_page(client: Client) -> None:
    answer = client.get("/api/v10/nothing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/municipalities/%00/",
        "/municipalities/011002/%00/gaps.csv",
        "/prefectures/%00/",
        "/specifications/%00/",
        "/specifications/001/editions/%00/",
        "/api/v1/businesses/%00",
        "/specifications/801/requirements/function/0000000/?edition=%00",
        "/specifications/801/requirements/function/0000000/figures/?edition=%00",
    ],
)
def test_an_address_with_a_nul_byte_is_not_there(lenient: Client, path: str) -> None:
    assert lenient.get(path).status_code == 404


@pytest.mark.parametrize("resource", ["businesses", "specifications", "editions", "requirements",
                                      "municipalities", "packages", "fits"])  # fmt: skip
@pytest.mark.parametrize("position", ["abc", "1.5", "%00", "9" * 40, "-1", ""])
def test_no_made_up_cursor_is_an_error_of_the_site(
    lenient: Client, resource: str, position: str
) -> None:
    cursor = b64encode(f"p={position}".encode()).decode()
    answer = lenient.get(f"/api/v1/{resource}", {"cursor": cursor})
    assert answer.status_code in {200, 404}
    assert (answer.status_code == 200) or (answer["Content-Type"] == PROBLEM)


@pytest.mark.parametrize(
    "address",
    [
        "summary?by=business&business=%00",
        "summary?by=business&specification=%00",
        "summary?by=business&prefecture=%00",
        "packages?is_sample=perhaps",
        "packages?is_sample=%00",
        "schema?version=%00",
        "schema?version=2",
    ],
)
def test_a_value_that_cannot_be_is_refused(lenient: Client, address: str) -> None:
    answer = lenient.get(f"/api/v1/{address}", headers={"accept": "application/json, */*"})
    assert answer.status_code == 400


@pytest.mark.parametrize(("asked", "found"), [("true", 1), ("1", 1), ("false", 0), ("", 1)])
def test_packages_are_found_by_whether_they_are_invented(
    client: Client, asked: str, found: int
) -> None:
    make_package()
    answer = client.get(f"/api/v1/packages?is_sample={asked}")
    assert len(answer.json()["results"]) == found


@pytest.mark.parametrize("resource", ["businesses", "editions", "requirements", "municipalities",
                                      "packages"])  # fmt: skip
def test_pages_lead_back_the_way_they_came(client: Client, resource: str) -> None:
    for _ in range(3):
        make_accepted_declaration(make_release(), make_published_edition())
        make_municipality()
    forward, last = walk(client, f"/api/v1/{resource}?page_size=2", "next")
    back, _first = walk(client, last, "previous")
    assert sorted(map(str, back)) == sorted(map(str, forward))


def walk(client: Client, address: str, way: str) -> tuple[list[object], str]:
    rows: list[object] = []
    while True:
        page = client.get(address).json()
        rows += page["results"]
        if not page[way]:
            return rows, address
        address = page[way]
