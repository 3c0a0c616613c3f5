"""Many answers of the sheet at once: preview, change, and the way back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from vendors import services
from vendors.answer_contents import missing_field
from vendors.choices import Support
from vendors.forms.sheet import BulkForm, SheetFilterForm, is_id
from vendors.models import Declaration
from vendors.queries.sheet import find_sheet_rows, sheet_headings
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.views.sheet_lookups import (
    BULK_CHANGE,
    bulk_change_of,
    editable_declaration,
    hidden_from_others,
    keep_bulk_change,
    sheet_address,
    sheet_crumbs,
)


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """Numbers of rows: all, those answered otherwise, suspect ones, those that would lack a field.

    `levels` counts the answers that are written over; `keys` are the rows with their keys, as text.
    """

    rows: int
    overwritten: int
    confirmed: int
    missing: int
    levels: Sequence[tuple[str, int]]
    keys: str


@require_POST
def sheet_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be changed; nothing is."""
    declaration = editable_declaration(request, pk)
    form = BulkForm(request.POST)
    rows = standing_rows(declaration, _chosen(request, declaration)).values()
    if not form.is_valid() or not rows:
        for said in _refusals(form, has_rows=bool(rows)):
            messages.error(request, said)
        return redirect(sheet_address(request, pk))
    support, planned_on = _wanted(form)
    context = {
        "declaration": declaration,
        "support": support,
        "planned_on": planned_on,
        "preview": _preview(rows, support, planned_on),
        "filters": request.GET.urlencode(),
        "address": sheet_address(request, pk),
        "crumbs": sheet_crumbs(declaration, is_inside=True),
    }
    return render(request, "vendors/sheet/bulk.html", context)


@require_POST
def sheet_bulk_apply(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_of(request)
    form = BulkForm(request.POST)
    expected = _read_keys(request.POST.get("keys", ""))
    if not form.is_valid() or not expected:
        editable_declaration(request, pk)
        messages.error(request, _("Nothing was changed: choose rows and a level."))
        return redirect(sheet_address(request, pk))
    support, planned_on = _wanted(form)
    try:
        with hidden_from_others():
            change = services.set_support(
                user=user,
                declaration_id=pk,
                support=support,
                planned_on=planned_on,
                expected=expected,
            )
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect(sheet_address(request, pk))
    _tell(request, change)
    keep_bulk_change(request, pk, context=change.context, rows=change.changed)
    return redirect(sheet_address(request, pk))


@require_POST
def sheet_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last change of many rows back, as this session remembers it."""
    declaration = editable_declaration(request, pk)
    last = bulk_change_of(request, declaration)
    if last is None:
        messages.error(request, _("There is no change of many rows that could be undone."))
        return redirect(sheet_address(request, pk))
    try:
        undone = services.undo_change(
            user=user_of(request), declaration_id=pk, context=last.context
        )
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect(sheet_address(request, pk))
    del request.session[BULK_CHANGE]
    messages.success(request, restored_text(undone.restored))
    if undone.left:
        messages.warning(request, left_text(undone.left))
    return redirect(sheet_address(request, pk))


def _chosen(request: HttpRequest, declaration: Declaration) -> list[int]:
    """The ticked rows, or all that the filter of the address finds."""
    if request.POST.get("scope") != BulkForm.ALL:
        return [int(row) for row in request.POST.getlist("chosen") if is_id(row)]
    nodes = sheet_headings(declaration)
    form = SheetFilterForm(request.GET, nodes=nodes, counts={}, rows=0)
    rows = find_sheet_rows(declaration, nodes, form.wanted_of_sheet())
    return list(rows.values_list("pk", flat=True))


def _refusals(form: BulkForm, *, has_rows: bool) -> Iterable[str]:
    if not has_rows:
        yield _("Choose the rows first, or all rows of the filter.")
    for errors in form.errors.values():
        yield from (str(error) for error in errors)


def _wanted(form: BulkForm) -> tuple[Support, date | None]:
    support = Support(form.cleaned_data["support"])
    planned_on = form.cleaned_data["planned_on"] if support == Support.PLANNED else None
    return support, planned_on


def _preview(rows: Iterable[StandingRow], support: Support, planned_on: date | None) -> BulkPreview:
    listed = list(rows)
    answers = [row.answer for row in listed if row.answer]
    over = [answer for answer in answers if answer.support != support]
    levels = Counter(answer.support for answer in over)
    notes = [row.answer.note if row.answer else "" for row in listed]
    return BulkPreview(
        rows=len(listed),
        overwritten=len(over),
        confirmed=sum(answer.is_suspect for answer in answers),
        missing=sum(
            missing_field(support, planned_on=planned_on, note=note) is not None for note in notes
        ),
        levels=[(str(level.label), levels[level]) for level in Support if levels[level]],
        keys=",".join(f"{row.pk}:{row.key}" for row in listed),
    )


def _read_keys(text: str) -> dict[int, str]:
    pairs = (pair.partition(":") for pair in text.split(","))
    return {int(row): key for row, _colon, key in pairs if is_id(row)}


def _tell(request: HttpRequest, change: services.BulkChange) -> None:
    text = ngettext("%(count)d answer was saved.", "%(count)d answers were saved.", change.changed)
    messages.success(request, text % {"count": change.changed})
    if change.conflicts:
        messages.warning(request, left_text(len(change.conflicts)))


def restored_text(count: int) -> str:
    text = ngettext(
        "%(count)d row says again what it said before.",
        "%(count)d rows say again what they said before.",
        count,
    )
    return text % {"count": count}


def left_text(count: int) -> str:
    text = ngettext(
        "%(count)d row was left as it is, since it has been changed meanwhile.",
        "%(count)d rows were left as they are, since they have been changed meanwhile.",
        count,
    )
    return text % {"count": count}
