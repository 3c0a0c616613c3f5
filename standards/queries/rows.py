"""Rows of an edition, found by what a reader looks for."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from standards.models import Edition, Obligation, RequirementText
from standards.queries.search_words import containing, folded_words


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What is empty does not filter."""

    kind: str = ""
    obligation: str = ""
    municipality_class: str = ""
    keyword: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.kind or self.obligation or self.municipality_class or self.keyword)


def find_rows(*, edition: Edition, wanted: RowFilter) -> QuerySet[RequirementText]:
    """Rows in the order of the document; all words must occur, as in the search."""
    rows = RequirementText.objects.filter(edition=edition).order_by("sequence", "pk")
    if wanted.kind:
        rows = rows.filter(requirement__kind=wanted.kind)
    if wanted.obligation or wanted.municipality_class:
        rows = rows.filter(demands(wanted, row="pk"))
    if words := folded_words(wanted.keyword):
        rows = rows.filter(containing(words, entry="search_entry__"))
    return rows


def demands(wanted: RowFilter, *, row: str) -> Exists:
    """Rows with the wanted obligation; `row` names the column with their ids.

    A class without an obligation finds the rows that apply to the class at all; an obligation
    without a class finds those that demand it of any class.
    """
    obligations = Obligation.objects.filter(row=OuterRef(row))
    if wanted.obligation:
        obligations = obligations.filter(level=wanted.obligation)
    if wanted.municipality_class:
        obligations = obligations.filter(municipality_class=wanted.municipality_class)
    return Exists(obligations)
