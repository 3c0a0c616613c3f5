"""Aggregates over bodies, in one statement per table (`docs/fit.md`, aggregates)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import CharField, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conformance.choices import WORST_FIRST, FitStatus
from conformance.models import Fit
from conformance.queries.population_bands import POPULATION_BANDS, band_case
from conformance.queries.summary_figures import Aggregate, Summary
from municipalities.models import Prefecture
from standards.choices import MunicipalityClass
from standards.models import Business, Specification

SQL = Path(__file__).parents[1] / "sql"


class SummaryBy(models.TextChoices):
    BUSINESS = "business", _("Business")
    SPECIFICATION = "specification", _("Specification")
    PREFECTURE = "prefecture", _("Prefecture")
    CLASS = "class", _("Class")
    POPULATION_BAND = "population_band", _("Population")


@dataclass(frozen=True, slots=True)
class SummaryFilters:
    """Which cells enter: the business's slug, the codes, the class; None takes all."""

    business: str | None = None
    specification: str | None = None
    prefecture: str | None = None
    municipality_class: str | None = None


NO_FILTERS = SummaryFilters()

GROUP_SOURCES = {
    SummaryBy.BUSINESS: F("specification__businesses__slug"),
    SummaryBy.SPECIFICATION: F("specification__code"),
    SummaryBy.PREFECTURE: F("municipality__prefecture__code"),
    SummaryBy.CLASS: F("municipality_class"),
    SummaryBy.POPULATION_BAND: Value("", output_field=CharField()),
}
CELL_COLUMNS = (
    "municipality_id", "edition_id", "formula_version", "status", "as_of",
    "mandatory_supported", "mandatory_total", "needed_supported", "needed_total",
    "local_supported", "local_total", "optional_answered", "optional_total",
)  # fmt: skip


def summarise(*, by: SummaryBy, filters: SummaryFilters = NO_FILTERS) -> list[Summary]:
    """One summary per group, in the order of the groups; also for groups without any cell.

    Counts the national bodies only (`FitQuerySet.national`). Two queries: the figures, and the
    names of the groups.
    """
    rows = {row["key"]: row for row in _figures(by, filters)}
    groups = list(_groups(by, filters))
    if "" in rows:
        groups.append(("", _("Not known")))
    return [_summary(key, label, rows.get(key, {})) for key, label in groups]


def cells(*, by: SummaryBy, filters: SummaryFilters) -> QuerySet[Fit, dict[str, Any]]:
    """One row per cell and group, as values; a specification may serve several businesses."""
    found = _filtered(Fit.objects.national(), filters)
    found = found.annotate(source=GROUP_SOURCES[by])
    if by == SummaryBy.BUSINESS:
        found = found.filter(source__isnull=False)
        if filters.business:
            found = found.filter(source=filters.business)
    shown: QuerySet[Fit, dict[str, Any]] = found.values(*CELL_COLUMNS, "source")
    return shown


def _filtered(fits: QuerySet[Fit], filters: SummaryFilters) -> QuerySet[Fit]:
    if filters.business:
        served = Specification.objects.filter(businesses__slug=filters.business)
        fits = fits.filter(specification__in=served)
    if filters.specification:
        fits = fits.filter(specification__code=filters.specification)
    if filters.prefecture:
        fits = fits.filter(municipality__prefecture__code=filters.prefecture)
    if filters.municipality_class:
        fits = fits.filter(municipality_class=filters.municipality_class)
    return fits


def _figures(by: SummaryBy, filters: SummaryFilters) -> list[dict[str, Any]]:
    try:
        inner, parameters = cells(by=by, filters=filters).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_statement(by, inner), parameters)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _statement(by: SummaryBy, inner: str) -> str:
    is_band = by == SummaryBy.POPULATION_BAND
    return _template().format(
        cells=inner,
        key=band_case("residents") if is_band else "source",
        key_join="LEFT JOIN population USING (municipality_id)" if is_band else "",
    )


