"""Many answers of the sheet at once: preview, change, and the way back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from vendors import services
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.forms.sheet import BulkForm, SheetFilterForm, is_id
from vendors.models import Declaration
from vendors.queries.sheet import ROWS_PER_PAGE, find_sheet_rows, sheet_headings
from vendors.queries.sheet_marks import sheet_marks
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.services.bulk_answers import BulkAnswer
from vendors.views.sheet_lookups import (
    BULK_CHANGE,
    bulk_change_of,
    editable_declaration,
    hidden_from_others,
    keep_bulk_change,
    keep_bulk_wish,
    sheet_address,
    sheet_crumbs,
    told_when_closed,
)

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class PreviewedRow:
    """`becomes` None: unanswered."""

    standing: StandingRow
    becomes: AnswerContent | None

    @property
    def is_overwritten(self) -> bool:
        """Whether an answer that says something else is lost."""
        former = self.standing.answer
        return former is not None and replace(former, is_suspect=False) != self.becomes


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """Numbers of rows: those answered otherwise, suspect ones, those that would lack a field.

    `rows` begin with those answered otherwise; `kept` are left out, since evidence backs their
    answers. `levels` counts the answers that are written over; `keys` are the rows with their
    keys, as text.
    """

    rows: Sequence[PreviewedRow]
    kept: Sequence[StandingRow]
    overwritten: int
    confirmed: int
    missing: int
    levels: Sequence[tuple[str, int]]
    keys: str

    @property
    def listed(self) -> Sequence[PreviewedRow]:
        return self.rows[:MOST_LISTED]


@require_POST
@told_when_closed
def sheet_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be changed; nothing is."""
    declaration = editable_declaration(request, pk)
    form = BulkForm(request.POST)
    rows = standing_rows(declaration, _chosen(request, declaration)).values()
    if not form.is_valid() or not rows:
        return _back_to_form(request, pk, form, has_rows=bool(rows))
    wanted = form.change()
    context = {
        "declaration": declaration,
        "wanted": wanted,
        "support": form.cleaned_data["support"],
        "preview": _preview(rows, wanted),
        "filters": request.GET.urlencode(),
        "address": sheet_address(request, pk),
        "crumbs": sheet_crumbs(declaration, is_inside=True),
    }
    return render(request, "vendors/sheet/bulk.html", context)


@require_POST
@told_when_closed
def sheet_bulk_apply(request: HttpRequest, pk: int) -> HttpResponse:
    user = user_of(request)
    form = BulkForm(request.POST)
    expected = _read_keys(request.POST.get("keys", ""))
    if not form.is_valid() or not expected:
        editable_declaration(request, pk)
        messages.error(request, _("Nothing was changed: choose rows and a level."))
        return redirect(sheet_address(request, pk))
    try:
        with hidden_from_others():
            change = services.set_answers(
                user=user, declaration_id=pk, wanted=form.change(), expected=expected
            )
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect(sheet_address(request, pk))
    _tell(request, change)
    keep_bulk_change(request, pk, context=change.context, rows=change.changed)
    return redirect(sheet_address(request, pk))


@require_POST
@told_when_closed
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
        return _ticked(request)
    nodes, marks = sheet_headings(declaration), sheet_marks(declaration)
    form = SheetFilterForm(request.GET, nodes=nodes, counts={}, rows=0, marks=marks)
    rows = find_sheet_rows(declaration, nodes, form.wanted_of_sheet(), marks)
    return list(rows.values_list("pk", flat=True))


def _ticked(request: HttpRequest) -> list[int]:
    return [int(row) for row in request.POST.getlist("chosen") if is_id(row)]


def _back_to_form(request: HttpRequest, pk: int, form: BulkForm, *, has_rows: bool) -> HttpResponse:
    """To the sheet as it was: its form says again what was typed, and what is wrong with it."""
    if not has_rows:
        messages.error(request, _("Choose the rows first, or all rows of the filter."))
    if form.errors:
        messages.error(request, _("Nothing was changed: see the form for many rows."))
    keep_bulk_wish(request, pk, chosen=_ticked(request)[:ROWS_PER_PAGE])
    return redirect(f"{sheet_address(request, pk)}#bulk-form")


def _preview(rows: Iterable[StandingRow], wanted: BulkAnswer) -> BulkPreview:
    """Whoever takes answers back keeps those with evidence."""
    kept, changed = [], []
    for row in rows:
        if wanted.support is None and row.evidence:
            kept.append(row)
        else:
            changed.append(PreviewedRow(row, wanted.for_row(row.pk, row).content()))
    over = [row for row in changed if row.is_overwritten]
    levels = Counter(row.standing.answer.support for row in over if row.standing.answer)
    becoming = [row.becomes for row in changed if row.becomes]
    return BulkPreview(
        rows=sorted(changed, key=lambda row: not row.is_overwritten),  # stable
        kept=kept,
        overwritten=len(over),
        confirmed=0 if wanted.support is None else sum(_is_suspect(row) for row in changed),
        missing=sum(content.missing is not None for content in becoming),
        levels=[(str(level.label), levels[level]) for level in Support if levels[level]],
        keys=",".join(f"{row.standing.pk}:{row.standing.key}" for row in changed),
    )


def _is_suspect(row: PreviewedRow) -> bool:
    return row.standing.answer is not None and row.standing.answer.is_suspect


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
