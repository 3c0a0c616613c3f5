"""The page on which a body's staff find everything that concerns their own body."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from conformance.clock import today
from conformance.queries.own_body import own_body
from conformance.views.crumbs import municipality_crumbs
from municipalities.models import Municipality
from municipalities.models.bodies import MunicipalityQuerySet
from municipalities.views.requests import signed_in, user_of


def _entry(**_arguments: object) -> str:
    return reverse("conformance:own-bodies")


def _address(*, code: str) -> str:
    return reverse("conformance:own-body", args=[code])


@signed_in(_entry)
@require_safe
def own_bodies(request: HttpRequest) -> HttpResponse:
    """Straight to the only one; a choice for who works for several."""
    bodies = list(_bodies(request))
    if not bodies:
        raise Http404
    if len(bodies) == 1:
        return redirect(_address(code=bodies[0].code))
    return render(request, "conformance/own_bodies.html", {"bodies": bodies})


@signed_in(_address)
@require_safe
def own_body_page(request: HttpRequest, *, code: str) -> HttpResponse:
    body = get_object_or_404(_bodies(request).with_class(at=today()), code=code)
    context = {
        "body": body,
        "own": own_body(body=body, at=today()),
        "crumbs": municipality_crumbs(body),
    }
    return render(request, "conformance/own_body.html", context)


def _bodies(request: HttpRequest) -> MunicipalityQuerySet:
    """Those for which the reader works: for others there is no such page."""
    own = Municipality.objects.filter(staff__user=user_of(request))
    return own.select_related("prefecture").order_by("code")
