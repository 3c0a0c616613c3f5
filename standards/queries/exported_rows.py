"""Rows of an edition for files: read piece by piece, so that memory does not hold them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat

from standards.choices import MunicipalityClass, ObligationLevel
from standards.models import Edition, Obligation, RequirementText
from standards.parsing.rows import CatalogRow
from standards.queries.catalogs import ROW_COLUMNS, catalog_row, headings_down_to
from standards.queries.rows import RowFilter, find_rows

ROWS_AT_ONCE = 500
EVERYTHING = RowFilter()


@dataclass(frozen=True, slots=True)
class ExportedRows:
    """`has_items`: whether any row of the edition has a data item, also one filtered out."""

    rows: Iterator[CatalogRow]
    has_items: bool


def exported_rows(*, edition: Edition, wanted: RowFilter = EVERYTHING) -> ExportedRows:
    """The rows in the order of the document; two queries, whatever their number."""
    headings = headings_down_to(edition)
    stored = _stored_rows(edition, wanted)
    first = next(stored, None)
    if first is None:
        return ExportedRows(iter(()), has_items=False)
    rows = (
        catalog_row(row[: len(ROW_COLUMNS)], headings, _obligations(row[-2]))
        for row in chain([first], stored)
    )
    return ExportedRows(rows, has_items=bool(first[-1]))


def _stored_rows(edition: Edition, wanted: RowFilter) -> Iterator[tuple[Any, ...]]:
    """The values of ROW_COLUMNS, the obligations as `class=level`, and whether there are items."""
    said = Concat("municipality_class", Value("="), "level")
    obligations = Obligation.objects.filter(row=OuterRef("pk")).values_list(said)
    items = RequirementText.objects.filter(edition=edition, item__isnull=False)
    found = find_rows(edition=edition, wanted=wanted)
    return found.values_list(*ROW_COLUMNS, ArraySubquery(obligations), Exists(items)).iterator(
        chunk_size=ROWS_AT_ONCE
    )


def _obligations(written: list[str]) -> dict[MunicipalityClass, ObligationLevel]:
    said = (one.split("=") for one in written)
    return {MunicipalityClass(body): ObligationLevel(level) for body, level in said}
