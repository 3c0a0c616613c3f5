"""Who changed what in a declaration, and when: for the vendor's people and the reviewers."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.common.exports import Cell, csv_response
from standards.naming import Naming
from vendors.models import Declaration
from vendors.queries.declaration_actions import Actions, actions_for
from vendors.queries.declarations import declarations_for_page
from vendors.queries.history import Entry, RowChange, Said, Timeline, all_changes
from vendors.queries.naming import naming_of, own_sides
from vendors.views.crumbs import declaration_crumbs

ENTRIES_PER_PAGE = 30


@require_safe
def declaration_history(request: HttpRequest, pk: int) -> HttpResponse:
    found, actions = _readable(request, pk)
    naming = _naming(request, found, actions)
    timeline = Timeline(found, for_reviewers=actions.is_reviewer, naming=naming)
    pages: Paginator[Entry] = Paginator(timeline, ENTRIES_PER_PAGE)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    context = {"declaration": found, "page": page, "crumbs": declaration_crumbs(found)}
    return render(request, "vendors/history.html", context)


@require_safe
def declaration_history_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Every change of an answer, one after the other."""
    found, actions = _readable(request, pk)
    header = [
        _("Time"), _("Person"), _("Official id"), _("Requirement"),
        _("Support before"), _("Planned date before"), _("Note before"),
        _("Support"), _("Planned date"), _("Note"),
    ]  # fmt: skip
    return csv_response(
        f"declaration_{pk}_history.csv", header, _rows(found, _naming(request, found, actions))
    )


def _readable(request: HttpRequest, pk: int) -> tuple[Declaration, Actions]:
    """One that the reader may see, and has a part in."""
    found = get_object_or_404(declarations_for_page(user=request.user), pk=pk)
    actions = actions_for(request.user, found)
    if not actions.sees_history:
        raise Http404
    return found, actions


def _naming(request: HttpRequest, found: Declaration, actions: Actions) -> Naming:
    return naming_of(found, user=request.user, own=own_sides(actions))


def _rows(found: Declaration, naming: Naming) -> Iterator[list[Cell]]:
    for change in all_changes(found, naming=naming):
        yield _cells(change)


def _cells(change: RowChange) -> list[Cell]:
    return [
        change.at, change.by, change.official_id, change.name,
        *_said(change.former), *_said(change.now),
    ]  # fmt: skip


def _said(said: Said) -> list[Cell]:
    return [str(said.label), said.planned_on, said.note]
