"""Specifications with one published edition each; obligations differ by class."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from conformance.synthetic.scales import START, Scale
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Business, Edition, Specification
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition

MEASURED_AT = datetime.combine(START, time(), tzinfo=UTC)
EFFECTIVE_ON = date(2099, 3, 31)
"""Far ahead, so that no figure depends on the day of measuring."""

MANDATORY, OPTIONAL, PROHIBITED = ObligationLevel
TOWNS = (MunicipalityClass.TOWN, MunicipalityClass.VILLAGE)
CITIES = tuple(body for body in MunicipalityClass if body not in TOWNS)

Obligations = Mapping[MunicipalityClass, ObligationLevel]
EVERYBODY = dict.fromkeys(MunicipalityClass, MANDATORY)
BY_CHOICE = dict.fromkeys(MunicipalityClass, OPTIONAL)
NOBODY = dict.fromkeys(MunicipalityClass, PROHIBITED)
KINDS_OF_TWENTY_ROWS: tuple[Obligations, ...] = (
    *(EVERYBODY,) * 11,
    dict.fromkeys(CITIES, MANDATORY) | dict.fromkeys(TOWNS, OPTIONAL),
    *(BY_CHOICE,) * 5,
    dict.fromkeys(CITIES, OPTIONAL) | dict.fromkeys(TOWNS, MANDATORY),
    NOBODY,
    NOBODY | {MunicipalityClass.DESIGNATED_CITY: OPTIONAL},
)
"""For nearly every class 60 % mandatory, 30 % optional, 10 % prohibited."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A published edition and what its rows demand, in their order."""

    edition: Edition
    obligations: tuple[Obligations, ...]

    def positions(self, body: MunicipalityClass, level: ObligationLevel) -> list[int]:
        return [at for at, row in enumerate(self.obligations) if row[body] == level]


def make_catalogs(scale: Scale) -> Iterator[Catalog]:
    for number in range(1, scale.specifications + 1):
        obligations = _obligations(scale, number)
        edition = _publish(_specification(number), obligations)
        yield Catalog(edition, obligations)


def _specification(number: int) -> Specification:
    business = Business.objects.create(
        slug=f"measured-{number:02d}", order=number, wave=2021,
        name=f"計測業務{number:02d}", name_en=f"Measured business {number:02d}",
    )  # fmt: skip
    made = Specification.objects.create(code=f"{number:03d}", name=f"計測仕様{number:02d}")
    made.businesses.add(business)
    return made


def _obligations(scale: Scale, number: int) -> tuple[Obligations, ...]:
    kinds = len(KINDS_OF_TWENTY_ROWS)
    rows = [KINDS_OF_TWENTY_ROWS[at % kinds] for at in range(scale.requirements)]
    random.Random(number).shuffle(rows)  # noqa: S311
    return tuple(rows)


def _publish(specification: Specification, obligations: tuple[Obligations, ...]) -> Edition:
    imported = import_catalog(
        specification=specification,
        number="1.0",
        rows=[_row(at, obliged) for at, obliged in enumerate(obligations)],
        valid_from=START,
        effective_on=EFFECTIVE_ON,
        is_sample=True,
    )
    publish_edition(edition=imported.edition, at=MEASURED_AT)
    return imported.edition


def _row(at: int, obligations: Obligations) -> CatalogRow:
    chapter = f"{at // 50 + 1}"
    return CatalogRow(
        official_id=f"{at + 1:07d}",
        kind=RequirementKind.FUNCTION,
        heading_number=chapter,
        headings=(f"計測章{chapter}",),
        name=f"計測要件{at + 1}",
        text=f"計測のために作成した要件{at + 1}です。",
        rationale="", notes="", revision_type="", effective_on=None,
        obligations=obligations,
        row_number=at + 2,
    )  # fmt: skip
