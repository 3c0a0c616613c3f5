"""Small editions of numbered rows."""

from collections.abc import Mapping
from datetime import date

from standards.models import Edition
from standards.parsing.rows import CatalogRow
from tests.factories import standards

EFFECTIVE_ON = date(2027, 3, 31)
OwnDates = Mapping[int, date] | None


def make_draft_edition(rows: int = 5, *, own_dates: OwnDates = None) -> Edition:
    """Mandatory function rows; `own_dates` are effective dates by position."""
    return standards.make_draft_edition(rows=_rows(rows, own_dates), effective_on=EFFECTIVE_ON)


def make_published_edition(rows: int = 5, *, own_dates: OwnDates = None) -> Edition:
    return standards.make_published_edition(rows=_rows(rows, own_dates), effective_on=EFFECTIVE_ON)


def _rows(count: int, own_dates: OwnDates) -> list[CatalogRow]:
    dates = own_dates or {}
    return [
        standards.make_catalog_row(number=position + 1, effective_on=dates.get(position))
        for position in range(count)
    ]
