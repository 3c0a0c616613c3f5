"""Mails in two languages, handed to the server one by one and each at most once."""

from collections.abc import Callable, Iterable
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import TypeVar

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

LANGUAGES = ("ja", "en")
_BETWEEN = "\n\n----\n\n"

Item = TypeVar("Item")


def absolute(path: str) -> str:
    """An address of this site as it stands in a mail: a worker knows no request."""
    return f"{settings.PORTAL_ORIGIN}{path}"


def in_both_languages(written: Callable[[], str]) -> str:
    """The same text in Japanese and, below it, in English."""
    return _BETWEEN.join(_in_language(written, language) for language in LANGUAGES)


def send_each(
    items: Iterable[Item],
    *,
    message: Callable[[Item], EmailMessage],
    claim: Callable[[Item], bool],
    give_back: Callable[[Item, Exception], None],
) -> None:
    """Claim each item, then hand its mail to the server; not to be called in a transaction.

    A claim is given back only where the server has said no. A worker killed between the two, or a
    connection lost in the middle of a mail, loses that mail: a second copy would be worse.
    """
    # Opened before the first claim: a server that cannot be reached takes no mail's attempt.
    connection: BaseEmailBackend = get_connection()
    connection.open()
    try:
        for item in items:
            mail = message(item)
            if not claim(item):
                continue
            try:
                connection.send_messages([mail])
            except (SMTPResponseException, SMTPRecipientsRefused) as refusal:
                give_back(item, refusal)
                connection.close()  # a server that refuses may hang up, too
                connection.open()
    finally:
        connection.close()


def _in_language(written: Callable[[], str], language: str) -> str:
    with translation.override(language):
        return written()
