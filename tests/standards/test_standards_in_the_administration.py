"""The administration looks standards up; what is published stays as it is."""

import pytest
from django.test import Client
from django.utils import translation

from standards.models import Edition
from tests.factories.people import make_user
from tests.factories.standards import make_draft_edition, make_published_edition

pytestmark = pytest.mark.django_db
LISTS = (
    "ministry", "business", "specification", "edition", "requirement", "requirementtext", "heading",
)  # fmt: skip


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def page_of(edition: Edition) -> str:
    return f"/admin/standards/edition/{edition.pk}/change/"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_shown(administrator, name):
    make_published_edition()
    assert administrator.get(f"/admin/standards/{name}/").status_code == 200


@pytest.mark.parametrize("name", ["edition", "requirement", "requirementtext", "heading"])
def test_what_services_write_is_not_added_by_hand(administrator, name):
    assert administrator.get(f"/admin/standards/{name}/add/").status_code == 403


def test_a_published_edition_is_looked_at_and_not_changed(administrator):
    edition = make_published_edition()
    assert administrator.get(page_of(edition)).status_code == 200
    assert administrator.post(page_of(edition), {"number": "9"}).status_code == 403
    assert administrator.post(page_of(edition).replace("change", "delete")).status_code == 403


def test_the_dates_of_a_draft_can_be_corrected(administrator):
    edition = make_draft_edition()
    facts = {"number": "1.0", "valid_from": "2026-04-01", "effective_on": "2027-03-31"}
    with translation.override("en"):
        assert administrator.post(page_of(edition), facts).status_code == 302
    edition.refresh_from_db()
    assert edition.effective_on.isoformat() == "2027-03-31"
