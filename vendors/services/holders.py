"""Packages of the desk, and who holds them."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.common.violations import violations_as
from standards.exceptions import UnusableText
from vendors.desk_exceptions import (
    AlreadyHolder,
    AmbiguousVendor,
    LastHolder,
    NameTaken,
    NotHolder,
    SampleAmongReal,
    UnknownVendor,
)
from vendors.models import Package, PackageHolder, Vendor
from vendors.parsing.package_rows import MOST_KEY_CHARACTERS, package_key
from vendors.services.names import usable_name
from vendors.services.proposal_states import take_back_pointless
from vendors.signals import holder_left


@transaction.atomic
def add_package(*, vendor: Vendor, name: str) -> Package:
    """A product of one vendor. Raises UnusableText, NameTaken.

    Its key is the one that the register would make of it, so that an import finds it again.
    """
    called = usable_name(name)
    key = package_key([vendor.corporate_number or f"vendor {vendor.pk}"], called)
    if len(key) > MOST_KEY_CHARACTERS:
        raise UnusableText(problems=_("the name is too long to be compared"))
    with violations_as({"vendors_package_key_key": NameTaken(name=called)}):
        package = Package.objects.create(key=key, name=called, is_sample=vendor.is_sample)
    PackageHolder.objects.create(package=package, vendor=vendor)
    return package


def vendor_called(text: str) -> Vendor:
    """By its corporate number, or else by its exact name. Raises UnknownVendor, AmbiguousVendor."""
    said = text.strip()
    numbered = Vendor.objects.filter(corporate_number=said).first()
    if numbered is not None:
        return numbered
    found = list(Vendor.objects.filter(name=said)[:2]) if said else []
    if not found:
        raise UnknownVendor
    if len(found) > 1:
        raise AmbiguousVendor
    return found[0]


@transaction.atomic
def add_holder(*, package: Package, vendor: Vendor) -> PackageHolder:
    """The last in order; nobody is asked here. Raises AlreadyHolder, SampleAmongReal."""
    lock_holders(package)
    require_alike(package, vendor)
    holders = PackageHolder.objects.filter(package=package)
    last = holders.aggregate(last=Max("order"))["last"] or 0
    with violations_as({"one_holding_per_vendor": AlreadyHolder(vendor=vendor.name)}):
        return PackageHolder.objects.create(package=package, vendor=vendor, order=last + 1)


@transaction.atomic
def leave_package(*, package: Package, vendor: Vendor, actor: User) -> None:
    """The others go on; declarations and history stay. Raises NotHolder, LastHolder."""
    lock_holders(package)
    own = holding_of(package, vendor)
    if not PackageHolder.objects.filter(package=package).exclude(pk=own.pk).exists():
        raise LastHolder
    take_back_pointless(package, former=vendor, actor=actor)
    holder_left.send(PackageHolder, holding=own, actor=actor)
    own.delete()


def lock_holders(package: Package) -> None:
    """Nobody else changes who holds it until the transaction ends."""
    Package.objects.select_for_update(no_key=True).get(pk=package.pk)


def holding_of(package: Package, vendor: Vendor) -> PackageHolder:
    found = PackageHolder.objects.filter(package=package, vendor=vendor).first()
    if found is None:
        raise NotHolder(vendor=vendor.name)
    return found


def require_alike(package: Package, vendor: Vendor) -> None:
    """What is invented must never be taken for something real, nor the other way round."""
    if package.is_sample != vendor.is_sample:
        raise SampleAmongReal
