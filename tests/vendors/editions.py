"""Small published editions of numbered rows, made by the services that users use."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from standards import services
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition, Specification
from standards.parsing.rows import CatalogRow

EFFECTIVE_ON = date(2027, 3, 31)
PUBLISHED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def make_specification(code: str = "001", name: str = "見本仕様") -> Specification:
    specification, _created = Specification.objects.get_or_create(
        code=code, defaults={"name": name}
    )
    return specification


def make_draft_edition(
    rows: int = 5, *, number: str = "1.0", own_dates: Mapping[int, date] | None = None
) -> Edition:
    """Mandatory function rows; `own_dates` are effective dates by position."""
    dates = own_dates or {}
    return services.import_catalog(
        specification=make_specification(),
        number=number,
        rows=[_row(position, dates.get(position)) for position in range(rows)],
        valid_from=date(2026, 1, 1),
        effective_on=EFFECTIVE_ON,
        is_sample=True,
    ).edition


def make_published_edition(
    rows: int = 5, *, number: str = "1.0", own_dates: Mapping[int, date] | None = None
) -> Edition:
    edition = make_draft_edition(rows, number=number, own_dates=own_dates)
    services.publish_edition(edition=edition, at=PUBLISHED_AT)
    return edition


def _row(position: int, effective_on: date | None) -> CatalogRow:
    return CatalogRow(
        official_id=f"001{position + 1:04}",
        kind=RequirementKind.FUNCTION,
        heading_number="1",
        headings=("見本",),
        name=f"見本の機能{position + 1}",
        text="見本の要件である。",
        rationale="",
        notes="",
        revision_type="",
        effective_on=effective_on,
        obligations=dict.fromkeys(MunicipalityClass, ObligationLevel.MANDATORY),
        row_number=position + 2,
    )
