import pytest
from django.test import Client

from tests.factories.municipalities import (
    make_adoption,
    make_local_requirement,
    make_municipality,
    make_need,
)
from tests.factories.people import make_user
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_release

pytestmark = pytest.mark.django_db
WRITTEN_BY_SERVICES = (
    "adoption", "classperiod", "duty", "localrequirement", "migrationexemption",
    "migrationprogress", "need",
)  # fmt: skip


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    town, edition = make_municipality(), make_published_edition()
    make_adoption(town, make_release(), edition)
    make_need(town, edition, needed={10})
    make_local_requirement(town, edition.specification)
    return client


@pytest.mark.parametrize("name", ["municipality", "prefecture", *WRITTEN_BY_SERVICES])
def test_every_list_can_be_searched(administrator, name):
    assert administrator.get(f"/admin/municipalities/{name}/", {"q": "見本"}).status_code == 200


@pytest.mark.parametrize("name", ["municipality", "prefecture", *WRITTEN_BY_SERVICES])
def test_nothing_is_added_by_hand(administrator, name):
    assert administrator.get(f"/admin/municipalities/{name}/add/").status_code == 403


def test_the_staff_of_a_body_is_kept_here(administrator):
    town = make_municipality()
    assert (
        administrator.get(f"/admin/municipalities/municipality/{town.pk}/change/").status_code
        == 200
    )
