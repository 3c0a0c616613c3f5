"""適合確認: what a body's staff confirm and contest of the system that it uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from municipalities.contest_exceptions import DeclarationReplaced
from municipalities.contest_forms import ConfirmForm, ContestForm, RowFilterForm
from municipalities.models import Municipality
from municipalities.queries.confirm_page import BodySystem, RowsShown
from municipalities.queries.confirmations import own_naming
from municipalities.queries.systems_in_use import system_in_use
from municipalities.services import (
    confirm_declaration,
    confirm_rows,
    open_contest,
    withdraw_confirmation,
)
from municipalities.views.requests import signed_in, user_of
from portal.common.errors import PortalError
from standards.models import RequirementText, Specification

ROWS_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was saved, and what was typed: nobody has to write it again."""

    error: PortalError
    whole_note: str = ""
    rows_note: str = ""
    is_of_rows: bool = False


def _address(*, code: str, specification: str, **_rest: object) -> str:
    return reverse("municipalities:confirm", args=[code, specification])


@signed_in(_address)
@require_safe
def confirm(request: HttpRequest, *, code: str, specification: str) -> HttpResponse:
    return _page(request, _own_body(request, code), specification)


@signed_in(_address)
@require_POST
def rows_confirm(request: HttpRequest, *, code: str, specification: str) -> HttpResponse:
    """One row, or all that a filter shows."""
    body = _own_body(request, code)
    system, form = _system(body, specification), ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    chosen = [said["row"]] if said["row"] else _shown_ids(system, said["rows"])
    try:
        _require_seen(said["declaration"], system)
        number = confirm_rows(
            municipality=body, declaration=system.declaration, row_ids=chosen,
            author=user_of(request), note=said["note"],
            expected=None if said["row"] else said["expected"], at=timezone.now(),
        )  # fmt: skip
    except PortalError as error:
        return _page(request, body, specification, _refused_rows(error, said))
    if number:
        done = ngettext("%(count)d row is confirmed.", "%(count)d rows are confirmed.", number)
        messages.success(request, done % {"count": number})
    else:
        messages.info(request, _("There was nothing left to confirm; nothing was changed."))
    return redirect(_back(request, body, specification))


@signed_in(_address)
@require_POST
def declaration_confirm(request: HttpRequest, *, code: str, specification: str) -> HttpResponse:
    body = _own_body(request, code)
    system, form = _system(body, specification), ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    try:
        _require_seen(said["declaration"], system)
        confirm_declaration(
            municipality=body, declaration=system.declaration, author=user_of(request),
            note=said["note"], at=timezone.now(),
        )  # fmt: skip
    except PortalError as error:
        return _page(request, body, specification, Refused(error, whole_note=said["note"]))
    messages.success(request, _("The declaration is confirmed as a whole."))
    return redirect(_back(request, body, specification))


@signed_in(_address)
@require_POST
def confirmation_withdraw(request: HttpRequest, *, code: str, specification: str) -> HttpResponse:
    """Of the row that the form names, or of the whole declaration."""
    body = _own_body(request, code)
    system, form = _system(body, specification), ConfirmForm(request.POST)
    if not form.is_valid():
        raise Http404
    was_there = withdraw_confirmation(
        municipality=body, declaration=system.declaration, row_id=form.cleaned_data["row"],
        author=user_of(request), at=timezone.now(),
    )  # fmt: skip
    if was_there:
        messages.success(request, _("The confirmation is taken back."))
    else:
        messages.info(request, _("There was no confirmation to take back; nothing was changed."))
    return redirect(_back(request, body, specification))


