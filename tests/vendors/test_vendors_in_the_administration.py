"""Administrators look vendors up and keep members; what has a history only services write."""

from collections.abc import Collection

import pytest
from django.test import Client

from tests.factories.people import make_user
from tests.factories.vendors import (
    make_accepted_declaration,
    make_member,
    make_package,
    make_release,
    make_vendor,
)
from tests.vendors.desk_people import make_owner
from tests.vendors.editions import make_published_edition
from vendors.models import FormerName, Package, Vendor, VendorMember

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


def test_names_and_holders_are_shown_and_not_changed(administrator):
    package = make_package("見本台帳", holders=[make_vendor("見本商会")])
    for name, pk in (("vendor", package.holders.get().pk), ("package", package.pk)):
        address = f"/admin/vendors/{name}/{pk}/change/"
        page = administrator.get(address).content.decode()
        assert 'name="name"' not in page
        assert "holder_links-0-vendor" not in page
        posted = {"name": "別名", **inline("members"), **inline("holder_links")}
        assert administrator.post(address, posted).status_code == 302
    assert (Package.objects.get().name, Vendor.objects.get().name) == ("見本台帳", "見本商会")
    assert not FormerName.objects.exists()


def test_a_new_vendor_has_a_name_that_can_be_shown(administrator):
    def add(name: str) -> int:
        posted = {"name": name, **inline("members")}
        return administrator.post("/admin/vendors/vendor/add/", posted).status_code

    assert [add("新しい会社"), add("新しい会社"), add("二\u202e行")] == [302, 200, 200]
    assert Vendor.objects.count() == 1


def test_the_last_owner_is_not_taken_away(administrator):
    vendor = make_vendor()
    owner = make_owner(vendor).vendor_memberships.get()
    editor = make_member(make_user("editor"), vendor)
    assert save_members(administrator, vendor, {owner: "owner"}, without={owner}) == 200
    assert save_members(administrator, vendor, {owner: "editor", editor: "editor"}) == 200
    assert VendorMember.objects.get(role="owner") == owner
    assert save_members(administrator, vendor, {owner: "editor", editor: "owner"}) == 302
    assert VendorMember.objects.get(role="owner") == editor
    assert save_members(administrator, vendor, {owner: "editor", editor: "owner"}, {owner}) == 302
    assert VendorMember.objects.get() == editor


def test_a_vendor_that_never_had_an_owner_may_have_editors_only(administrator):
    vendor = make_vendor()
    editor = make_member(make_user("editor"), vendor)
    assert save_members(administrator, vendor, {editor: "editor"}, without={editor}) == 302
    assert not vendor.members.exists()


def inline(prefix: str, total: int = 0) -> dict[str, object]:
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": total}


def save_members(
    administrator: Client,
    vendor: Vendor,
    roles: dict[VendorMember, str],
    without: Collection[VendorMember] = (),
) -> int:
    """Send the administration's form of a vendor with these roles; its status."""
    posted = inline("members", len(roles))
    for number, (member, role) in enumerate(roles.items()):
        own = {"id": member.pk, "vendor": vendor.pk, "user": member.user_id, "role": role}
        posted |= {f"members-{number}-{field}": value for field, value in own.items()}
        if member in without:
            posted[f"members-{number}-DELETE"] = "on"
    return administrator.post(f"/admin/vendors/vendor/{vendor.pk}/change/", posted).status_code


def test_the_outside_stays_outside(client):
    client.force_login(make_user())
    assert client.get("/admin/vendors/vendor/").status_code == 302
