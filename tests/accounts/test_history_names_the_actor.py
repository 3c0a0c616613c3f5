import pytest
from django.apps import apps

from tests.factories.people import make_user
from tests.factories.vendors import make_vendor

pytestmark = pytest.mark.django_db


def test_a_change_in_the_administration_names_who_made_it_and_where(client):
    administrator = make_user("administrator", is_staff=True, is_superuser=True)
    vendor = make_vendor("事業者（架空）")
    client.force_login(administrator)
    counts = {"TOTAL": 1, "INITIAL": 0, "MIN_NUM": 0, "MAX_NUM": 1000}
    inline = {f"members-{name}_FORMS": number for name, number in counts.items()}
    member = {"members-0-user": make_user("newcomer").pk, "members-0-role": "owner"}
    path = f"/admin/vendors/vendor/{vendor.pk}/change/"
    assert client.post(path, {**inline, **member}).status_code == 302
    event = apps.get_model("vendors", "VendorMemberEvent").objects.get()
    assert (event.pgh_label, event.role) == ("insert", "owner")
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
