"""Texts that a spreadsheet would calculate, and the apostrophe that keeps it from doing so."""

import re

# Japanese spreadsheets take the wide signs for formulas too; a single sign calculates nothing.
# Apostrophes before the sign count, so that reading takes exactly the one away that was added.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠].", re.DOTALL)
_NUMBER = re.compile(r"'*[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")


def neutralized(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet would calculate it."""
    return f"'{text}" if _is_calculated(text) else text


def restored(text: str) -> str:
    """The text that `neutralized` was given: `restored(neutralized(text)) == text`."""
    return text[1:] if text.startswith("'") and _is_calculated(text[1:]) else text


def _is_calculated(text: str) -> bool:
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None
