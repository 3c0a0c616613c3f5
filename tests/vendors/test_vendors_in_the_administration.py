import pytest
from django.test import Client

from tests.factories.people import make_user
from tests.factories.vendors import make_accepted_declaration, make_release
from tests.vendors.editions import make_published_edition

pytestmark = pytest.mark.django_db
PAGES = ("vendor", "package", "release", "registration", "declaration", "answer")


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("name", PAGES)
def test_every_list_can_be_searched(administrator, name):
    make_accepted_declaration(make_release(), make_published_edition())
    assert administrator.get(f"/admin/vendors/{name}/", {"q": "見本"}).status_code == 200


@pytest.mark.parametrize("name", ["registration", "declaration", "answer"])
def test_what_services_write_is_not_added_by_hand(administrator, name):
    assert administrator.get(f"/admin/vendors/{name}/add/").status_code == 403


def test_a_declaration_is_looked_at_and_not_changed(administrator):
    declaration = make_accepted_declaration(make_release(), make_published_edition())
    page = f"/admin/vendors/declaration/{declaration.pk}/change/"
    assert administrator.get(page).status_code == 200
    assert administrator.post(page, {"status": "draft"}).status_code == 403


def test_the_outside_stays_outside(client):
    client.force_login(make_user())
    assert client.get("/admin/vendors/vendor/").status_code == 302
