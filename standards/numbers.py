"""The form of an edition's number, one rule for services, forms and commands."""

import re

from standards.exceptions import MalformedNumber

EDITION_NUMBER = r"[0-9]+(\.[0-9]+)*[a-z]?"
"""6.1, 10.0, 2.0.1; a letter tells corrected prints apart (2.0a)."""

_EDITION_NUMBER = re.compile(EDITION_NUMBER)


def check_edition_number(number: str) -> None:
    """Raises MalformedNumber."""
    if not _EDITION_NUMBER.fullmatch(number):
        raise MalformedNumber(number=number)
