"""The language of somebody who has gone: a worker speaks the one in which it was asked."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def asked_in() -> str:
    """The language of this thread, one of settings.LANGUAGES."""
    return get_language() or settings.LANGUAGE_CODE


def language_field() -> "models.CharField[str, str]":
    """For what a worker works off: filled with the language of the request."""
    return models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=asked_in
    )
