"""Rows of an edition as a table, in the columns that the import of catalogs reads."""

from collections.abc import Iterator

from django.db.models import Prefetch

from portal.common.exports import Cell
from standards.choices import MunicipalityClass, ObligationLevel
from standards.models import Edition, Obligation, RequirementText
from standards.outline import Node, path
from standards.parsing.own_format import COLUMNS
from standards.parsing.rows import MAX_LEVELS
from standards.queries.edition_pages import heading_nodes
from standards.queries.rows import RowFilter, find_rows

__all__ = ["COLUMNS", "exported_rows"]


def exported_rows(*, edition: Edition, wanted: RowFilter) -> Iterator[list[Cell]]:
    """One list per row, in the order of the document; three queries."""
    nodes = {node.pk: node for node in heading_nodes(edition)}
    rows = find_rows(edition=edition, wanted=wanted).select_related("requirement")
    for row in rows.prefetch_related(Prefetch("obligations", queryset=Obligation.objects.all())):
        yield _cells(row, path(nodes, row.heading_id))


def _cells(row: RequirementText, headings: list[Node]) -> list[Cell]:
    titles = [node.title for node in headings]
    return [
        row.requirement.official_id,
        row.requirement.kind,
        headings[-1].number,
        *titles,
        *[""] * (MAX_LEVELS - len(titles)),
        row.name,
        row.text,
        row.rationale,
        row.notes,
        row.revision_type,
        row.effective_on,
        *_signs(row),
    ]


def _signs(row: RequirementText) -> list[Cell]:
    levels = {found.municipality_class: found.level for found in row.obligations.all()}
    return [
        ObligationLevel(levels[body]).symbol if body in levels else "" for body in MunicipalityClass
    ]
