"""Standards for tests, made by the services that people use."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from itertools import count

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Business, Edition, Ministry, Specification
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition

PUBLISHED_AT = datetime(2025, 4, 1, tzinfo=UTC)
VALID_FROM = date(2025, 4, 1)
EFFECTIVE_ON = date(2026, 3, 31)
MUNICIPALITY_CLASSES = tuple(
    body for body in MunicipalityClass if body != MunicipalityClass.PREFECTURE
)

_numbers = count(1)


def make_ministry(*, name: str = "総務省") -> Ministry:
    return Ministry.objects.get_or_create(name=name)[0]


def make_business(*, slug: str = "", name: str = "", wave: int = 2021) -> Business:
    number = next(_numbers)
    return Business.objects.create(
        slug=slug or f"business-{number}",
        order=100 + number % 30_000,
        name=name or f"業務{number}",
        name_en=f"Business {number}",
        wave=wave,
    )


def make_specification(
    *,
    code: str = "",
    name: str = "",
    businesses: Sequence[Business] | None = None,
    ministry: Ministry | None = None,
) -> Specification:
    """A specification of one business of its own, unless businesses are given."""
    number = next(_numbers)
    specification = Specification.objects.create(
        code=code or f"{100 + number % 900}", name=name or f"仕様{number}", ministry=ministry
    )
    specification.businesses.set([make_business()] if businesses is None else businesses)
    return specification


def make_catalog_row(
    *,
    number: int = 1,
    level: ObligationLevel | None = ObligationLevel.MANDATORY,
    kind: RequirementKind = RequirementKind.FUNCTION,
    classes: Collection[MunicipalityClass] = MUNICIPALITY_CLASSES,
    heading_number: str = "1.1",
    headings: tuple[str, ...] = ("管理", "記載"),
    text: str = "",
    effective_on: date | None = None,
) -> CatalogRow:
    """Row `number` with one obligation for all of `classes`; None obliges nobody."""
    return CatalogRow(
        official_id=f"{number:07d}",
        kind=kind,
        heading_number=heading_number,
        headings=headings,
        name=f"要件{number}",
        text=text or f"要件{number}を満たすこと。",
        rationale="",
        notes="",
        revision_type="",
        effective_on=effective_on,
        obligations=dict.fromkeys(classes, level) if level else {},
        row_number=number + 1,
    )


def make_catalog_rows(
    *,
    mandatory: int = 10,
    optional: int = 5,
    prohibited: int = 2,
    data: int = 0,
    classes: Collection[MunicipalityClass] = MUNICIPALITY_CLASSES,
    effective_on: date | None = None,
) -> list[CatalogRow]:
    """First the mandatory rows, then the optional, the prohibited and the data items.

    The positions in the published edition follow this order; data items are mandatory, but not
    counted.
    """
    wanted = [
        *[(ObligationLevel.MANDATORY, RequirementKind.FUNCTION)] * mandatory,
        *[(ObligationLevel.OPTIONAL, RequirementKind.FUNCTION)] * optional,
        *[(ObligationLevel.PROHIBITED, RequirementKind.FUNCTION)] * prohibited,
        *[(ObligationLevel.MANDATORY, RequirementKind.DATA)] * data,
    ]
    return [
        make_catalog_row(
            number=number, level=level, kind=kind, classes=classes, effective_on=effective_on
        )
        for number, (level, kind) in enumerate(wanted, start=1)
    ]


def make_draft_edition(
    *,
    specification: Specification | None = None,
    number: str = "1.0",
    rows: Sequence[CatalogRow] | None = None,
    valid_from: date = VALID_FROM,
    effective_on: date = EFFECTIVE_ON,
    is_sample: bool = False,
) -> Edition:
    """A draft of the given rows, or of 10 mandatory, 5 optional and 2 prohibited ones."""
    return import_catalog(
        specification=specification or make_specification(),
        number=number,
        rows=make_catalog_rows() if rows is None else rows,
        valid_from=valid_from,
        effective_on=effective_on,
        is_sample=is_sample,
    ).edition


def make_published_edition(
    *,
    specification: Specification | None = None,
    number: str = "1.0",
    rows: Sequence[CatalogRow] | None = None,
    valid_from: date = VALID_FROM,
    effective_on: date = EFFECTIVE_ON,
    is_sample: bool = False,
    at: datetime = PUBLISHED_AT,
) -> Edition:
    edition = make_draft_edition(
        specification=specification,
        number=number,
        rows=rows,
        valid_from=valid_from,
        effective_on=effective_on,
        is_sample=is_sample,
    )
    publish_edition(edition=edition, at=at)
    return edition
