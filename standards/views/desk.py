"""The desk of a ministry: its specifications, and what may be done with an edition.

Whoever does not write a specification finds no such page (404). Every step is a POST that says
what it did, or why it did nothing.
"""

from collections.abc import Callable, Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.common.errors import PortalError
from standards.choices import EditionStatus
from standards.desk_tasks import tasks_at_desk
from standards.forms.desk import ClosingForm, DatesForm, EndForm, OpeningForm
from standards.models import Edition
from standards.queries.consultations import stage_of
from standards.queries.desk import editions_with_comments, specifications_with_all_editions
from standards.queries.publication_checks import publication_checks
from standards.services import (
    end_edition,
    extend_consultation,
    open_consultation,
    return_to_draft,
    set_draft_dates,
    supersede_edition,
)
from standards.views.crumbs import desk_crumbs
from standards.views.desk_lookups import editable_specifications

Forms = Mapping[str, forms.Form]


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    found = list(specifications_with_all_editions(editable_specifications(request)))
    context = {"specifications": found, "tasks": tasks_at_desk(request.user)}
    return render(request, "standards/desk/desk.html", context)


@require_safe
def edition(request: HttpRequest, code: str, number: str) -> HttpResponse:
    return show(request, editable_edition(request, code, number))


@require_POST
def dates(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    form = DatesForm(request.POST)

    def step() -> str:
        changed = set_draft_dates(edition=found, **form.cleaned_data)
        return _("The dates are saved.") if changed else unchanged()

    return take(request, found, step, name="dates_form", form=form)


@require_POST
def consultation_open(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    form = OpeningForm(request.POST)

    def step() -> str:
        open_consultation(edition=found, at=timezone.now(), **form.cleaned_data)
        return _("The consultation is set; nobody changes the rows until it ends.")

    return take(request, found, step, name="opening_form", form=form)


@require_POST
def consultation_extend(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    form = ClosingForm(request.POST)

    def step() -> str:
        changed = extend_consultation(
            consultation=found.consultation, at=timezone.now(), **form.cleaned_data
        )
        return _("The last day is saved.") if changed else unchanged()

    if getattr(found, "consultation", None) is None:
        return show(request, found, status=409)
    return take(request, found, step, name="closing_form", form=form)


@require_POST
def consultation_return(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)

    def step() -> str:
        return_to_draft(edition=found, at=timezone.now())
        return _("The consultation has ended; the edition is a draft again.")

    return take(request, found, step)


@require_POST
def end(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    form = EndForm(request.POST)

    def step() -> str:
        changed = end_edition(edition=found, at=timezone.now(), **form.cleaned_data)
        return _("The end of validity is saved.") if changed else unchanged()

    return take(request, found, step, name="end_form", form=form)


@require_POST
def supersede(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)

    def step() -> str:
        supersede_edition(edition=found, at=timezone.now())
        return _("The edition is marked as superseded.")

    return take(request, found, step)


def unchanged() -> str:
    return _("It says so already; nothing was changed.")


def editable_edition(request: HttpRequest, code: str, number: str) -> Edition:
    """An edition that the user writes, or 404."""
    specifications = editable_specifications(request).filter(code=code).values("pk")
    found = editions_with_comments().filter(specification__in=specifications, number=number)
    return get_object_or_404(found.select_related("specification__ministry", "consultation"))


def take(
    request: HttpRequest,
    found: Edition,
    step: Callable[[], str],
    *,
    name: str = "",
    form: forms.Form | None = None,
) -> HttpResponse:
    """Do one step and say so, or show the page again with the form and the reason."""
    if form is not None and not form.is_valid():
        return show(request, found, {name: form}, status=422)
    try:
        said = step()
    except PortalError as error:
        fresh = editable_edition(request, found.specification.code, found.number)
        given = {name: form} if form is not None else {}
        return show(request, fresh, given, status=error.status, error=error)
    messages.success(request, said)
    return redirect("standards:desk-edition", found.specification.code, found.number)


def show(
    request: HttpRequest,
    found: Edition,
    given: Forms | None = None,
    *,
    status: int = 200,
    error: PortalError | None = None,
) -> HttpResponse:
    """The edition's page; `given` are forms that came back."""
    consultation = getattr(found, "consultation", None)
    today = timezone.localdate()
    is_open = found.status in {EditionStatus.DRAFT, EditionStatus.CONSULTATION}
    context = {
        "edition": found,
        "rows": found.length if found.is_frozen else found.rows.count(),
        "consultation": consultation,
        "stage": stage_of(consultation, edition=found, today=today) if consultation else None,
        "checks": publication_checks(edition=found, today=today) if is_open else [],
        "error": error,
        "crumbs": desk_crumbs(),
        **_forms(found),
        **(given or {}),
    }
    return render(request, "standards/desk/edition.html", context, status=status)


def _forms(found: Edition) -> dict[str, forms.Form]:
    """Those for the steps that the edition's state allows."""
    consultation = getattr(found, "consultation", None)
    if found.status == EditionStatus.DRAFT:
        dates = {"valid_from": found.valid_from, "effective_on": found.effective_on}
        call = {"call": consultation.call} if consultation else {}
        return {
            "dates_form": DatesForm(initial=dates),
            "opening_form": OpeningForm(initial=call),
        }
    if found.status == EditionStatus.CONSULTATION and consultation:
        return {"closing_form": ClosingForm(initial={"closes_on": consultation.closes_on})}
    return {"end_form": EndForm(initial={"valid_until": found.valid_until})}
