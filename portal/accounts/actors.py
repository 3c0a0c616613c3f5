"""Who stands in the change history."""

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware


class ActorMiddleware(HistoryMiddleware):  # type: ignore[misc]  # untyped library
    """Names the actor beside the id, so that history stays readable when an account has gone."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        user = getattr(request, "user", None)
        return {**context, "actor": user.get_username() if user else ""}
