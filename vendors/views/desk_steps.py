"""A step at the desk: it says what it did, or why it did nothing."""

from collections.abc import Callable, Iterator, Mapping

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from portal.common.errors import PortalError
from vendors.desk_exceptions import UnusableRegistration

Places = Mapping[type[PortalError], str]
"""The field that an error is about; others are told above the form."""


def taken(
    request: HttpRequest, form: forms.Form, step: Callable[[], str], places: Places | None = None
) -> int:
    """200 when the step was taken and said; else the status of the refusal, told in the form."""
    if not form.is_valid():
        return 422
    try:
        said = step()
    except PortalError as error:
        for field, text in _told(error, places or {}):
            form.add_error(field, text)
        return error.status
    messages.success(request, said)
    return 200


def _told(error: PortalError, places: Places) -> Iterator[tuple[str | None, str]]:
    if isinstance(error, UnusableRegistration):
        for field, problems in error.fields.items():
            yield from ((field, problem) for problem in problems)
    else:
        yield places.get(type(error)), str(error)
