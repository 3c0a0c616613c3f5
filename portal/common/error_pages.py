"""Error pages that Django would render without the site's frame, and one it does not know.

Below the API's address an error is a problem document (RFC 9457) for machines.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found, permission_denied, server_error
from rest_framework import exceptions

from portal.common.problems import problem

API = "/api/v1"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    if asks_api(request):
        return _known_problem(exceptions.ParseError)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if asks_api(request):
        return _known_problem(exceptions.PermissionDenied)
    return permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if asks_api(request):
        return problem(status=404, code="not_found", detail=_("This page was not found"))
    return page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Says nothing of the cause, which stands in the log."""
    if asks_api(request):
        return _known_problem(exceptions.APIException)
    return server_error(request)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def asks_api(request: HttpRequest) -> bool:
    return request.path == API or request.path.startswith(f"{API}/")


def _known_problem(kind: type[exceptions.APIException]) -> HttpResponse:
    """As the framework itself would answer, with a text that says nothing of the cause."""
    detail = str(kind.default_detail)
    return problem(status=kind.status_code, code=kind.default_code, detail=detail)
