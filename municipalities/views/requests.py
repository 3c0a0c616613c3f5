"""What the pages of this app ask of every request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from portal.accounts.requests import user_of

__all__ = ["signed_in", "user_of"]


def signed_in(back: Callable[..., str]) -> Callable[..., Callable[..., HttpResponse]]:
    """Others are asked to sign in and come back to the page `back`, not to a form's address."""

    def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def checked(request: HttpRequest, **arguments: Any) -> HttpResponse:
            if request.user.is_authenticated:
                return view(request, **arguments)
            return redirect_to_login(back(**arguments))

        return checked

    return decorated
