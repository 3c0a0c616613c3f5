"""Error pages that Django would render without the site's frame, and one it does not know."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

API = "/api/v1"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page for people; below the API's address a problem document (RFC 9457) for machines."""
    if request.path != API and not request.path.startswith(f"{API}/"):
        return page_not_found(request, exception)
    problem = {
        "type": "about:blank",
        "status": 404,
        "code": "not_found",
        "detail": _("This page was not found"),
    }
    return JsonResponse(problem, status=404, content_type="application/problem+json")


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)
