"""Signing in and out."""

import time

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse

from portal.accounts.forms import THROTTLED, SignInForm
from portal.accounts.throttling import seconds_to_wait


class SignIn(LoginView):
    """After too many failures: 429, with the time to wait in `Retry-After`."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return told_to_wait(super().form_invalid(form), form)


def told_to_wait(response: HttpResponse, form: AuthenticationForm) -> HttpResponse:
    """The same page, as 429 where the form was refused for too many tries."""
    if form.has_error(NON_FIELD_ERRORS, code=THROTTLED):
        response.status_code = 429
        response["Retry-After"] = str(seconds_to_wait(at=time.time()))
    return response


class SignOut(LogoutView):
    """By POST only, so that no link of another site signs anybody out."""

    http_method_names = ["post", "options"]
