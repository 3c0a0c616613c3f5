"""Write the invented vendors, their packages and what they declare, by the services."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from random import Random

from conformance.sample.answers import SampleAnswer, SampleRow, sample_answers
from conformance.sample.products import PACKAGES, VENDORS, SamplePackage
from standards.choices import ObligationLevel
from standards.models import Edition, Obligation, RequirementText
from vendors.models import Package, PackageHolder, Release, Vendor
from vendors.services import AnswerInput
from vendors.services.bulk import DeclarationFact, load_declarations
from vendors.services.declarations import submit_declarations
from vendors.services.reviews import accept_declarations

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
    offered = [
        (sample, release, code)
        for sample, release in _releases()
        for code in sample.specifications
        if code in editions
    ]
    rows = rows_by_edition()
    drafts = load_declarations(
        [
            _fact(sample, release, editions[code], rows[editions[code].pk], seed=seed)
            for sample, release, code in offered
        ]
    )
    submit_declarations(declarations=drafts, comment=COMMENT)
    declared = [
        draft
        for draft, (sample, _release, code) in zip(drafts, offered, strict=True)
        if code not in sample.undeclared
    ]
    accept_declarations(declarations=declared, comment=COMMENT, at=at)


def _releases() -> Iterator[tuple[SamplePackage, Release]]:
    held = {
        (release.package.key, release.version): release
        for release in Release.objects.filter(package__is_sample=True).select_related("package")
    }
    for sample in PACKAGES:
        for release in sample.releases:
            yield sample, held[sample.key, release.version]


def _fact(
    sample: SamplePackage, release: Release, edition: Edition, rows: list[SampleRow], *, seed: int
) -> DeclarationFact:
    code = edition.specification.code
    random = Random(f"{seed} {sample.name} {release.version} {code}")  # noqa: S311
    answers = sample_answers(rows, quality=sample.quality, random=random)
    return DeclarationFact(release, edition, answers=answer_inputs(answers))


def answer_inputs(answers: Iterable[SampleAnswer]) -> list[AnswerInput]:
    return [
        AnswerInput(answer.row_id, answer.support, answer.planned_on, answer.note)
        for answer in answers
    ]


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
