"""What surrounds every page: navigation, language, sign-in, error pages, strict CSP."""

import re

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from portal.common.error_pages import bad_request, too_many_requests
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db

PAGES = ("/businesses/", "/packages/", "/accounts/sign-in/", "/nowhere/")
INLINE = re.compile(r"<style|<script(?![^>]* src=)| style=| on[a-z]+=")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_inline_script_or_style(client: Client, path: str) -> None:
    response = client.get(path)
    assert not INLINE.search(response.content.decode())
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_skipped_into_and_has_one_title(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    assert 'href="#content"' in page
    assert page.count("<h1") == 1
    assert re.search(r"<title>\S.*</title>", page)


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/packages/", "/packages/"),
        ("/specifications/999/", "/businesses/"),
        ("/nowhere/", None),
    ],
)
def test_the_navigation_marks_where_the_reader_is(
    client: Client, path: str, current: str | None
) -> None:
    page = client.get(path).content.decode()
    marked = re.search(r'<a href="([^"]+)" aria-current="page"', page)
    assert (marked and marked[1]) == current


def test_the_language_is_switched_and_kept(client: Client) -> None:
    response = client.post("/language/", {"language": "en", "next": "/packages/"})
    assert response["Location"] == "/packages/"
    assert '<html lang="en">' in client.get("/packages/").content.decode()


def test_the_language_form_sends_nobody_to_another_site(client: Client) -> None:
    response = client.post("/language/", {"language": "en", "next": "https://example.com/"})
    assert response["Location"] == "/"


def test_signing_in_and_out(client: Client) -> None:
    make_user("clerk", password=PASSWORD, display_name="見本の職員")
    answers = {"username": "clerk", "password": PASSWORD, "next": "/packages/"}
    assert client.post("/accounts/sign-in/", answers)["Location"] == "/packages/"
    assert "見本の職員" in client.get("/packages/").content.decode()
    client.post("/accounts/sign-out/")
    assert "見本の職員" not in client.get("/packages/").content.decode()


def test_a_wrong_password_is_told_without_saying_what_was_wrong(client: Client) -> None:
    response = client.post("/accounts/sign-in/", {"username": "nobody", "password": "wrong"})
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def anonymous_request() -> HttpRequest:
    return RequestFactory().get("/")


def test_a_bad_request_has_the_frame_too() -> None:
    response = bad_request(anonymous_request(), ValueError())
    assert response.status_code == 400
    assert "site-navigation" in response.content.decode()


def test_too_many_requests_have_the_frame_too() -> None:
    response = too_many_requests(anonymous_request())
    assert response.status_code == 429
    assert "site-navigation" in response.content.decode()


def test_the_page_of_a_failure_needs_no_database() -> None:
    page = render_to_string("500.html")
    assert "一時的な障害が発生しました" in page
    assert not INLINE.search(page)
