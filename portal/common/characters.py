"""Characters that must not stand in a text, and keys to compare texts by."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common import limits
from portal.common.errors import PortalError

# Grouped by what is wrong with them; tabs and line breaks are no controls here.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffc"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# They change how the character before them looks; texts that look the same must be the same.
_VARIATION = "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Half of a character, as JSON may hold it: no encoding can write it.
_HALVES = "\ud800-\udfff"
_UNWANTED = re.compile(
    f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}{_PRIVATE}{_VARIATION}{_HALVES}\ufffd\ufffe\uffff]"
)
_BEYOND_FIRST_PLANE = re.compile("[\U00010000-\U0010ffff]")


class UnmatchableText(PortalError):
    """A text too long, or with too many combining marks in a row, to be compared."""

    code = "unmatchable_text"
    status = 422
    message = gettext_lazy("The text is too long or has too many combining marks in a row.")


def match_key(text: str) -> str:
    """NFKC without surrounding blanks: to compare by, never to keep (`U+FA19` would change)."""
    if len(text) > limits.MAX_KEY_CHARACTERS or has_long_combining_run(text):
        raise UnmatchableText
    return unicodedata.normalize("NFKC", text).strip()


def has_unwanted(text: str) -> bool:
    return _UNWANTED.search(text) is not None


def unwanted_characters(text: str) -> Iterator[str]:
    """What is wrong with the text's characters: one translated sentence for each of them."""
    for character in sorted(set(_UNWANTED.findall(text))):
        yield _("%(kind)s U+%(code)04X is not allowed") % {
            "kind": _kind_of(character),
            "code": ord(character),
        }


def _kind_of(character: str) -> str:
    if re.match(f"[{_DIRECTION}]", character):
        return _("the text direction mark")
    if re.match(f"[{_PRIVATE}]", character):
        return _("the private-use character (gaiji)")
    if re.match(f"[{_INVISIBLE}]", character):
        return _("the invisible character")
    if re.match(f"[{_VARIATION}]", character):
        return _("the variation selector (the glyph form of a character)")
    if character == "\ufffd" or re.match(f"[{_HALVES}]", character):
        return _("the sign of a damaged character")
    return _("the control character")


def has_long_combining_run(text: str) -> bool:
    if text.isascii():
        return False
    # Classes with characters beyond the first plane are searched a hundred times slower.
    last = 0x1F000 if _BEYOND_FIRST_PLANE.search(text) else 0x10000
    return _long_combining_run(last).search(text) is not None


def visible(text: str, *, longest: int = limits.MAX_SHOWN_CHARACTERS) -> str:
    """The beginning of a text as it may be shown to people: unwanted characters as codes."""
    shown = _UNWANTED.sub(lambda found: f"\\u{ord(found.group()):04x}", text[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


@cache
def _long_combining_run(last: int) -> re.Pattern[str]:
    """More combining marks in a row than the limit, of the characters before `last`."""
    marks = "".join(chr(code) for code in range(0x300, last) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{limits.MAX_COMBINING_RUN + 1}}}")
