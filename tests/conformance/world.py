"""A small world for tests of figures, built through the services that users use."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from conformance.models import Chunk, Fit
from conformance.services import compute_chunk
from municipalities.models import Adoption, ClassPeriod, Municipality, Need, Prefecture
from municipalities.services import record_adoption, record_need
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition, Specification
from standards.parsing.rows import CatalogRow
from standards.requirement_set import RequirementSet
from standards.services import import_catalog, publish_edition
from vendors.choices import Support
from vendors.models import Declaration, Package, Release, Vendor
from vendors.services import (
    AnswerInput,
    accept_declaration,
    open_declaration,
    save_answers,
    submit_declaration,
)

NOW = datetime(2026, 4, 1, tzinfo=UTC)
START = date(2020, 4, 1)
EFFECTIVE = date(2099, 3, 31)
_numbers = itertools.count(1)

M, O, P = ObligationLevel.MANDATORY, ObligationLevel.OPTIONAL, ObligationLevel.PROHIBITED  # noqa: E741
Level = ObligationLevel | Mapping[MunicipalityClass, ObligationLevel] | None


def make_body(
    municipality_class: MunicipalityClass = MunicipalityClass.TOWN,
    *,
    name: str = "",
    is_example: bool = False,
) -> Municipality:
    number = next(_numbers)
    prefecture, _ = Prefecture.objects.get_or_create(code="13", defaults={"name": "東京都"})
    body = Municipality.objects.create(
        code=f"{800000 + number}",
        prefecture=prefecture,
        name=name or f"試験{number}町",
        is_prefecture=municipality_class == MunicipalityClass.PREFECTURE,
        is_example=is_example,
    )
    ClassPeriod.objects.create(
        municipality=body, municipality_class=municipality_class, period=DateRange(START, None)
    )
    return body


def make_spec(name: str = "試験仕様") -> Specification:
    return Specification.objects.create(code=f"{next(_numbers) % 1000:03d}", name=name)


def make_row(
    sequence: int,
    level: Level,
    *,
    kind: RequirementKind = RequirementKind.FUNCTION,
    effective_on: date | None = None,
) -> CatalogRow:
    everywhere = {} if level is None else dict.fromkeys(MunicipalityClass, level)
    return CatalogRow(
        official_id=f"{sequence:07d}",
        kind=kind,
        heading_number="1.1",
        headings=("試験", "要件"),
        name=f"要件{sequence}",
        text=f"試験の要件{sequence}を満たすこと。",
        rationale="",
        notes="",
        revision_type="",
        effective_on=effective_on,
        obligations=dict(level) if isinstance(level, Mapping) else everywhere,
        row_number=sequence + 1,
    )


def publish(
    rows: Sequence[CatalogRow],
    *,
    specification: Specification | None = None,
    number: str = "1.0",
    valid_from: date = START,
    effective_on: date = EFFECTIVE,
) -> Edition:
    edition = import_catalog(
        specification=specification or make_spec(),
        number=number,
        rows=rows,
        valid_from=valid_from,
        effective_on=effective_on,
    ).edition
    publish_edition(edition=edition, at=NOW)
    edition.refresh_from_db()
    return edition


def make_new_release(package: Package | None = None) -> Release:
    number = next(_numbers)
    if package is None:
        vendor = Vendor.objects.create(name=f"試験事業者{number}", is_sample=True)
        package = Package.objects.create(key=f"p{number}", name=f"試験{number}", is_sample=True)
        package.holders.add(vendor)
    return Release.objects.create(package=package, version=f"{number}.0")


def declare(
    release: Release, edition: Edition, answers: Mapping[int, Support | date]
) -> Declaration:
    """Answers by position; a date means planned for that day. Opened, submitted and accepted."""
    declaration = open_declaration(release=release, edition=edition)
    rows = dict(edition.rows.values_list("position", "pk"))
    save_answers(
        declaration=declaration,
        answers=[answer_of(rows[position], support) for position, support in answers.items()],
    )
    submit_declaration(declaration=declaration)
    accept_declaration(declaration=declaration, reviewer=None, comment="", at=NOW)
    return declaration


def answer_of(row_id: int, support: Support | date) -> AnswerInput:
    if isinstance(support, date):
        return AnswerInput(row_id=row_id, support=Support.PLANNED, planned_on=support)
    return AnswerInput(row_id=row_id, support=support, note="試験")


def adopt(body: Municipality, release: Release, edition: Edition, **more: object) -> Adoption:
    return record_adoption(
        municipality=body,
        specification=edition.specification,
        release=release,
        edition=edition,
        **{"starts_on": START, **more},
    )


def positions(edition: Edition, *chosen: int) -> RequirementSet:
    assert edition.length is not None
    return RequirementSet.of(chosen, length=edition.length)


def answer_options(
    body: Municipality, edition: Edition, *, needed: Sequence[int], answered: Sequence[int]
) -> Need:
    return record_need(
        municipality=body,
        edition=edition,
        needed=positions(edition, *needed),
        answered=positions(edition, *answered),
    )


def drain() -> int:
    """Compute every waiting chunk, as a worker would; returns how many there were."""
    waiting = list(Chunk.objects.claimable().order_by("pk").values_list("pk", flat=True))
    for chunk_id in waiting:
        compute_chunk(chunk_id=chunk_id)
    return len(waiting)


def fit_of(body: Municipality, edition: Edition) -> Fit:
    return Fit.objects.get(municipality=body, specification=edition.specification)


@dataclass
class Example:
    """The worked example of the definition: a town, 10 mandatory, 5 optional, 2 prohibited rows.

    Positions: mandatory 0–9, optional 10–14, prohibited 15–16. Row 9 is planned.
    """

    town: Municipality = field(default_factory=make_body)
    release: Release = field(default_factory=make_new_release)
    edition: Edition = field(
        default_factory=lambda: publish(
            [make_row(at, level) for at, level in enumerate([M] * 10 + [O] * 5 + [P] * 2)]
        )
    )

    def answers(self, *, planned_on: date, prohibited: Support) -> dict[int, Support | date]:
        return {
            **dict.fromkeys(range(9), Support.STANDARD),
            9: planned_on,
            10: Support.STANDARD,
            11: Support.CONFIGURABLE,
            12: Support.NONE,
            15: prohibited,
            16: Support.NONE,
        }
