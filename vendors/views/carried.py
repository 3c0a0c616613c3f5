"""Answers carried to another edition: looked at, confirmed, and taken back into doubt.

For those who write the declaration, while it is edited; everybody else finds nothing (404).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.queries.shown_differences import ShownDifference, shown_difference
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.forms.carried import (
    GROUP_LABELS,
    GROUP_TEXTS,
    BringForm,
    chosen_answers,
    group_of,
    parse_chosen,
    written_chosen,
)
from vendors.models import Declaration
from vendors.queries.carried import (
    CarriedAnswers,
    CarriedRow,
    Group,
    carried_answers,
    carried_drafts,
)
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.services.answers import Keys
from vendors.services.bringing import bring_to_edition
from vendors.services.confirming import ConfirmedAnswers, confirm_answers_as, doubt_answers_as
from vendors.views.sheet_lookups import (
    Crumbs,
    hidden_from_others,
    sheet_crumbs,
    told_when_closed,
)

ROWS_PER_PAGE = 50
MOST_LISTED = 200
MOST_NAMED = 10
CONFIRMED = "confirmed_answers"
"""In the session: what was confirmed last, to be undone."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    content: AnswerContent
    label: str | Promise


@dataclass(frozen=True, slots=True)
class ShownRow:
    """`chosen` stands for the row and the answer that is shown; `sheet` is where to change it."""

    row: CarriedRow
    difference: ShownDifference
    former: ShownAnswer | None
    answer: ShownAnswer | None
    chosen: str
    sheet: str


@dataclass(frozen=True, slots=True)
class GroupLink:
    group: Group
    label: str | Promise
    rows: int
    open_rows: int
    is_shown: bool


@require_safe
@told_when_closed
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = _draft(request, pk)
    carried = carried_answers(declaration)
    group = group_of(request.GET.get("group", ""), otherwise=_first_group(carried))
    page = Paginator(carried.in_turn(group), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "declaration": declaration,
        "carried": carried,
        "links": list(_links(carried, group)),
        "group": group,
        "text": GROUP_TEXTS[group],
        "page": page,
        "rows": [_shown(declaration, row) for row in page],
        "undo": len(_confirmed(request, pk)),
        "crumbs": _crumbs(declaration),
    }
    return render(request, "vendors/carried/carried.html", context)


@require_POST
@told_when_closed
def carry_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Says how many answers would be confirmed, and which; nothing is changed yet."""
    declaration = _draft(request, pk)
    chosen = _all_open(declaration) if "all" in request.POST else chosen_answers(request.POST)
    rows = [row for row in standing_rows(declaration, chosen).values() if _is_to_confirm(row)]
    keys = {row.pk: chosen[row.pk] for row in rows if row.key == chosen[row.pk]}
    if not keys:
        messages.warning(request, _("Choose at least one answer that is to be confirmed."))
        return redirect("vendors:carry", pk)
    listed = [row for row in rows if row.pk in keys]
    context = {
        "declaration": declaration,
        "number": len(keys),
        "rows": [(row, _answer(row.answer)) for row in listed[:MOST_LISTED]],
        "more": max(0, len(keys) - MOST_LISTED),
        "chosen": written_chosen(keys),
        "crumbs": _crumbs(declaration, is_inside=True),
    }
    return render(request, "vendors/carried/confirm.html", context)


@require_POST
def carry_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    keys = chosen_answers(request.POST)
    try:
        with hidden_from_others():
            done = confirm_answers_as(user=user_of(request), declaration_id=pk, expected=keys)
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendors:declaration", pk)
    if done.keys:
        request.session[CONFIRMED] = [pk, written_chosen(done.keys)]
    _say(request, done, _confirmed_text(len(done.keys)))
    if "one" in request.POST and keys:
        return redirect(_next_address(request, pk, after=next(iter(keys))))
    return redirect("vendors:carry", pk)


@require_POST
def carry_undo(request: HttpRequest, pk: int) -> HttpResponse:
    keys = _confirmed(request, pk)
    try:
        with hidden_from_others():
            done = doubt_answers_as(user=user_of(request), declaration_id=pk, expected=keys)
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendors:declaration", pk)
    request.session.pop(CONFIRMED, None)
    _say(request, done, _doubted_text(len(done.keys)))
    return redirect("vendors:carry", pk)


@require_POST
def carry_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin: bring an accepted declaration to another edition."""
    form = BringForm(request.POST)
    edition = form.cleaned_data["edition"] if form.is_valid() else 0
    try:
        with hidden_from_others():
            carried = bring_to_edition(
                user=user_of(request), declaration_id=pk, edition_id=edition, at=localdate()
            )
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendors:declaration", pk)
    return redirect("vendors:carry", carried.draft.pk)


