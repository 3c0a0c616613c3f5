"""Rows of an edition, seen from above: who has to meet them, and who does not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from conformance.models import Fit
from standards.choices import MunicipalityClass
from standards.fields import BitAnd, BitAndNot, BitOr, RequirementSetField
from standards.models import Edition, RequirementText
from standards.requirement_set import RequirementSet


@dataclass(frozen=True, slots=True)
class RowFigures:
    """National bodies of one class whose cell is counted against the row's edition.

    `obliged` have the row as mandatory or need it as an option; `gap` of them lack it;
    `excess` have it although it is prohibited for their class.
    """

    municipality_class: MunicipalityClass
    bodies: int
    obliged: int
    gap: int
    excess: int


Counts = tuple[int, str, int, int, int, int]
"""Position, class, bodies, obliged, gap, excess."""


def row_figures(*, row: RequirementText) -> list[RowFigures]:
    """Counts by class, in one query; empty for rows that are not counted or not published."""
    positions = [] if row.position is None else [row.position]
    found = figures_of_rows(edition=row.edition, positions=positions)
    return [figures for by_class in found.values() for figures in by_class]


def figures_of_rows(
    *, edition: Edition, positions: Collection[int]
) -> Mapping[int, Sequence[RowFigures]]:
    """Counts by class, by the position of the row; one query, however many rows and bodies.

    Rows that are not counted are missing, and so is every row that nobody is measured by.
    """
    counted = edition.counted
    wanted = [] if counted is None else sorted({at for at in positions if at in counted})
    if counted is None or not wanted:
        return {}
    return _by_position(_counts(_cells(edition, length=counted.length), wanted))


def _counts(cells: QuerySet[Any, Any], positions: list[int]) -> list[Counts]:
    """The sets of a cell are worked out once, however many positions are asked for."""
    sets, values = cells.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(sets=sets), [*values, positions])
        counts: list[Counts] = cursor.fetchall()
    return counts


_COUNT = """
    WITH cell AS MATERIALIZED ({sets})
    SELECT at, municipality_class, count(*),
        sum(get_bit(obliged, at)), sum(get_bit(lacking, at)), sum(get_bit(surplus, at))
    FROM cell CROSS JOIN unnest(%s::int[]) AS at
    GROUP BY at, municipality_class
    ORDER BY at
"""


def _cells(edition: Edition, *, length: int) -> QuerySet[Any, Any]:
    """Cells measured by the edition: class, rows to be met, those lacking, those in excess."""
    nothing = Value(RequirementSet(length), output_field=RequirementSetField())
    everything = Value(RequirementSet.all(length=length), output_field=RequirementSetField())
    needed = BitAnd(F("obligation__optional"), Coalesce("need__needed", nothing))
    obliged = BitOr(F("obligation__mandatory"), needed)
    option = BitAnd(
        F("declaration__support_set__option"), Coalesce("adoption__contracted", everything)
    )
    standard = F("declaration__support_set__standard")
    supported = BitOr(standard, F("declaration__support_set__configurable"), option)
    implemented = BitOr(standard, option, Coalesce("adoption__custom_built", nothing))
    return (
        Fit.objects.national()
        .filter(edition=edition, declaration__isnull=False)
        .annotate(
            obligation=FilteredRelation(
                "edition__obligation_sets",
                condition=Q(edition__obligation_sets__municipality_class=F("municipality_class")),
            ),
            need=FilteredRelation(
                "municipality__needs", condition=Q(municipality__needs__edition=edition.pk)
            ),
        )
        .values(
            "municipality_class",
            obliged=obliged,
            lacking=BitAndNot(obliged, supported),
            surplus=BitAnd(F("obligation__prohibited"), implemented),
        )
    )


def _by_position(counts: Iterable[Counts]) -> Mapping[int, Sequence[RowFigures]]:
    found: dict[int, dict[str, RowFigures]] = defaultdict(dict)
    for at, body, *numbers in counts:
        found[at][body] = RowFigures(MunicipalityClass(body), *numbers)
    return {
        at: [by_class[body] for body in MunicipalityClass.values if body in by_class]
        for at, by_class in found.items()
    }
