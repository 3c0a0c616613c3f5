"""必要機能の引継ぎ: a body's answers about options go with it to a newer edition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conformance.views.crumbs import municipality_crumbs
from municipalities.models import Municipality
from municipalities.queries.needs_to_carry import need_to_carry, preview_of
from municipalities.services import carry_need_of
from municipalities.views.requests import signed_in, user_of
from portal.common.errors import PortalError
from standards.models import Specification


def _address(*, code: str, specification: str) -> str:
    return reverse("conformance:municipality-needs-carry", args=[code, specification])


@signed_in(_address)
@require_http_methods(["GET", "HEAD", "POST"])
def needs_carry(request: HttpRequest, *, code: str, specification: str) -> HttpResponse:
    """First what would be carried, then, confirmed, the carrying itself."""
    body = _own_body(request, code)
    found = get_object_or_404(Specification, code=specification)
    if request.method != "POST":
        return _page(request, body, found)
    if (waiting := need_to_carry(body=body, specification=found, at=localdate())) is not None:
        need, edition = waiting
        try:
            carry_need_of(
                municipality=body, former=need.edition, edition=edition,
                expected=request.POST.get("expected", ""),
            )  # fmt: skip
        except PortalError as error:
            return _page(request, body, found, error)
    messages.success(request, _("The needs stand for the newer edition."))
    return redirect(_address(code=code, specification=specification))


def _own_body(request: HttpRequest, code: str) -> Municipality:
    """Only staff of a body speak for it; for others there is no such page."""
    bodies = Municipality.objects.filter(staff__user=user_of(request))
    return get_object_or_404(bodies.select_related("prefecture"), code=code)


def _page(
    request: HttpRequest,
    body: Municipality,
    specification: Specification,
    error: PortalError | None = None,
) -> HttpResponse:
    waiting = need_to_carry(body=body, specification=specification, at=localdate())
    context = {
        "body": body,
        "specification": specification,
        "preview": preview_of(*waiting) if waiting else None,
        "error": error,
        "crumbs": municipality_crumbs(body),
    }
    status = error.status if error else 200
    return render(request, "conformance/needs_carry.html", context, status=status)
