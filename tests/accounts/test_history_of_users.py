"""Who changed an account is written down; secrets are not."""

import pytest
from django.apps import apps

from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_a_change_leaves_an_event_without_secrets():
    event = apps.get_model("accounts", "UserEvent")
    user = make_user()
    user.display_name = "改名"
    user.save()
    names = list(event.objects.filter(pgh_obj=user).order_by("pgh_id").values("display_name"))
    assert names[-1] == {"display_name": "改名"}
    assert not {"password", "last_login"} & {field.name for field in event._meta.fields}


def test_a_new_password_alone_is_no_event():
    event = apps.get_model("accounts", "UserEvent")
    user = make_user()
    before = event.objects.count()
    user.set_password("another-long-secret")
    user.save(update_fields=["password"])
    assert event.objects.count() == before