@signed_in(_address)
def contest_open(request: HttpRequest, *, code: str, specification: str, row: int) -> HttpResponse:
    """The form to contest the answer of one row, and what it sends."""
    body = _own_body(request, code)
    system = _system(body, specification)
    rows = RequirementText.objects.filter(edition=system.adoption.edition_id)
    contested = get_object_or_404(rows.select_related("requirement", "heading"), pk=row)
    if request.method != "POST":
        return _contest_page(request, body, system, contested, ContestForm())
    form = ContestForm(request.POST, request.FILES)
    if not form.is_valid():
        return _contest_page(request, body, system, contested, form, status=422)
    try:
        opened = open_contest(
            municipality=body, declaration=system.declaration, row=contested,
            author=user_of(request), note=form.cleaned_data["note"],
            backing=form.backing(), at=timezone.now(),
        )  # fmt: skip
    except PortalError as error:
        return _contest_page(
            request, body, system, contested, form, error=error, status=error.status
        )
    messages.success(request, _("The answer is contested. The vendor has been asked."))
    return redirect("municipalities:contest", pk=opened.pk)


def _require_seen(seen: int | None, system: BodySystem) -> None:
    """Nobody confirms answers that their page did not show. Raises DeclarationReplaced."""
    if seen not in {None, system.declaration.pk}:
        raise DeclarationReplaced(declaration=system.declaration.pk)


def _refused_rows(error: PortalError, said: Mapping[str, Any]) -> Refused:
    is_of_rows = not said["row"]
    return Refused(error, rows_note=said["note"] if is_of_rows else "", is_of_rows=is_of_rows)


def _own_body(request: HttpRequest, code: str) -> Municipality:
    """Only staff of a body speak for it; for others there is no such page."""
    bodies = Municipality.objects.filter(staff__user=user_of(request))
    found = bodies.with_class(at=timezone.localdate()).select_related("prefecture")
    return get_object_or_404(found, code=code)


def _system(body: Municipality, specification: str) -> BodySystem:
    found = system_in_use(body=body, code=specification, at=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _shown_ids(system: BodySystem, rows: str) -> list[int]:
    return system.row_ids(system.confirmable(RowsShown(rows)))


def _back(request: HttpRequest, body: Municipality, specification: str) -> str:
    """The page that the form stood on: its filter and its number are kept."""
    kept = request.GET.urlencode()
    address = _address(code=body.code, specification=specification)
    return f"{address}?{kept}" if kept else address


def _page(
    request: HttpRequest,
    body: Municipality,
    specification: str,
    refused: Refused | None = None,
) -> HttpResponse:
    system = system_in_use(body=body, code=specification, at=timezone.localdate())
    if system is None:
        found = get_object_or_404(Specification, code=specification)
        context = {"body": body, "specification": found, "crumbs": _crumbs(body)}
        return render(request, "municipalities/nothing_in_use.html", context)
    form = RowFilterForm(request.GET)
    wanted = form.wanted()
    pages = Paginator(list(system.shown(wanted)), ROWS_PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "body": body,
        "specification": system.adoption.specification,
        "system": system,
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": system.read(list(page)),
        "confirmable": system.confirmable(wanted).count,
        "refused": refused,
        "query": request.GET.urlencode(),
        "naming": own_naming(request.user, body),
        "crumbs": _crumbs(body),
    }
    status = refused.error.status if refused else 200
    return render(request, "municipalities/confirm.html", context, status=status)


def _contest_page(
    request: HttpRequest,
    body: Municipality,
    system: BodySystem,
    row: RequirementText,
    form: ContestForm,
    *,
    error: PortalError | None = None,
    status: int = 200,
) -> HttpResponse:
    specification = system.adoption.specification
    address = _address(code=body.code, specification=specification.code)
    context = {
        "body": body,
        "specification": specification,
        "declaration": system.declaration,
        "release": system.adoption.release,
        "shown": system.read([row.position or 0])[0],
        "form": form,
        "error": error,
        "crumbs": [*_crumbs(body), (str(specification), address)],
    }
    return render(request, "municipalities/contest_open.html", context, status=status)


def _crumbs(body: Municipality) -> list[tuple[str, str]]:
    prefecture = body.prefecture
    return [
        (_("Prefectures"), reverse("conformance:prefecture-list")),
        (prefecture.name, reverse("conformance:prefecture", args=[prefecture.code])),
        (body.name, reverse("conformance:municipality", args=[body.code])),
    ]
