"""Errors of the API as problem+json (RFC 9457), in the reader's language.

Whatever an address asks for, an error is answered as JSON: a view that writes YAML has no say.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.views import exception_handler

from portal.common.errors import PortalError

PROBLEM = "application/problem+json"
_CSRF = "CSRF Failed"


def problem_json(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Turn an error into a problem document; None lets Django answer 500."""
    if isinstance(error, PortalError):
        return problem(
            status=error.status, code=error.code, detail=str(error), context=error.context
        )
    known = _of_the_framework(error)
    response = exception_handler(known, context)
    if response is None or not isinstance(known, exceptions.APIException):
        return None
    headers = {name: text for name, text in response.items() if name != "Content-Type"}
    described = _described(known, response.data)
    return problem(
        status=response.status_code, code=known.default_code, headers=headers, **described
    )


def problem(
    *,
    status: int,
    code: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> HttpResponse:
    """A problem document; `code` is stable, `detail` for people."""
    body = {"type": "about:blank", "status": status, "code": code, "detail": detail, **more}
    content = JSONRenderer().render(body)
    return HttpResponse(content, status=status, content_type=PROBLEM, headers=headers)


def _of_the_framework(error: Exception) -> Exception:
    """The same error without Django's own words, which are English and name our classes."""
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    return error


def _described(error: exceptions.APIException, data: Any) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        return {"detail": _("Invalid input."), "errors": data}
    if isinstance(error, exceptions.Throttled):  # `Retry-After` says when
        return {"detail": _("Too many requests")}
    if _speaks_english(error):
        return {"detail": str(error.default_detail)}
    return {"detail": str(error.detail)}


def _speaks_english(error: exceptions.APIException) -> bool:
    """Whether the framework has built the text itself, past its own translations."""
    return isinstance(error, exceptions.ParseError) or str(error.detail).startswith(_CSRF)
