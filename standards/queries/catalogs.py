"""The rows of an edition as an importer reads and writes them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition, Heading, Obligation, RequirementText
from standards.parsing.headings import numbers_down_to
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow

Obligations = Mapping[MunicipalityClass, ObligationLevel]

# Plain values and no instances of models: thousands of rows are read on a page.
ROW_COLUMNS = (
    "pk", "requirement__official_id", "requirement__kind", "heading__number", "name", "text",
    "rationale", "notes", "revision_type", "effective_on", "sequence",
    "predecessor__official_id", "item",
)  # fmt: skip
_KINDS = {kind.value: kind for kind in RequirementKind}
_BODIES = {body.value: body for body in MunicipalityClass}
_LEVELS = {level.value: level for level in ObligationLevel}


def catalog_rows(edition: Edition) -> dict[int, CatalogRow]:
    """What the edition says, by the id of its rows, in the order of the document.

    Three queries; `row_number` is the row's sequence.
    """
    obligations = obligations_by_row(edition)
    headings = headings_down_to(edition)
    rows = RequirementText.objects.filter(edition=edition).order_by("sequence")
    return {
        row[0]: catalog_row(row, headings, obligations.get(row[0], {}))
        for row in rows.values_list(*ROW_COLUMNS)
    }


def former_ids(edition: Edition) -> dict[tuple[RequirementKind, str], str]:
    """Rows that continue another requirement → its official id; one query."""
    rows = RequirementText.objects.filter(edition=edition, predecessor__isnull=False)
    columns = ("requirement__kind", "requirement__official_id", "predecessor__official_id")
    return {
        (_KINDS[kind], official_id): former
        for kind, official_id, former in rows.values_list(*columns)
    }


def obligations_by_row(edition: Edition) -> dict[int, Obligations]:
    """Who is obliged to what, by the id of the edition's rows that oblige anybody."""
    found: dict[int, dict[MunicipalityClass, ObligationLevel]] = defaultdict(dict)
    stored = Obligation.objects.filter(edition=edition)
    for row, body, level in stored.values_list("row_id", "municipality_class", "level"):
        found[row][_BODIES[body]] = _LEVELS[level]
    return dict(found)


def headings_down_to(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The titles from level 1 down to each heading, by its number."""
    titles = dict(Heading.objects.filter(edition=edition).values_list("number", "title"))
    return {number: tuple(titles[above] for above in numbers_down_to(number)) for number in titles}


def catalog_row(
    row: tuple[Any, ...], headings: Mapping[str, tuple[str, ...]], obligations: Obligations
) -> CatalogRow:
    """The row of the values of ROW_COLUMNS."""
    _pk, official_id, kind, number, *texts, sequence, former_id, item = row
    name, text, rationale, notes, revision_type, effective_on = texts
    return CatalogRow(
        official_id=official_id,
        kind=_KINDS[kind],
        heading_number=number,
        headings=headings[number],
        name=name,
        text=text,
        rationale=rationale,
        notes=notes,
        revision_type=revision_type,
        effective_on=effective_on,
        obligations=obligations,
        row_number=sequence,
        former_id=former_id or "",
        item=DataItem.from_json(item) if item else None,
    )