@cache
def _template() -> str:
    """`summary.sql` with its repeated parts filled in; the cells and the key stay open."""
    aggregate = (SQL / "aggregate.sql").read_text(encoding="utf-8").strip()
    rates = ("conformance", "fit")
    parts = {
        "cells": "{cells}",
        "key": "{key}",
        "key_join": "{key_join}",
        "worst": _worst_case(),
        "statuses": ",\n    ".join(
            f"count(*) FILTER (WHERE worst = {rank}) AS status_{status}"
            for rank, status in enumerate(WORST_FIRST, start=1)
        ),
        "aggregates": ",\n    ".join(aggregate.format(rate=rate) for rate in rates),
    }
    return (SQL / "summary.sql").read_text(encoding="utf-8").format(**parts)


def _worst_case() -> str:
    """SQL that ranks a cell's status, the worst first."""
    ranks = " ".join(
        f"WHEN '{status}' THEN {rank}" for rank, status in enumerate(WORST_FIRST, start=1)
    )
    return f"CASE status {ranks} END"


def _groups(by: SummaryBy, filters: SummaryFilters) -> Iterable[tuple[str, str | Promise]]:
    if by == SummaryBy.BUSINESS:
        return [(b.slug, str(b)) for b in _named(Business, "slug", filters.business)]
    if by == SummaryBy.SPECIFICATION:
        return [(s.code, str(s)) for s in _specifications(filters)]
    if by == SummaryBy.PREFECTURE:
        return [(p.code, p.name) for p in _named(Prefecture, "code", filters.prefecture)]
    if by == SummaryBy.CLASS:
        return _classes(filters.municipality_class)
    return [(band.key, band.label) for band in POPULATION_BANDS]


def _named(model: Any, column: str, wanted: str | None) -> Any:
    return model.objects.filter(**({column: wanted} if wanted else {}))


def _specifications(filters: SummaryFilters) -> QuerySet[Specification]:
    found = Specification.objects.measured()
    if filters.business:
        found = found.filter(businesses__slug=filters.business)
    return found.filter(code=filters.specification) if filters.specification else found


def _classes(wanted: str | None) -> list[tuple[str, str | Promise]]:
    """The prefectures' own systems are no part of national figures."""
    return [
        (choice.value, choice.label)
        for choice in MunicipalityClass
        if choice != MunicipalityClass.PREFECTURE and wanted in {None, choice.value}
    ]


def _summary(key: str, label: str | Promise, row: Mapping[str, Any]) -> Summary:
    def number(name: str) -> int:
        return int(row.get(name) or 0)

    return Summary(
        key=key or None,
        label=label,
        bodies=number("bodies"),
        known=number("known"),
        not_applicable=number("not_applicable"),
        unknown=number("unknown"),
        partly_unknown=number("partly_unknown"),
        provisional=number("provisional"),
        missing=number("missing"),
        without_population=number("without_population"),
        statuses={status: number(f"status_{status}") for status in FitStatus},
        as_of_first=row.get("as_of_first"),
        as_of_last=row.get("as_of_last"),
        formula_versions=tuple(row.get("formula_versions") or ()),
        editions=tuple(row.get("editions") or ()),
        conformance=_aggregate("conformance", row),
        fit=_aggregate("fit", row),
    )


def _aggregate(rate: str, row: Mapping[str, Any]) -> Aggregate:
    quartiles: list[Decimal | None] = row.get(f"{rate}_quartiles") or [None, None, None]
    return Aggregate(
        n=int(row.get(f"{rate}_n") or 0),
        supported=int(row.get(f"{rate}_supported") or 0),
        total=int(row.get(f"{rate}_total") or 0),
        mean=row.get(f"{rate}_mean"),
        weighted=row.get(f"{rate}_weighted"),
        quartile_1=quartiles[0],
        median=quartiles[1],
        quartile_3=quartiles[2],
    )
