"""Figures beside the rows of an edition: loaded after the page, in one request for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from conformance.queries.row_figures import RowFigures, figures_of_rows
from standards.models import Edition, RequirementText
from standards.queries.edition_pages import ROWS_PER_PAGE
from vendors.models import Declaration
from vendors.queries.supporters import supporters_of_rows


@dataclass(frozen=True, slots=True)
class FiguresBeside:
    """What stands beside a row; `figures` are empty where nobody is measured by it."""

    row: RequirementText
    supporters: Sequence[Declaration]
    figures: Sequence[RowFigures]

    @property
    def obliged(self) -> int:
        return sum(found.obliged for found in self.figures)

    @property
    def gap(self) -> int:
        return sum(found.gap for found in self.figures)

    @property
    def excess(self) -> int:
        return sum(found.excess for found in self.figures)


@require_safe
def edition_row_figures(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """A fragment for the rows at the positions `at` (numbers with commas), a page of them."""
    editions = Edition.objects.published().select_related("specification")
    edition = get_object_or_404(editions, specification__code=code, number=number)
    positions = _positions(request.GET.get("at", ""))
    rows = edition.rows.filter(position__in=positions).select_related("requirement")
    figures = figures_of_rows(edition=edition, positions=positions)
    support = supporters_of_rows(edition=edition, positions=positions)
    context = {
        "edition": edition,
        "declarations": support.declarations,
        "beside": [
            FiguresBeside(row, support.by_position[at], figures.get(at, []))
            for row in rows
            if (at := row.position) is not None
        ],
    }
    return render(request, "conformance/edition_row_figures.html", context)


def _positions(text: str) -> list[int]:
    """Up to a page of positions; whatever is none is passed over."""
    named = text.split(",", ROWS_PER_PAGE)[:ROWS_PER_PAGE]
    return [int(name) for name in named if name.isascii() and name.isdigit() and len(name) < 8]  # noqa: PLR2004
