"""Releases, each with an accepted declaration that answers every row."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conformance.synthetic.catalogs import EFFECTIVE_ON, MEASURED_AT, PROHIBITED, Catalog
from conformance.synthetic.scales import Scale
from portal.common.bulk import copy_rows
from standards.choices import MunicipalityClass
from standards.models import Edition
from vendors.choices import Support
from vendors.models import Answer, Declaration, Package, PackageHolder, Release, Vendor
from vendors.services import accept_declaration, open_declaration, submit_declaration

IN_TIME, TOO_LATE = date(2098, 3, 31), date(2099, 9, 30)
SHARES = {
    Support.STANDARD: 62,
    Support.CONFIGURABLE: 12,
    Support.OPTION: 10,
    Support.PLANNED: 7,
    Support.WORKAROUND: 3,
    Support.CUSTOM: 3,
    Support.NONE: 3,
}
"""Percent of the rows that somebody may want. The first releases of a specification are better."""

COMPLETE = {Support.STANDARD: 80, Support.CONFIGURABLE: 20}
ALL_PLANNED = COMPLETE | {Support.PLANNED: 5}
UNWANTED = {Support.CONFIGURABLE: 30, Support.NONE: 70}
"""Of the rows that somebody must not have; a configurable one can be off (`docs/fit.md`)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the bodies of a specification choose from: the ids of its releases."""

    catalog: Catalog
    releases: list[int]


def make_offers(scale: Scale, catalogs: list[Catalog]) -> Iterator[Offer]:
    vendor = Vendor.objects.create(name="計測用の架空の事業者", is_sample=True)
    for catalog in catalogs:
        releases = [_release(vendor, catalog.edition, number) for number in range(scale.releases)]
        for number, release in enumerate(releases):
            declare(catalog, release, number=number)
        yield Offer(catalog, [release.pk for release in releases])


def _release(vendor: Vendor, edition: Edition, number: int) -> Release:
    code = edition.specification.code
    package = Package.objects.create(
        key=f"measured {code} {number}", name=f"計測製品{code}-{number}", is_sample=True
    )
    PackageHolder.objects.create(package=package, vendor=vendor)
    return Release.objects.create(package=package, version="1.0")


def declare(catalog: Catalog, release: Release, *, number: int) -> Declaration:
    """Through the services, but for the answers themselves: they are many."""
    edition = catalog.edition
    declaration = open_declaration(release=release, edition=edition)
    rows = edition.rows.order_by("position").values_list("pk", flat=True)
    answers = _answers(catalog, seed=f"{edition.specification.code} {number}", number=number)
    copy_rows(
        Answer,
        columns=(
            "declaration_id", "edition_id", "row_id", "support", "planned_on", "note",
            "is_suspect",
        ),
        rows=(
            (declaration.pk, edition.pk, row, support.value, planned_on, "計測", False)
            for row, (support, planned_on) in zip(rows, answers, strict=True)
        ),
    )  # fmt: skip
    submit_declaration(declaration=declaration)
    accept_declaration(declaration=declaration, reviewer=None, comment="", at=MEASURED_AT)
    return declaration


def _answers(catalog: Catalog, *, seed: str, number: int) -> Iterator[tuple[Support, date | None]]:
    chance = random.Random(seed)  # noqa: S311
    shares = {0: COMPLETE, 1: ALL_PLANNED}.get(number, SHARES)
    # Every third release has as standard some of what many bodies must not have.
    unwanted = UNWANTED | ({Support.STANDARD: 2} if number % 3 > 1 else {})
    for obligations in catalog.obligations:
        some_must_not = obligations[MunicipalityClass.TOWN] == PROHIBITED
        weights = unwanted if some_must_not else shares
        support = chance.choices(list(weights), list(weights.values()))[0]
        late = number > 1 and chance.getrandbits(1)
        planned_on = (TOO_LATE if late else IN_TIME) if support == Support.PLANNED else None
        yield support, planned_on


assert IN_TIME < EFFECTIVE_ON < TOO_LATE
