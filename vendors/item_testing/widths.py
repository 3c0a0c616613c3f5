"""Which characters are full-width (全角), and how long a text of them is."""

import re
import unicodedata
from functools import lru_cache

_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DAMAGED = "\ufffd"


def length_of(text: str) -> int:
    """Characters as the definitions count them: a variation selector belongs to its kanji."""
    return len(text) if text.isascii() else len(_VARIATION_SELECTORS.sub("", text))


def first_narrow(text: str) -> str | None:
    """The first character that is not full-width; selectors of glyph forms do not count."""
    stripped = _VARIATION_SELECTORS.sub("", text)
    return next((one for one in stripped if not is_full_width(one)), None)


@lru_cache(maxsize=20_000)
def is_full_width(character: str) -> bool:
    """Wide by Unicode (UAX #11); ambiguous ones as in Japan, private kanji among them.

    Neither ASCII nor half-width kana, no control, direction mark or mark on a character before.
    """
    width = unicodedata.east_asian_width(character)
    if width in {"W", "F"}:
        return True
    category = unicodedata.category(character)
    is_sign = category == "Co" or category[0] not in "CM"
    return width == "A" and is_sign and character != _DAMAGED
