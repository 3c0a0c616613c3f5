"""What is wrong with a registration number, by its parts."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vendors.parsing.corporate_numbers import has_right_check_digit
from vendors.parsing.registration_numbers import HOLDER_SEPARATOR, RegistrationNumber

_CODE = re.compile(r"[0-9]{3}(?:-[0-9])?")
_DIGITS = re.compile(r"[0-9]{13}")
_SEQUENCE = re.compile(r"[1-9][0-9]{0,3}")


def number_problems(text: str) -> Iterator[str]:
    """All that is wrong with a registration number; one sentence each, naming the part."""
    number = RegistrationNumber.parse(text)
    if number is None:
        yield from form_problems(text)
        return
    for message, digits in holder_problems(number):
        yield f"{message} ({digits or text})"


def holder_problems(number: RegistrationNumber) -> Iterator[tuple[str, str | None]]:
    """A sentence for each thing that is wrong with the corporate numbers, and the number meant.

    The second is None where it is about all of them.
    """
    for digits in number.corporate_numbers:
        if not has_right_check_digit(digits):
            yield _("the check digit of the corporate number is wrong"), digits
    if len(set(number.corporate_numbers)) < len(number.corporate_numbers):
        yield _("a corporate number stands twice"), None


def form_problems(text: str) -> Iterator[str]:
    """Which part has not the form; one sentence each, beginning with the part."""
    code, _first, rest = text.partition("_")
    holders, _second, sequence = rest.partition("_")
    if not _CODE.fullmatch(code):
        yield _(
            "specification code “%(part)s”: it has three digits and perhaps a variant, 022-1"
        ) % {"part": code}
    for digits in holders.split(HOLDER_SEPARATOR):
        if not _DIGITS.fullmatch(digits):
            yield _("corporate number “%(part)s”: it has 13 digits; several are joined by ／") % {
                "part": digits
            }
    if not _SEQUENCE.fullmatch(sequence):
        yield _("sequence “%(part)s”: it is a number from 1 to 9999") % {"part": sequence}
