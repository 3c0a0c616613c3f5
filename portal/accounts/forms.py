"""Signing in, on the portal's page and in the administration, and the choice of mail."""

import time
from math import ceil
from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from portal.accounts.models import MailChoice
from portal.accounts.throttling import count_attempt, forget_attempts, seconds_to_wait
from portal.common.clients import client_address

THROTTLED = "throttled"


class SignInForm(AuthenticationForm):
    """Refuses with the code `throttled`, without looking at the password, after too many tries."""

    def clean(self) -> dict[str, Any]:
        if not {"username", "password"} <= self.cleaned_data.keys():
            return self.cleaned_data
        at = time.time()
        address = client_address(self.request) if self.request else ""
        attempt = {"username": self.cleaned_data["username"], "address": address}
        if not count_attempt(**attempt, at=at):
            raise _too_many_attempts(at)
        cleaned = super().clean()
        forget_attempts(**attempt, at=at)
        return cleaned


class StaffSignInForm(SignInForm, AdminAuthenticationForm):
    """The administration's own page counts in the same way."""


class MailChoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = MailChoice
        fields = ("frequency",)
        widgets = {"frequency": forms.RadioSelect}


def _too_many_attempts(at: float) -> ValidationError:
    minutes = ceil(seconds_to_wait(at=at) / 60)
    message = ngettext(
        "Too many failed attempts for this user name. Please try again in %(minutes)d minute.",
        "Too many failed attempts for this user name. Please try again in %(minutes)d minutes.",
        minutes,
    )
    return ValidationError(message, code=THROTTLED, params={"minutes": minutes})
