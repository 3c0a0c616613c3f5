"""異議: the list of those that concern the reader, and the thread of one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from municipalities.choices import ContestState
from municipalities.contest_forms import ContestFilterForm, MessageForm, SettleForm
from municipalities.models import Contest
from municipalities.queries.contests import (
    contest_for_page,
    contested_answer,
    contests_for,
    corrections_of,
    naming_in,
    parties_of,
)
from municipalities.services import (
    answer_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from municipalities.services.contest_evidence import Backing
from municipalities.services.contests import last_message_id, require_reviewer
from municipalities.views.requests import signed_in, user_of
from portal.accounts.models import User
from portal.common.errors import PortalError
from portal.common.exports import Cell, csv_response

CONTESTS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step was not taken, and the form with what was typed into it."""

    error: PortalError | None
    form: forms.Form | None = None

    @property
    def status(self) -> int:
        return self.error.status if self.error else 422


def _list_address(**_arguments: object) -> str:
    return reverse("municipalities:contest-list")


def _address(*, pk: int) -> str:
    return reverse("municipalities:contest", args=[pk])


@signed_in(_list_address)
@require_safe
def contest_list(request: HttpRequest) -> HttpResponse:
    form = ContestFilterForm(request.GET, user=request.user)
    wanted = form.wanted()
    contests = contests_for(request.user, wanted)
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(contests, CONTESTS_PER_PAGE).get_page(request.GET.get("page")),
        "filters": kept.urlencode(),
        "is_of_answers": bool(wanted.declarations or wanted.requirements),
    }
    return render(request, "municipalities/contest_list.html", context)


@signed_in(_list_address)
@require_safe
def contest_list_csv(request: HttpRequest) -> HttpResponse:
    wanted = ContestFilterForm(request.GET, user=request.user).wanted()
    header = [
        _("Number"), _("State"), _("Code"), _("Body"), _("Specification"), _("Edition"),
        _("Release"), _("Official id"), _("Item"), _("What is wrong"), _("Opened at"),
        _("Reason of the settlement"), _("Settled at"),
    ]  # fmt: skip
    found = contests_for(request.user, wanted).iterator(chunk_size=500)
    return csv_response("contests.csv", header, _rows(found))


@signed_in(_address)
@require_safe
def contest(request: HttpRequest, *, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk))


@signed_in(_address)
@require_POST
def contest_answer(request: HttpRequest, *, pk: int) -> HttpResponse:
    """The vendor's word."""
    return _speak(request, pk, answer_contest)


@signed_in(_address)
@require_POST
def contest_reply(request: HttpRequest, *, pk: int) -> HttpResponse:
    """The body's word after the vendor's."""
    return _speak(request, pk, reply_in_contest)


@signed_in(_address)
@require_POST
def contest_settle(request: HttpRequest, *, pk: int) -> HttpResponse:
    found, form = _visible(request, pk), SettleForm(request.POST)
    try:
        require_reviewer(user_of(request), found.declaration)
        if not form.is_valid():
            return _page(request, found, Refusal(None, form))
        said = form.cleaned_data
        settle_contest(
            contest=found, reviewer=user_of(request), outcome=ContestState(said["outcome"]),
            reason=said["reason"], seen=said["seen"], at=timezone.now(),
        )  # fmt: skip
    except PortalError as error:
        return _page(request, found, Refusal(error, form))
    messages.success(request, _("The contest is settled."))
    return redirect(_address(pk=pk))


@signed_in(_address)
@require_POST
def contest_withdraw(request: HttpRequest, *, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    try:
        withdraw_contest(contest=found, author=user_of(request))
    except PortalError as error:
        return _page(request, found, Refusal(error))
    messages.success(request, _("The contest is taken back."))
    return redirect(_address(pk=pk))


class _Speech(Protocol):
    """Something said in a contest; who may say it is judged by the service."""

    def __call__(
        self,
        *,
        contest: Contest,
        author: User,
        text: str,
        backing: Backing,
        seen: int | None,
        at: datetime,
    ) -> None: ...


def _speak(request: HttpRequest, pk: int, say: _Speech) -> HttpResponse:
    found, form = _visible(request, pk), MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, Refusal(None, form))
    said = form.cleaned_data
    try:
        say(
            contest=found, author=user_of(request), text=said["text"], backing=form.backing(),
            seen=said["seen"], at=timezone.now(),
        )  # fmt: skip
    except PortalError as error:
        return _page(request, found, Refusal(error, form))
    messages.success(request, _("Your answer is in the contest."))
    return redirect(_address(pk=pk))


def _visible(request: HttpRequest, pk: int) -> Contest:
    """Who is no party of it does not learn that it is there."""
    return get_object_or_404(contest_for_page(request.user), pk=pk)


def _page(request: HttpRequest, found: Contest, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:  # the service may have seen a later state than the page did
        found = _visible(request, found.pk)
    seen = {"seen": last_message_id(found)}
    parties = parties_of(found, request.user)
    context = {
        "contest": found,
        "answer": contested_answer(found),
        "correction": corrections_of(found.declaration).first(),
        "parties": parties,
        "naming": naming_in(found, parties, request.user),
        "message_form": _returned(refusal, MessageForm) or MessageForm(initial=seen),
        "settle_form": _returned(refusal, SettleForm) or SettleForm(initial=seen),
        "refusal": refusal,
        "crumbs": [(_("Contests"), reverse("municipalities:contest-list"))],
    }
    status = refusal.status if refusal else 200
    return render(request, "municipalities/contest.html", context, status=status)


def _returned(refusal: Refusal | None, kind: type[forms.Form]) -> forms.Form | None:
    """What was typed is kept, but it belongs to what is shown now."""
    if refusal is None or not isinstance(refusal.form, kind):
        return None
    return refusal.form


def _rows(contests: Iterator[Contest]) -> Iterator[list[Cell]]:
    for found in contests:
        declaration, edition = found.declaration, found.declaration.edition
        yield [
            found.pk, str(found.get_state_display()), found.municipality.code,
            found.municipality.full_name, str(edition.specification), edition.number,
            str(declaration.release), found.row.requirement.official_id, found.row.name,
            found.note, found.opened_at, found.reason, found.settled_at,
        ]  # fmt: skip
