"""Write the invented vendors, their packages and what they declare, by the services."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from random import Random

from conformance.sample.answers import SampleRow, sample_answers
from conformance.sample.products import PACKAGES, VENDORS, SamplePackage
from standards.choices import ObligationLevel
from standards.models import Edition, Obligation, RequirementText
from vendors.models import Package, PackageHolder, Release, Vendor
from vendors.services import (
    AnswerInput,
    accept_declaration,
    open_declaration,
    save_answers,
    submit_declaration,
)

COMMENT = "（見本）架空の申告です。"
RowsByEdition = dict[int, list[SampleRow]]


def write_products() -> None:
    """Vendors without a corporate number, their packages and releases."""
    vendors = {name: Vendor.objects.create(name=name, is_sample=True) for name in VENDORS}
    for sample in PACKAGES:
        package = Package.objects.create(key=sample.key, name=sample.name, is_sample=True)
        PackageHolder.objects.bulk_create(
            PackageHolder(package=package, vendor=vendors[name], order=order)
            for order, name in enumerate(sample.vendors, 1)
        )
        Release.objects.bulk_create(
            Release(package=package, version=release.version, released_on=release.released_on)
            for release in sample.releases
        )


def write_declarations(editions: dict[str, Edition], *, seed: int, at: datetime) -> None:
    """Declare every sample release against the edition of each specification it covers."""
    rows = rows_by_edition()
    for sample, release in _releases():
        for code in sample.specifications:
            if code in editions:
                random = Random(f"{seed} {sample.name} {release.version} {code}")  # noqa: S311
                _declare(sample, release, editions[code], rows, random=random, at=at)


def _releases() -> Iterator[tuple[SamplePackage, Release]]:
    held = {
        (release.package.key, release.version): release
        for release in Release.objects.filter(package__is_sample=True).select_related("package")
    }
    for sample in PACKAGES:
        for release in sample.releases:
            yield sample, held[sample.key, release.version]


def _declare(
    sample: SamplePackage,
    release: Release,
    edition: Edition,
    rows: RowsByEdition,
    *,
    random: Random,
    at: datetime,
) -> None:
    declaration = open_declaration(release=release, edition=edition)
    answers = sample_answers(rows[edition.pk], quality=sample.quality, random=random)
    save_answers(
        declaration=declaration,
        answers=[
            AnswerInput(answer.row_id, answer.support, answer.planned_on, answer.note)
            for answer in answers
        ],
    )
    submit_declaration(declaration=declaration, comment=COMMENT)
    if edition.specification.code not in sample.undeclared:
        accept_declaration(declaration=declaration, reviewer=None, comment=COMMENT, at=at)


def rows_by_edition() -> RowsByEdition:
    """The rows of every published edition, by position, with the levels they have for any class."""
    levels: dict[int, set[ObligationLevel]] = defaultdict(set)
    for row_id, level in Obligation.objects.values_list("row_id", "level").distinct():
        levels[row_id].add(ObligationLevel(level))
    rows: RowsByEdition = defaultdict(list)
    placed = RequirementText.objects.filter(position__isnull=False).order_by("edition", "position")
    for row_id, edition_id in placed.values_list("pk", "edition_id"):
        rows[edition_id].append(SampleRow(row_id, frozenset(levels[row_id])))
    return rows
