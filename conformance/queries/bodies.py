"""One line per body: its cells of some specifications, pooled as `pooling` says, in one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Max, Min, Q, QuerySet, Sum, Value, When

from conformance.choices import WORST_FIRST, FitStatus
from conformance.models import Fit
from conformance.queries.pooling import PooledFit
from standards.choices import MunicipalityClass
from standards.models import Specification

RANK = Case(
    *[When(status=status, then=Value(rank)) for rank, status in enumerate(WORST_FIRST)],
    output_field=IntegerField(),
)
KNOWN = ~Q(status__in=[FitStatus.UNKNOWN, FitStatus.NOT_APPLICABLE])
SUMS = (
    "mandatory_supported", "mandatory_total", "needed_supported", "needed_total",
    "local_supported", "local_total", "optional_answered", "optional_total", "excess",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyFigures:
    """A body and its pooled figures; coordinates in degrees, None where they are not known."""

    code: str
    name: str
    prefecture: str
    municipality_class: MunicipalityClass | None
    latitude: float | None
    longitude: float | None
    pooled: PooledFit


def body_figures(
    *,
    specifications: QuerySet[Specification] | Iterable[Specification] | None = None,
    prefecture: str | None = None,
) -> list[BodyFigures]:
    """National bodies that have a cell of these specifications (all if None), by code."""
    found = Fit.objects.national()
    if specifications is not None:
        found = found.filter(specification__in=specifications)
    if prefecture is not None:
        found = found.filter(municipality__prefecture__code=prefecture)
    rows = found.values(
        "municipality__code", "municipality__name", "municipality__prefecture__name",
        "municipality__latitude", "municipality__longitude",
    ).annotate(
        rank=Min(RANK), body_class=Max("municipality_class"), first=Min("as_of"),
        last=Max("as_of"), **{f"sum_{name}": Sum(F(name), filter=KNOWN) for name in SUMS},
    )  # fmt: skip
    return [_body(row) for row in rows.order_by("municipality__code")]


def _body(row: Mapping[str, Any]) -> BodyFigures:
    return BodyFigures(
        code=row["municipality__code"],
        name=row["municipality__name"],
        prefecture=row["municipality__prefecture__name"],
        municipality_class=_class(row["body_class"]),
        latitude=row["municipality__latitude"],
        longitude=row["municipality__longitude"],
        pooled=_pooled(row),
    )


def _class(value: str | None) -> MunicipalityClass | None:
    return MunicipalityClass(value) if value else None


def _pooled(row: Mapping[str, Any]) -> PooledFit:
    first: date | None = row["first"]
    last: date | None = row["last"]
    counts = {name: row[f"sum_{name}"] for name in SUMS}
    return PooledFit(
        status=WORST_FIRST[row["rank"]],
        is_known=counts["mandatory_total"] is not None,
        as_of_first=first,
        as_of_last=last,
        **{name: value or 0 for name, value in counts.items()},
    )
