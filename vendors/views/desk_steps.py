"""A step at the desk: it says what it did, or why it did nothing."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from portal.common.errors import PortalError


def taken(request: HttpRequest, form: forms.Form, step: Callable[[], str]) -> int:
    """200 when the step was taken and said; else the status of the refusal, told in the form."""
    if not form.is_valid():
        return 422
    try:
        said = step()
    except PortalError as error:
        form.add_error(None, str(error))
        return error.status
    messages.success(request, said)
    return 200
