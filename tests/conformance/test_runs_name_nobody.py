"""Who asked for a run is told to administrators only: the page is for everybody."""

import pytest
from django.test import Client

from conformance.services import request_national_run
from portal.accounts.models import User
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db


def page_for(person: User | None, address: str) -> str:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(address).content.decode().rpartition("</header>")[2]


def test_the_page_of_a_run_names_who_asked_for_it_to_administrators_only(cast: Cast) -> None:
    asked = make_user(display_name="甲野花子")
    run = request_national_run(reason="試験", created_by=asked)
    address = f"/runs/{run.pk}/"
    for person in (None, cast.clerk_a, cast.vendor_editor, cast.ministry_reviewer):
        assert "甲野花子" not in page_for(person, address)
    assert "甲野花子" in page_for(User.objects.create_superuser("root"), address)
