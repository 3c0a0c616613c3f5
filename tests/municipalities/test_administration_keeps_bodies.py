"""Nobody deletes a body by hand: its figures would be left without it."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from municipalities.models import Municipality, Prefecture
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Municipality, Prefecture])
def test_bodies_are_neither_added_nor_deleted(model):
    request = RequestFactory().get("/admin/")
    request.user = make_user(is_superuser=True, is_staff=True)
    page = admin.site._registry[model]
    assert not page.has_add_permission(request)
    assert not page.has_delete_permission(request)
