"""Businesses, their specifications, and who sees which edition."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import forget_answer, mark_sample_data
from tests.factories.people import Cast
from tests.factories.standards import (
    make_business,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db


def test_the_list_names_each_business_with_its_newest_edition(client: Client) -> None:
    business = make_business(slug="resident", name="見本業務")
    specification = make_specification(code="901", businesses=[business])
    make_published_edition(specification=specification)
    page = client.get("/businesses/").content.decode()
    assert "見本業務" in page
    assert "/specifications/901/editions/1.0/" in page


def test_the_list_asks_as_often_for_many_businesses_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        make_specification()
    forget_answer()
    # sample data; businesses, specifications, editions; common ones (none, so no more)
    with django_assert_num_queries(5):
        client.get("/businesses/")


def test_a_specification_without_business_is_listed_apart(client: Client) -> None:
    make_specification(code="902", name="共通の見本", businesses=[])
    assert "共通の見本" in client.get("/businesses/").content.decode()


def test_a_business_shows_its_specifications(client: Client) -> None:
    business = make_business(slug="care")
    make_specification(code="903", businesses=[business])
    make_specification(code="904")
    page = client.get("/businesses/care/").content.decode()
    assert "/specifications/903/" in page
    assert "/specifications/904/" not in page


def test_a_draft_is_shown_to_reviewers_only(client: Client, cast: Cast) -> None:
    make_draft_edition(specification=make_specification(code="905"), number="9.9")
    assert "9.9" not in client.get("/specifications/905/").content.decode()
    client.force_login(cast.ministry_reviewer)
    assert "9.9" in client.get("/specifications/905/").content.decode()


@pytest.mark.parametrize("path", ["/businesses/none/", "/specifications/999/"])
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages_render(client: Client, language: str) -> None:
    page = client.get(
        "/businesses/", headers={"Cookie": f"django_language={language}"}
    ).content.decode()
    assert f'<html lang="{language}">' in page


def test_every_page_says_that_the_data_are_invented(client: Client) -> None:
    mark_sample_data()
    for path in ("/businesses/", "/packages/", "/nowhere/"):
        assert 'class="demo-notice"' in client.get(path).content.decode()


def test_without_invented_data_no_page_says_so(client: Client) -> None:
    assert "demo-notice" not in client.get("/businesses/").content.decode()
