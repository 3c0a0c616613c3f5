"""People to sign in as, on a site that shows invented data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conformance.sample.products import DEMO_BODY, VENDORS
from municipalities.models import Municipality, MunicipalityStaff, Prefecture, PrefectureOfficer
from portal.accounts.models import User
from standards.models import Ministry, MinistryReviewer
from vendors.models import Vendor, VendorMember

PASSWORD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """`join` gives the person their membership."""

    username: str
    display_name: str
    role: str | Promise
    join: Callable[[User], object]
    is_administrator: bool = False


def _work_for_a_municipality(user: User) -> object:
    body = Municipality.objects.get(code=DEMO_BODY)
    return MunicipalityStaff.objects.get_or_create(user=user, municipality=body)


def _work_for_a_vendor(user: User) -> object:
    vendor = Vendor.objects.get(name=VENDORS[0])
    return VendorMember.objects.get_or_create(user=user, vendor=vendor)


def _own_the_same_vendor(user: User) -> object:
    return _own(user, VENDORS[0])


def _own_another_vendor(user: User) -> object:
    return _own(user, VENDORS[1])


def _own(user: User, name: str) -> object:
    return VendorMember.objects.get_or_create(
        user=user,
        vendor=Vendor.objects.get(name=name),
        defaults={"role": VendorMember.Role.OWNER},
    )


def _follow_a_prefecture(user: User) -> object:
    prefecture = Prefecture.objects.get(code="01")
    return PrefectureOfficer.objects.get_or_create(user=user, prefecture=prefecture)


def _review_for_a_ministry(user: User) -> object:
    ministry = Ministry.objects.get(name="総務省")
    return MinistryReviewer.objects.get_or_create(user=user, ministry=ministry)


ACCOUNTS = (
    DemoAccount("clerk", "見本 市子", _("Clerk of a municipality"), _work_for_a_municipality),
    DemoAccount("vendor", "見本 商太", _("Editor of a vendor"), _work_for_a_vendor),
    DemoAccount("owner", "見本 主一", _("Owner of a vendor"), _own_the_same_vendor),
    DemoAccount("partner", "見本 共子", _("Owner of another vendor"), _own_another_vendor),
    DemoAccount("prefecture", "見本 道夫", _("Officer of a prefecture"), _follow_a_prefecture),
    DemoAccount("ministry", "見本 省子", _("Reviewer of a ministry"), _review_for_a_ministry),
    DemoAccount(
        "admin", "見本 管理", _("Administrator"), lambda _user: None, is_administrator=True
    ),
)


def demo_password() -> str:
    """The same for all demo accounts; follows from the site's secret key and is kept nowhere."""
    return salted_hmac("demo accounts", "password").hexdigest()[:PASSWORD_LENGTH]


def create_accounts() -> None:
    """Make the accounts that are missing; those that are there stay as they are."""
    password = make_password(demo_password())
    for account in ACCOUNTS:
        user, _created = User.objects.get_or_create(
            username=account.username,
            defaults={
                "display_name": account.display_name,
                "email": f"{account.username}@portal.example",  # a name that no network has
                "password": password,
                "is_staff": account.is_administrator,
                "is_superuser": account.is_administrator,
            },
        )
        account.join(user)
