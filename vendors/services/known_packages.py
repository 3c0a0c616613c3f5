"""Which packages of the register are here already, whatever they are called and whoever holds them.

A register may lag behind a renaming or a transfer, or be ahead of it: a second package would tear
releases and declarations from their registrations.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from vendors.models import FormerName, Package, PackageHolder, RegistrationHolder
from vendors.parsing.package_rows import RegistrationRow, package_key

Holders = frozenset[str]
"""Corporate numbers."""


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Packages with which a vendor of the file has, or had, to do."""

    packages: Mapping[int, Package]
    holders: Mapping[int, Collection[Holders]]
    """By package: as its key and its registrations name them, and those of today."""
    registered: Mapping[str, Package]
    """By registration number."""


def find_packages(rows: Sequence[RegistrationRow]) -> dict[str, Package]:
    """By the keys of the file, several of which may mean one package.

    It is found by any of its names with any of its holders, or else by a registration number: the
    register has renamed it then. If the file also calls it by a name that it has, the registration
    has passed to another product, and nothing is found. Four queries, however many rows.
    """
    candidates = _candidates(rows)
    known = _packages_by_key(candidates)
    keys = dict.fromkeys(row.package_key for row in rows)
    found = {key: known[key] for key in keys if key in known}
    claimed = {package.pk for package in found.values()}
    for row in rows:
        package = candidates.registered.get(row.number)
        if package and row.package_key not in found and package.pk not in claimed:
            found[row.package_key] = package
            claimed.add(package.pk)
    return found


def _candidates(rows: Sequence[RegistrationRow]) -> _Candidates:
    numbers = {holder.corporate_number for row in rows for holder in row.holders}
    held = PackageHolder.objects.filter(vendor__corporate_number__in=numbers)
    registered = RegistrationHolder.objects.filter(vendor__corporate_number__in=numbers)
    found = Package.objects.filter(
        Q(key__in={row.package_key for row in rows})
        | Q(pk__in=held.values("package"))
        | Q(pk__in=registered.values("registration__package")),
        is_sample=False,
    )
    packages = {package.pk: package for package in found.order_by("pk")}
    return _with_holders(packages)


def _with_holders(packages: Mapping[int, Package]) -> _Candidates:
    today: dict[int, set[str]] = defaultdict(set)
    held = PackageHolder.objects.filter(package__in=packages).order_by()
    for pk, number in held.values_list("package", "vendor__corporate_number"):
        today[pk].add(number or "")
    then: dict[tuple[int, str], set[str]] = defaultdict(set)
    named = RegistrationHolder.objects.filter(registration__package__in=packages).order_by()
    for pk, registration, number in named.values_list(
        "registration__package", "registration__number", "vendor__corporate_number"
    ):
        then[pk, registration].add(number or "")
    holders = {pk: {_first_holders(one), frozenset(today[pk])} for pk, one in packages.items()}
    for (pk, _registration), numbers in then.items():
        holders[pk].add(frozenset(numbers))
    return _Candidates(packages, holders, {number: packages[pk] for pk, number in then})


def _first_holders(package: Package) -> Holders:
    """Those whom the key names: it stays when the package passes to others."""
    return frozenset(package.key.partition(":")[0].split("/"))


def _packages_by_key(candidates: _Candidates) -> dict[str, Package]:
    """By its own key first, then by what it is called today, then by what it was called."""
    packages = candidates.packages
    known = {package.key: package for package in packages.values()}
    former = FormerName.objects.filter(package__in=packages).order_by("pk")
    names = [(pk, package.name) for pk, package in packages.items()]
    names += [(pk, name) for pk, name in former.values_list("package", "name") if pk]
    for pk, name in names:
        for holders in candidates.holders[pk]:
            known.setdefault(package_key(holders, name), packages[pk])
    return known
