"""Steps that cannot be undone, each with a page that asks again: publish, delete a draft."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.common.errors import PortalError
from standards.choices import EditionStatus
from standards.forms.desk import ConfirmForm, PublishForm
from standards.models import Edition
from standards.queries.publication_checks import Check, publication_checks
from standards.services import delete_draft, publish_with_forerunner
from standards.views.crumbs import Crumbs, desk_crumbs, desk_edition_crumbs
from standards.views.desk import editable_edition, show


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    if found.is_frozen and request.method != "POST":
        return redirect("standards:desk-edition", code, number)
    checks = publication_checks(edition=found, today=timezone.localdate())
    former = former_editions(found)
    form = PublishForm(
        _sent(request), checks=checks, former=former, initial=_proposed(found, former)
    )
    error = None
    if request.method == "POST" and (found.is_frozen or form.is_valid()):
        error = _publish(found, form)
        if error is None:
            messages.success(request, _("Edition %s is published.") % number)
            return redirect("standards:desk-edition", code, number)
        if found.is_frozen:
            return show(request, found, status=error.status, error=error)
    status = error.status if error else 422 if form.errors else 200
    context = {"edition": found, "form": form, "error": error, **_checked(found, form, checks)}
    return render(request, "standards/desk/publish.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = editable_edition(request, code, number)
    form = ConfirmForm(_sent(request))
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            delete_draft(edition=found)
        except PortalError as refusal:
            error = refusal
        else:
            messages.success(request, _("The draft %s is deleted.") % found)
            return redirect("standards:desk")
    context = {"edition": found, "form": form, "error": error, "crumbs": _crumbs(found)}
    context["may"] = found.status == EditionStatus.DRAFT and not hasattr(found, "consultation")
    status = error.status if error else 422 if form.errors else 200
    return render(request, "standards/desk/delete.html", context, status=status)


def former_editions(found: Edition) -> QuerySet[Edition]:
    """Those that may end with this one's publication, the newest first."""
    published = Edition.objects.published().filter(specification=found.specification_id)
    newest = published.exclude(pk=found.pk).order_by("-valid_from", "-pk")
    return newest.select_related("specification").defer("counted")


def _proposed(found: Edition, former: QuerySet[Edition]) -> dict[str, object]:
    """The edition before may be used until the day by which this one must be met."""
    newest = former.first()
    if newest is None:
        return {}
    return {"forerunner": newest.pk, "valid_until": newest.valid_until or found.effective_on}


def _publish(found: Edition, form: PublishForm) -> PortalError | None:
    try:
        publish_with_forerunner(
            edition=found,
            forerunner=None if found.is_frozen else form.forerunner_chosen(),
            acknowledged=() if found.is_frozen else form.acknowledged(),
            at=timezone.now(),
        )
    except PortalError as error:
        return error
    return None


def _checked(found: Edition, form: PublishForm, checks: Sequence[Check]) -> dict[str, object]:
    """Each check with the field that acknowledges it; none where it blocks."""
    return {
        "rows": found.rows.count(),
        "checks": [
            (check, None if check.blocks else form[f"seen_{check.code}"]) for check in checks
        ],
        "is_blocked": any(check.blocks for check in checks),
        "crumbs": _crumbs(found),
    }


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, if anything was: also an empty form is one that was sent."""
    return request.POST if request.method == "POST" else None


def _crumbs(found: Edition) -> Crumbs:
    return [*desk_crumbs(), *desk_edition_crumbs(found)]
