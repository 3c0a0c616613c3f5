"""New names of vendors and packages; the former ones stay known."""

from datetime import date

from django.db import transaction

from portal.common.violations import violations_as
from vendors.desk_exceptions import NameTaken
from vendors.models import FormerName, Package, Vendor
from vendors.services.names import require_sensible_day, usable_name


@transaction.atomic
def rename_vendor(*, vendor: Vendor, name: str, on: date, today: date) -> bool:
    """False if it is called so already; the corporate number stays.

    `on` is the last day of the former name. Raises UnusableText, AbsurdDate, NameTaken.
    """
    new = usable_name(name)
    require_sensible_day(on, last=today)
    locked = Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    if locked.name == new:
        return False
    FormerName.objects.create(vendor=locked, name=locked.name, until=on)
    locked.name = new
    with violations_as({"one_vendor_per_name_without_number": NameTaken(name=new)}):
        locked.save(update_fields=["name"])
    return True


@transaction.atomic
def rename_package(*, package: Package, name: str, on: date, today: date) -> bool:
    """As `rename_vendor`. The key stays, by which the register finds the package again."""
    new = usable_name(name)
    require_sensible_day(on, last=today)
    locked = Package.objects.select_for_update(no_key=True).get(pk=package.pk)
    if locked.name == new:
        return False
    FormerName.objects.create(package=locked, name=locked.name, until=on)
    locked.name = new
    locked.save(update_fields=["name"])
    return True
