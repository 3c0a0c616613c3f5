import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
PAGE = "/accounts/sign-in/"


@pytest.fixture
def clerk() -> User:
    return make_user("clerk", password=PASSWORD)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_page_asks_for_name_and_password(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert reverse("accounts:sign-in") == PAGE
    assert b'name="username"' in response.content
    assert b'name="password"' in response.content


def test_a_right_password_signs_in_and_goes_on(client, clerk):
    response = client.post(PAGE, {"username": "clerk", "password": PASSWORD, "next": "/method"})
    assert (response.status_code, response["Location"]) == (302, "/method")
    assert signed_in(client)


def test_signing_in_never_leads_to_another_site(client, clerk):
    secrets = {"username": "clerk", "password": PASSWORD, "next": "https://example.com/"}
    assert client.post(PAGE, secrets)["Location"] == "/"


def test_a_wrong_password_is_refused_with_a_message(client, clerk):
    response = client.post(PAGE, {"username": "clerk", "password": "wrong"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not signed_in(client)


def test_an_inactive_user_is_refused(client, clerk):
    User.objects.update(is_active=False)
    assert client.post(PAGE, {"username": "clerk", "password": PASSWORD}).status_code == 200
    assert not signed_in(client)


def test_signing_out_is_done_by_post_only(client, clerk):
    client.force_login(clerk)
    assert client.get("/accounts/sign-out/").status_code == 405
    assert signed_in(client)
    assert client.post("/accounts/sign-out/").status_code == 302
    assert not signed_in(client)


def test_a_forged_post_is_refused(clerk):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, {"username": "clerk", "password": PASSWORD}).status_code == 403
