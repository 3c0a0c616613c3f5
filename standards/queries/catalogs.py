"""The rows of an edition as an importer reads and writes them."""

from collections import defaultdict
from collections.abc import Mapping

from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition, Heading, Obligation, RequirementText
from standards.parsing.headings import numbers_down_to
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow

Obligations = Mapping[MunicipalityClass, ObligationLevel]


def catalog_rows(edition: Edition) -> dict[int, CatalogRow]:
    """What the edition says, by the id of its rows, in the order of the document.

    Three queries; `row_number` is the row's sequence.
    """
    obligations = obligations_by_row(edition)
    headings = dict(Heading.objects.filter(edition=edition).values_list("number", "title"))
    rows = (
        RequirementText.objects.filter(edition=edition)
        .select_related("requirement", "heading", "predecessor")
        .order_by("sequence")
    )
    return {row.pk: _catalog_row(row, headings, obligations.get(row.pk, {})) for row in rows}


def obligations_by_row(edition: Edition) -> dict[int, Obligations]:
    """Who is obliged to what, by the id of the edition's rows that oblige anybody."""
    found: dict[int, dict[MunicipalityClass, ObligationLevel]] = defaultdict(dict)
    stored = Obligation.objects.filter(edition=edition)
    for row, body, level in stored.values_list("row_id", "municipality_class", "level"):
        found[row][MunicipalityClass(body)] = ObligationLevel(level)
    return dict(found)


def _catalog_row(
    row: RequirementText, headings: Mapping[str, str], obligations: Obligations
) -> CatalogRow:
    number = row.heading.number
    return CatalogRow(
        official_id=row.requirement.official_id,
        kind=RequirementKind(row.requirement.kind),
        heading_number=number,
        headings=tuple(headings[at] for at in numbers_down_to(number)),
        name=row.name,
        text=row.text,
        rationale=row.rationale,
        notes=row.notes,
        revision_type=row.revision_type,
        effective_on=row.effective_on,
        obligations=obligations,
        row_number=row.sequence,
        former_id=row.predecessor.official_id if row.predecessor else "",
        item=DataItem.from_json(row.item) if row.item else None,
    )
