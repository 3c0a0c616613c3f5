"""Members: owners say who works for a vendor, and one of them always stays."""

import pytest

from tests.factories.people import Cast, make_user
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.desk_exceptions import AlreadyMember, AmbiguousAccount, LastOwner, UnknownAccount
from vendors.models import VendorMember

pytestmark = pytest.mark.django_db
OWNER, EDITOR = VendorMember.Role.OWNER, VendorMember.Role.EDITOR


@pytest.mark.parametrize("account", ["newcomer", "New@example.jp", " newcomer "])
def test_an_account_is_added_by_user_name_or_mail(cast: Cast, account: str) -> None:
    user = make_user("newcomer", email="new@example.jp")
    member = services.add_member(vendor=cast.vendor, account=account, role=EDITOR)
    assert (member.user, member.role) == (user, EDITOR)


@pytest.mark.parametrize("account", ["nobody", "", "retired"])
def test_an_unknown_account_is_refused_in_words(cast: Cast, account: str) -> None:
    make_user("retired", is_active=False)
    with pytest.raises(UnknownAccount):
        services.add_member(vendor=cast.vendor, account=account, role=EDITOR)
    owner = client_of(make_owner(cast.vendor))
    page = owner.post(f"/vendor/{cast.vendor.pk}/members/", {"account": "nobody", "role": "editor"})
    assert page.status_code == 422
    assert "There is no active account" in page.content.decode()


def test_a_mail_address_of_two_accounts_names_nobody(cast: Cast) -> None:
    for name in ("one", "two"):
        make_user(name, email="same@example.jp")
    with pytest.raises(AmbiguousAccount):
        services.add_member(vendor=cast.vendor, account="same@example.jp", role=EDITOR)


def test_nobody_is_a_member_twice(cast: Cast) -> None:
    with pytest.raises(AlreadyMember):
        services.add_member(vendor=cast.vendor, account="vendor-editor", role=OWNER)


def test_the_last_owner_stays_an_owner(cast: Cast) -> None:
    owner = make_owner(cast.vendor).vendor_memberships.get()
    with pytest.raises(LastOwner):
        services.change_role(member=owner, role=EDITOR)
    with pytest.raises(LastOwner):
        services.remove_member(member=owner)
    other = make_owner(cast.vendor, "second").vendor_memberships.get()
    assert services.change_role(member=owner, role=EDITOR)
    with pytest.raises(LastOwner):
        services.remove_member(member=other)


def test_a_role_that_is_so_already_changes_nothing(cast: Cast) -> None:
    owner = make_owner(cast.vendor).vendor_memberships.get()
    assert not services.change_role(member=owner, role=OWNER)


def test_editors_see_the_profile_and_change_nothing(cast: Cast) -> None:
    editor = client_of(cast.vendor_editor)
    member = cast.vendor_editor.vendor_memberships.get()
    base = f"/vendor/{cast.vendor.pk}/"
    page = editor.get(base).content.decode()
    assert "vendor-editor" in page
    assert "Add a member" not in page
    for address in ("members/", f"members/{member.pk}/role/", f"members/{member.pk}/remove/",
                    "name/", "number/"):  # fmt: skip
        assert editor.post(base + address, {"role": "owner"}).status_code == 404
    member.refresh_from_db()
    assert member.role == EDITOR


def test_an_owner_of_one_vendor_changes_no_member_of_another(cast: Cast) -> None:
    owner = client_of(make_owner(cast.vendor))
    other = cast.other_vendor_editor.vendor_memberships.get()
    for vendor in (cast.vendor, cast.other_vendor):
        address = f"/vendor/{vendor.pk}/members/{other.pk}/remove/"
        assert owner.post(address).status_code == 404
    assert VendorMember.objects.filter(pk=other.pk).exists()


def test_everybody_but_the_last_owner_may_leave(cast: Cast) -> None:
    owner = make_owner(cast.vendor)
    address = f"/vendor/{cast.vendor.pk}/leave/"
    assert client_of(owner).post(address).status_code == 409
    assert client_of(cast.vendor_editor).post(address).status_code == 302
    assert [one.user for one in cast.vendor.members.all()] == [owner]
    assert client_of(cast.vendor_editor).get("/vendor/").status_code == 404
