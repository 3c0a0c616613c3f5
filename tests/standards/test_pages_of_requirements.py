"""One requirement and what became of it."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standards.choices import MunicipalityClass
from standards.models import Specification
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/specifications/901/requirements/function/0000001/"


def make_two_editions() -> Specification:
    specification = make_specification(code="901")
    make_published_edition(specification=specification, rows=[make_catalog_row(text="旧い文言。")])
    make_published_edition(
        specification=specification,
        number="2.0",
        valid_from=date(2026, 4, 1),
        rows=[
            make_catalog_row(text="新しい文言。", effective_on=date(2027, 3, 1)),
            make_catalog_row(number=2),
        ],
    )
    return specification


def test_the_newest_edition_is_shown_first(client: Client) -> None:
    make_two_editions()
    page = client.get(ADDRESS).content.decode()
    assert page.index("新しい文言。") < page.index("旧い文言。")


def test_an_older_edition_is_shown_when_asked_for(client: Client) -> None:
    make_two_editions()
    page = client.get(f"{ADDRESS}?edition=1.0").content.decode()
    assert page.index("旧い文言。") < page.index("新しい文言。")


def test_each_class_has_its_obligation(client: Client) -> None:
    make_published_edition(
        specification=make_specification(code="901"),
        rows=[make_catalog_row(classes=[MunicipalityClass.TOWN])],
    )
    page = client.get(ADDRESS).content.decode()
    assert page.count("obligation--mandatory") == 1
    assert page.count("obligation--none") == len(MunicipalityClass) - 1


def test_a_draft_is_neither_shown_nor_in_the_history(client: Client, cast: Cast) -> None:
    specification = make_two_editions()
    make_draft_edition(
        specification=specification,
        number="3.0",
        valid_from=date(2027, 4, 1),
        rows=[make_catalog_row(text="草案の文言。"), make_catalog_row(number=3)],
    )
    assert "草案の文言。" not in client.get(ADDRESS).content.decode()
    assert client.get(f"{ADDRESS}?edition=3.0").status_code == 404
    assert client.get(ADDRESS.replace("0000001", "0000003")).status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert "草案の文言。" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("path", ["form/0000001/", "function/0000009/"])
def test_an_unknown_requirement_is_404(client: Client, path: str) -> None:
    make_two_editions()
    assert client.get(f"/specifications/901/requirements/{path}").status_code == 404


def test_the_number_of_editions_does_not_add_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_two_editions()
    # sample data; requirement; texts, obligations; headings, their rows
    with django_assert_num_queries(6):
        client.get(ADDRESS)
