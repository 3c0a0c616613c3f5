"""The answer sheet: for those who write the declaration, while it is edited.

Everybody else finds no such page (404). Rows save themselves with htmx; without scripts the button
of the page saves all of them. See `vendors/services/sheets.py` for what is saved and what is not.
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from vendors import services
from vendors.choices import Support
from vendors.forms.sheet import (
    BulkForm,
    SheetFilterForm,
    read_entries,
    read_entry,
    state_choices,
)
from vendors.models import Declaration
from vendors.queries.progress import sheet_progress
from vendors.queries.sheet import listed_rows, sheet_headings, sheet_page
from vendors.queries.sheet_marks import sheet_marks
from vendors.queries.standing_rows import standing_rows
from vendors.services.sheets import EntryOutcome, Result, SavedSheet, SheetEntry
from vendors.sheet_rows import shown_row, state_after, typed_row
from vendors.support_meanings import MEANINGS
from vendors.views.sheet_lookups import (
    bulk_change_of,
    editable_declaration,
    hidden_from_others,
    row_address,
    sheet_address,
    sheet_crumbs,
    take_bulk_wish,
    told_when_closed,
)


@require_safe
@told_when_closed
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = editable_declaration(request, pk)
    progress = sheet_progress(declaration)
    nodes = sheet_headings(declaration)
    marks = sheet_marks(declaration)
    form = SheetFilterForm(
        request.GET,
        nodes=nodes,
        counts=progress.by_state,
        rows=progress.whole.total,
        marks=marks,
    )
    shown = sheet_page(
        declaration=declaration,
        nodes=nodes,
        wanted=form.wanted_of_sheet(),
        number=request.GET.get("page", "1"),
        marks=marks,
    )
    wish = take_bulk_wish(request, declaration)
    today = localdate()
    context = {
        "declaration": declaration,
        "progress": progress,
        "tree": [(item, progress.by_heading[item.node.pk]) for item in shown.tree],
        "form": form,
        "bulk_form": BulkForm(wish.fields if wish else None, found=shown.page.paginator.count),
        "chosen": wish.chosen if wish else frozenset(),
        "undo": bulk_change_of(request, declaration),
        "shown": shown,
        "rows": [shown_row(listed, marks=marks, today=today) for listed in shown.rows],
        "marks": marks,
        "levels": _levels(),
        "meanings": MEANINGS,
        "filters": _filters(request),
        "crumbs": sheet_crumbs(declaration),
    }
    return render(request, "vendors/sheet/sheet.html", context)


@require_POST
def sheet_save(request: HttpRequest, pk: int) -> HttpResponse:
    """All rows of a page; those that could not be saved come back with what was typed."""
    try:
        saved = _save(request, pk, read_entries(request.POST))
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendors:declaration", pk)
    messages.success(request, _saved_text(saved.changed))
    if saved.waiting:
        return _waiting(request, saved)
    return redirect(sheet_address(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_closed
def sheet_row(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """One row: saved as it is typed, or shown anew as it stands."""
    if request.method == "POST":
        return _save_row(request, pk, row_pk)
    declaration = editable_declaration(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(row_address(declaration, row_pk))
    found = listed_rows(declaration, [row_pk])
    if not found:
        raise Http404
    marks = sheet_marks(declaration)
    context = {
        "declaration": declaration,
        "row": shown_row(found[0], marks=marks, today=localdate()),
        "marks": marks,
        "levels": _levels(),
    }
    return render(request, "vendors/sheet/row.html", context)


def _save(request: HttpRequest, pk: int, entries: Sequence[SheetEntry]) -> SavedSheet:
    with hidden_from_others():
        return services.save_sheet(user=user_of(request), declaration_id=pk, entries=entries)


def _save_row(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    try:
        saved = _save(request, pk, [read_entry(request.POST, row_pk)])
    except PortalError as refusal:
        return _refused_row(request, pk, row_pk, refusal)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(row_address(saved.declaration, row_pk))
    return _saved_row(request, saved.declaration, saved.outcomes[0])


def _saved_row(
    request: HttpRequest, declaration: Declaration, outcome: EntryOutcome
) -> HttpResponse:
    row_pk = outcome.entry.row_id
    standing = None
    if outcome.result == Result.UNTOUCHED:
        standing = standing_rows(declaration, [row_pk]).get(row_pk)
        if standing is None:
            raise Http404
    state = state_after(outcome, standing=standing, today=localdate())
    context: dict[str, object] = {"declaration": declaration, "state": state}
    if outcome.result == Result.SAVED and outcome.row is not None:
        progress = sheet_progress(declaration)
        context |= {
            "progress": progress,
            "path": progress.path(outcome.row.heading_id),
            "official_id": outcome.row.official_id,
            "states": state_choices(progress.by_state),
        }
    status = {Result.CONFLICT: 409, Result.REFUSED: 422}.get(outcome.result, 200)
    return render(request, "vendors/sheet/saved_row.html", context, status=status)


def _refused_row(request: HttpRequest, pk: int, row_pk: int, refusal: PortalError) -> HttpResponse:
    entry = read_entry(request.POST, row_pk)
    outcome = EntryOutcome(entry, Result.REFUSED, problems=[str(refusal)])
    state = state_after(outcome, standing=None, today=localdate())
    context = {"declaration": {"pk": pk}, "state": state}
    return render(request, "vendors/sheet/saved_row.html", context, status=refusal.status)


def _waiting(request: HttpRequest, saved: SavedSheet) -> HttpResponse:
    declaration = editable_declaration(request, saved.declaration.pk)
    waiting = {outcome.entry.row_id: outcome for outcome in saved.waiting}
    marks, today = sheet_marks(declaration), localdate()
    rows = [
        typed_row(listed, waiting[listed.standing.pk], marks=marks, today=today)
        for listed in listed_rows(declaration, waiting)
    ]
    context = {
        "declaration": declaration,
        "rows": rows,
        "marks": marks,
        "levels": _levels(),
        "filters": request.GET.urlencode(),
        "address": sheet_address(request, declaration.pk),
        "crumbs": sheet_crumbs(declaration, is_inside=True),
    }
    return render(request, "vendors/sheet/waiting.html", context, status=409)


def _saved_text(count: int) -> str:
    text = ngettext("%(count)d answer was saved.", "%(count)d answers were saved.", count)
    return text % {"count": count}


def _levels() -> Sequence[tuple[int, str, str]]:
    """Number of the key, value and name."""
    return [(number, value, str(label)) for number, (value, label) in enumerate(Support.choices, 1)]


def _filters(request: HttpRequest) -> str:
    """The filters of the address, to be kept by the tree."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
