"""Errors of the API as problem+json (RFC 9457)."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from portal.common.errors import PortalError


def problem_json(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an error into a problem document; None lets Django answer 500."""
    if isinstance(error, PortalError):
        body: dict[str, Any] = {"code": error.code, "detail": str(error), "context": error.context}
        return _problem(body, error.status)
    response = exception_handler(error, context)
    if response is None:
        return None
    return _problem(_described(error, response.data), response.status_code, response)


def _described(error: Exception, data: Any) -> dict[str, Any]:
    code = getattr(error, "default_code", type(error).__name__.lower())
    if isinstance(data, dict) and set(data) == {"detail"}:
        return {"code": code, "detail": str(data["detail"])}
    return {"code": code, "detail": str(getattr(error, "default_detail", "")), "errors": data}


def _problem(body: dict[str, Any], status: int, response: Response | None = None) -> Response:
    headers = dict(response.items()) if response is not None else {}
    headers.pop("Content-Type", None)
    return Response(
        {"type": "about:blank", "status": status, **body},
        status=status,
        headers=headers,
        content_type="application/problem+json",
    )
