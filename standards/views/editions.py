"""An edition: its rows, filtered, page by page, and as files."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from standards.forms.rows import RowFilterForm
from standards.models import Edition
from standards.queries.edition_pages import (
    ROWS_PER_PAGE,
    ROWS_PER_PRINT,
    EditionPage,
    edition_page,
)
from standards.queries.neighbours import neighbours
from standards.views.crumbs import specification_crumbs
from standards.views.lookups import visible_edition


@require_safe
def edition(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """`?print=1` gives all rows at once; those of a very large edition in a few parts."""
    found = visible_edition(request, code=code, number=number)
    form = RowFilterForm(request.GET)
    is_print = request.GET.get("print") == "1"
    shown = edition_page(
        edition=found,
        wanted=form.wanted(),
        number=request.GET.get("page", "1"),
        size=ROWS_PER_PRINT if is_print else ROWS_PER_PAGE,
    )
    context = {
        "edition": found,
        "form": form,
        "shown": shown,
        "neighbours": neighbours(found),
        "is_print": is_print,
        "links": _links_to_print(shown) if is_print else reference_links(found, shown.references),
        "filters": _filters(request),
        "crumbs": specification_crumbs(found.specification),
    }
    return render(request, "standards/edition.html", context)


def reference_links(edition: Edition, pages: Mapping[str, int]) -> dict[str, str]:
    """Number of a heading → address of the place where it begins."""
    base = reverse("standards:edition", args=[edition.specification.code, edition.number])
    return {number: f"{base}?page={page}#h-{number}" for number, page in pages.items()}


def _links_to_print(shown: EditionPage) -> dict[str, str]:
    """As `reference_links`, within what is printed together."""
    here = {item.node for item in shown.tree if item.page == shown.page.number}
    return {node.number: f"#{node.anchor}" for node in here}


def _filters(request: HttpRequest) -> str:
    """The filters of the address, to be kept by the tree and the exports."""
    kept = request.GET.copy()
    for name in ("page", "print"):
        kept.pop(name, None)
    return kept.urlencode()