def _draft(request: HttpRequest, pk: int) -> Declaration:
    drafts = carried_drafts(request.user).defer("edition__counted", "based_on__edition__counted")
    return get_object_or_404(drafts, pk=pk)


def _first_group(carried: CarriedAnswers) -> Group:
    """Where there is something to do."""
    for group in (Group.SUSPECT, Group.NEW):
        if any(row.is_open for row in carried.groups[group]):
            return group
    return Group.SUSPECT


def _links(carried: CarriedAnswers, shown: Group) -> Iterator[GroupLink]:
    for group, rows in carried.groups.items():
        asks = group in {Group.SUSPECT, Group.NEW}
        open_rows = sum(row.is_open for row in rows) if asks else 0
        yield GroupLink(group, GROUP_LABELS[group], len(rows), open_rows, group == shown)


def _shown(declaration: Declaration, row: CarriedRow) -> ShownRow:
    return ShownRow(
        row=row,
        difference=shown_difference(row.difference),
        former=_answer(row.former),
        answer=_answer(row.answer),
        chosen=f"{row.row_id}:{row.answer.key}" if row.answer else "",
        sheet=_sheet_address(declaration, row),
    )


def _next_address(request: HttpRequest, pk: int, *, after: int) -> str:
    """The next row to be confirmed: whoever confirms one by one stays in the list."""
    carried = carried_answers(_draft(request, pk))
    address, row = reverse("vendors:carry", args=[pk]), carried.next_to_confirm(after)
    if row is None:
        return address
    page = carried.in_turn(Group.SUSPECT).index(row) // ROWS_PER_PAGE + 1
    query = urlencode({"group": Group.SUSPECT.value, "page": page})
    return f"{address}?{query}#row-{row.row_id}"


def _sheet_address(declaration: Declaration, row: CarriedRow) -> str:
    query = urlencode({"keyword": row.difference.row.official_id})
    return f"{reverse('vendors:sheet', args=[declaration.pk])}?{query}#row-{row.row_id}"


def _answer(content: AnswerContent | None) -> ShownAnswer | None:
    return None if content is None else ShownAnswer(content, Support(content.support).label)


def _all_open(declaration: Declaration) -> Keys:
    rows = carried_answers(declaration).to_confirm
    return {row.row_id: row.answer.key for row in rows if row.answer}


def _is_to_confirm(row: StandingRow) -> bool:
    return row.answer is not None and row.answer.is_suspect


def _confirmed(request: HttpRequest, pk: int) -> Keys:
    """What was confirmed last in this session, if it was in this declaration."""
    declaration, written = request.session.get(CONFIRMED, (None, ""))
    return parse_chosen(written.split()) if declaration == pk else {}


def _say(request: HttpRequest, done: ConfirmedAnswers, text: str) -> None:
    if done.keys:
        messages.success(request, text)
    if done.changed_since:
        messages.warning(request, _left_text(done.changed_since))


def _confirmed_text(number: int) -> str:
    text = ngettext("%(number)d answer is confirmed.", "%(number)d answers are confirmed.", number)
    return text % {"number": number}


def _doubted_text(number: int) -> str:
    text = ngettext(
        "%(number)d answer is to be confirmed again.",
        "%(number)d answers are to be confirmed again.",
        number,
    )
    return text % {"number": number}


def _left_text(rows: Sequence[StandingRow]) -> str:
    text = ngettext(
        "%(number)d answer has been changed in the meantime and was left as it is: %(ids)s",
        "%(number)d answers have been changed in the meantime and were left as they are: %(ids)s",
        len(rows),
    )
    named = [row.official_id for row in rows[:MOST_NAMED]]
    return text % {"number": len(rows), "ids": ", ".join(named + ["…"] * (len(rows) > len(named)))}


def _crumbs(declaration: Declaration, *, is_inside: bool = False) -> Crumbs:
    crumbs = sheet_crumbs(declaration)
    if not is_inside:
        return crumbs
    return [*crumbs, (_("Carried answers"), reverse("vendors:carry", args=[declaration.pk]))]
