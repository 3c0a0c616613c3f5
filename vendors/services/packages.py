"""Take over the register of packages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from portal.common.characters import match_key
from portal.common.reading import ProblemList
from standards.models import Specification
from vendors.models import FormerName, Package, PackageHolder, Vendor
from vendors.parsing.package_rows import Holder, RegistrationRow
from vendors.services.known_packages import find_packages
from vendors.services.registrations import Saved, save_registrations

Named = TypeVar("Named", Vendor, Package)


@dataclass(frozen=True, slots=True)
class PackageImport:
    """What the file holds, and how much of it was added or changed."""

    registrations: int
    packages: int
    vendors: int
    added: int
    changed: int


@transaction.atomic
def import_packages(*, registrations: Sequence[RegistrationRow], at: date) -> PackageImport:
    """Add and correct vendors, packages and registrations; what is not in the file stays.

    A vendor is known by its corporate number, and renamed if the file calls it by a name that it
    has never had; the name before is kept as one until the day `at`. A package is known by its
    holders and name, today's or former ones, or by its registrations (`find_packages`), and keeps
    its holders; a registration is known by its number. A second import of the same file changes
    nothing. Raises UnreadableFile if a specification is not known.
    """
    specifications = _known_specifications(registrations)
    vendors = _save_vendors(registrations, at=at)
    packages = _save_packages(registrations, vendors.rows, at=at)
    saved = save_registrations(
        registrations,
        specifications=specifications,
        packages=packages.rows,
        vendors=vendors.rows,
    )
    return PackageImport(
        registrations=len(saved.rows),
        packages=len({package.pk for package in packages.rows.values()}),
        vendors=len(vendors.rows),
        added=vendors.added + packages.added + saved.added,
        changed=vendors.changed + packages.changed + saved.changed,
    )


def _known_specifications(rows: Sequence[RegistrationRow]) -> Mapping[str, Specification]:
    codes = {row.specification_code for row in rows}
    known = Specification.objects.in_bulk(codes, field_name="code")
    problems = ProblemList()
    for row in rows:
        if row.specification_code not in known:
            problems.add(
                row=row.row_number,
                column="spec_code",
                value=row.specification_code,
                message=_("this specification is not known"),
            )
    problems.raise_if_any()
    return known


def _save_vendors(rows: Sequence[RegistrationRow], *, at: date) -> Saved[Vendor]:
    named: dict[str, Holder] = {}
    for row in rows:
        for holder in row.holders:
            named.setdefault(holder.corporate_number, holder)  # the first spelling is kept
    known = Vendor.objects.in_bulk(named, field_name="corporate_number")
    called = {known[number].pk: named[number].name for number in known}
    former = FormerName.objects.filter(vendor__in=called).values_list("vendor", "name")
    renamed = _newly_called(known.values(), called, former)
    FormerName.objects.bulk_create(
        FormerName(vendor=vendor, name=vendor.name, until=at) for vendor in renamed
    )
    for vendor in renamed:
        vendor.name = called[vendor.pk]
    Vendor.objects.bulk_update(renamed, ["name"])
    new = Vendor.objects.bulk_create(
        Vendor(name=holder.name, corporate_number=number)
        for number, holder in named.items()
        if number not in known
    )
    created = {str(vendor.corporate_number): vendor for vendor in new}
    return Saved(rows=known | created, added=len(new), changed=len(renamed))


def _newly_called(
    known: Iterable[Named], called: Mapping[int, str], former: Iterable[tuple[int | None, str]]
) -> list[Named]:
    """Those that the file calls by a name that they have never had, whatever its letters' width.

    Who was renamed here is ahead of the register: its old name is no news.
    """
    had = {(pk, match_key(name)) for pk, name in former}
    return [
        one
        for one in known
        if called[one.pk] != one.name and (one.pk, match_key(called[one.pk])) not in had
    ]


def _save_packages(
    rows: Sequence[RegistrationRow], vendors: Mapping[str, Vendor], *, at: date
) -> Saved[Package]:
    described: dict[str, RegistrationRow] = {}
    for row in rows:
        described.setdefault(row.package_key, row)  # the first spelling is kept
    known = find_packages(rows)
    called = _names_in_file(known, described)
    former = FormerName.objects.filter(package__in=called).values_list("package", "name")
    found = {package.pk: package for package in known.values()}
    renamed = _newly_called(found.values(), called, former)
    FormerName.objects.bulk_create(
        FormerName(package=package, name=package.name, until=at) for package in renamed
    )
    for package in renamed:
        package.name = called[package.pk]
    Package.objects.bulk_update(renamed, ["name"])
    new = Package.objects.bulk_create(
        Package(key=key, name=row.package_name)
        for key, row in described.items()
        if key not in known
    )
    PackageHolder.objects.bulk_create(
        PackageHolder(package=package, vendor=vendors[holder.corporate_number], order=order)
        for package in new
        for order, holder in enumerate(described[package.key].holders, start=1)
    )
    created = {package.key: package for package in new}
    return Saved(rows=known | created, added=len(new), changed=len(renamed))


def _names_in_file(
    known: Mapping[str, Package], described: Mapping[str, RegistrationRow]
) -> dict[int, str]:
    """What the file calls each package that is here; if it is called so today, nothing else."""
    called: dict[int, str] = {}
    for key, package in known.items():
        name = described[key].package_name
        if name == package.name or package.pk not in called:
            called[package.pk] = name
    return called
