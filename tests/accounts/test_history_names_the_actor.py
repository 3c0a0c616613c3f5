import pytest
from django.apps import apps

from tests.factories.people import make_user
from tests.factories.vendors import make_vendor

pytestmark = pytest.mark.django_db


def test_a_change_in_the_administration_names_who_made_it_and_where(client):
    administrator = make_user("administrator", is_staff=True, is_superuser=True)
    vendor = make_vendor("改名前（架空）")
    client.force_login(administrator)
    inline = {f"members-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    path = f"/admin/vendors/vendor/{vendor.pk}/change/"
    assert client.post(path, {"name": "改名後（架空）", **inline}).status_code == 302
    event = apps.get_model("vendors", "VendorEvent").objects.get(pgh_label="update")
    assert event.name == "改名後（架空）"
    assert event.pgh_context.metadata == {
        "user": administrator.pk,
        "actor": "administrator",
        "url": path,
    }


def test_a_user_is_added_and_shown_in_the_administration(client):
    client.force_login(make_user("administrator", is_staff=True, is_superuser=True))
    secrets = {"password1": "a long enough sentence", "password2": "a long enough sentence"}
    added = client.post("/admin/accounts/user/add/", {"username": "newcomer", **secrets})
    assert added.status_code == 302
    shown = client.get(added["Location"])
    assert b'name="display_name"' in shown.content
