"""One row of an edition, seen from above: who has to meet it, and who does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from conformance.models import Fit
from standards.choices import MunicipalityClass
from standards.fields import BitAnd, BitCount, RequirementSetField
from standards.models import RequirementText
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


def row_figures(*, row: RequirementText) -> list[RowFigures]:
    """Counts by class, in one query; empty for rows that are not counted or not published."""
    counted, position = row.edition.counted, row.position
    if counted is None or position is None or position not in counted:
        return []
    only = RequirementSet.of([position], length=counted.length)
    rows = _cells(row, only).values("municipality_class").annotate(
        bodies=Count("pk"),
        obliged=Count("pk", filter=OBLIGED),
        lacking=Count("pk", filter=OBLIGED & Q(in_support=0)),
        excess=Count("pk", filter=Q(in_prohibited=1, in_implemented__gt=0)),
    )  # fmt: skip
    found = {found["municipality_class"]: found for found in rows}
    return [_figures(found[key]) for key in MunicipalityClass.values if key in found]


OBLIGED = Q(in_mandatory=1) | Q(in_optional=1, in_needed=1)


def _cells(row: RequirementText, only: RequirementSet) -> QuerySet[Fit]:
    """Counted cells of the edition, with 1 or 0 for each set that holds the row or not."""
    chosen = Value(only, output_field=RequirementSetField())
    nothing = Value(RequirementSet(only.length), output_field=RequirementSetField())

    def holds(field: Any) -> BitCount:
        return BitCount(BitAnd(field, chosen))

    option = BitAnd(F("declaration__support_set__option"), Coalesce("adoption__contracted", chosen))
    custom = holds(Coalesce("adoption__custom_built", nothing))
    return (
        Fit.objects.national()
        .filter(edition=row.edition_id, declaration__isnull=False)
        .annotate(
            obligation=FilteredRelation(
                "edition__obligation_sets",
                condition=Q(edition__obligation_sets__municipality_class=F("municipality_class")),
            ),
            need=FilteredRelation(
                "municipality__needs", condition=Q(municipality__needs__edition=row.edition_id)
            ),
        )
        .annotate(
            in_mandatory=holds(F("obligation__mandatory")),
            in_optional=holds(F("obligation__optional")),
            in_prohibited=holds(F("obligation__prohibited")),
            in_needed=holds(Coalesce("need__needed", nothing)),
            in_standard=holds(F("declaration__support_set__standard")),
            in_configurable=holds(F("declaration__support_set__configurable")),
            in_option=holds(option),
            in_custom=custom,
        )
        .annotate(
            in_support=F("in_standard") + F("in_configurable") + F("in_option"),
            in_implemented=F("in_standard") + F("in_option") + F("in_custom"),
        )
    )


def _figures(found: Mapping[str, Any]) -> RowFigures:
    return RowFigures(
        municipality_class=MunicipalityClass(found["municipality_class"]),
        bodies=found["bodies"],
        obliged=found["obliged"],
        gap=found["lacking"],
        excess=found["excess"],
    )
