"""Up to six releases beside each other, on a page, on paper and as files."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.comparison_forms import MAX_RELEASES, ComparisonForm, MatrixFilterForm
from conformance.queries.comparison import (
    Comparison,
    compare,
    headings_to_choose,
    matching_positions,
    matrix_rows,
)
from conformance.queries.viewpoints import work_is_done_by
from conformance.views.comparison_files import figures_and_sources, matrix_sheet
from portal.common.exports import csv_response, workbook_response
from standards.models import Edition
from vendors.choices import Support

ROWS_PER_PAGE = 100
MAX_PRINTED_ROWS = 3000


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """`?print=1` gives the whole matrix at once, without anything to press."""
    form = ComparisonForm(request.GET, at=today())
    found = _compared(form)
    filters = _filters(request, form.chosen_edition)
    context: dict[str, object] = {
        "form": form,
        "filters": filters,
        "chosen": {declaration.pk for declaration in form.chosen},
        "comparison": found,
        "max_releases": MAX_RELEASES,
        "support_levels": Support.choices,
        "is_print": found is not None and request.GET.get("print") == "1",
    }
    if found is not None:
        positions = matching_positions(found, filters.wanted())
        context |= _shown(request, found, positions)
        context["is_done"] = work_is_done_by(found.seen_by, found.edition.specification)
    return render(request, "conformance/comparison.html", context)


def _compared(form: ComparisonForm) -> Comparison | None:
    """None where something is missing or wrong; the form then says what."""
    form.is_valid()
    if form.seen_by is None or form.chosen_edition is None or not form.chosen:
        return None
    return compare(
        edition=form.chosen_edition, declarations=form.chosen, seen_by=form.seen_by, at=form.at
    )


def _filters(request: HttpRequest, edition: Edition | None) -> MatrixFilterForm:
    headings = headings_to_choose(edition) if edition else []
    return MatrixFilterForm(request.GET, headings=headings)


def _shown(request: HttpRequest, found: Comparison, positions: Sequence[int]) -> dict[str, object]:
    if request.GET.get("print") == "1":
        rows = list(matrix_rows(found, positions[:MAX_PRINTED_ROWS]))
        return {"rows": rows, "total": len(positions), "is_cut": len(positions) > len(rows)}
    page = Paginator(positions, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    rows = list(matrix_rows(found, list(page)))
    return {"rows": rows, "total": len(positions), "page": page}


@require_safe
def comparison_csv(request: HttpRequest) -> HttpResponse:
    """The matrix with its filters; without a comparison: to the page, which says what misses."""
    form = ComparisonForm(request.GET, at=today())
    found = _compared(form)
    if found is None:
        return _to_the_page(request)
    sheet = matrix_sheet(found, _positions(request, found))
    return csv_response(_filename(found, "csv"), sheet.header, sheet.rows)


@require_safe
def comparison_xlsx(request: HttpRequest) -> HttpResponse:
    form = ComparisonForm(request.GET, at=today())
    found = _compared(form)
    if found is None:
        return _to_the_page(request)
    figures, sources = figures_and_sources(found)
    sheets = [figures, matrix_sheet(found, _positions(request, found)), sources]
    return workbook_response(_filename(found, "xlsx"), sheets)


def _positions(request: HttpRequest, found: Comparison) -> list[int]:
    return matching_positions(found, _filters(request, found.edition).wanted())


def _to_the_page(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('conformance:compare')}?{request.GET.urlencode()}")


def _filename(found: Comparison, ending: str) -> str:
    edition = found.edition
    return f"comparison_{edition.specification.code}_{edition.number}_{found.as_of}.{ending}"
