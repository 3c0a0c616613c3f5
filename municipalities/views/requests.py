"""What the pages of this app ask of every request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from portal.accounts.models import User


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


def user_of(request: HttpRequest) -> User:
    """The signed-in user; views that ask are `signed_in`."""
    assert isinstance(request.user, User)
    return request.user
