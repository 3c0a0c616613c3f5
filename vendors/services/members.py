"""Who works for a vendor. There is always an owner left, unless there never was one."""

from collections.abc import Collection

from django.db import transaction

from portal.accounts.models import User
from portal.common.violations import violations_as
from vendors.desk_exceptions import AlreadyMember, AmbiguousAccount, LastOwner, UnknownAccount
from vendors.models import Vendor, VendorMember

OWNER = VendorMember.Role.OWNER


@transaction.atomic
def add_member(*, vendor: Vendor, account: str, role: str) -> VendorMember:
    """`account`: the user name, or else the e-mail address, of an active account.

    Raises UnknownAccount, AmbiguousAccount, AlreadyMember.
    """
    user = _account(account.strip())
    with violations_as({"one_membership_per_vendor": AlreadyMember(user=user.get_username())}):
        return VendorMember.objects.create(vendor=vendor, user=user, role=role)


@transaction.atomic
def change_role(*, member: VendorMember, role: str) -> bool:
    """False if it is the member's role already. Raises LastOwner."""
    if _locked_role(member) == role:
        return False
    if role != OWNER:
        _require_another_owner(member)
    member.role = role
    member.save(update_fields=["role"])
    return True


@transaction.atomic
def remove_member(*, member: VendorMember) -> None:
    """Raises LastOwner. What the person did stays in the history with their name."""
    if _locked_role(member) == OWNER:
        _require_another_owner(member)
    VendorMember.objects.filter(pk=member.pk).delete()


@transaction.atomic
def require_owner_among(*, vendor: Vendor, roles: Collection[str]) -> None:
    """Before all members are saved at once, with these roles. Raises LastOwner.

    Until the caller's transaction ends nobody else changes the vendor's members.
    """
    _lock_members(vendor.pk)
    owners = VendorMember.objects.filter(vendor=vendor, role=OWNER)
    if OWNER not in roles and owners.exists():
        raise LastOwner


def _account(text: str) -> User:
    people = User.objects.filter(is_active=True)
    named = people.filter(username=text).first()
    if named is not None:
        return named
    found = list(people.filter(email__iexact=text)[:2]) if text else []
    if not found:
        raise UnknownAccount
    if len(found) > 1:
        raise AmbiguousAccount
    return found[0]


def _locked_role(member: VendorMember) -> str:
    """The role as it is now; until the transaction ends nobody changes the vendor's members."""
    _lock_members(member.vendor_id)
    role = VendorMember.objects.filter(pk=member.pk).values_list("role", flat=True).first()
    return role or ""


def _lock_members(vendor: int) -> None:
    Vendor.objects.select_for_update(no_key=True).get(pk=vendor)


def _require_another_owner(member: VendorMember) -> None:
    owners = VendorMember.objects.filter(vendor=member.vendor_id, role=OWNER)
    if not owners.exclude(pk=member.pk).exists():
        raise LastOwner
