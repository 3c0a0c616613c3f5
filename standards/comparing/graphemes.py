"""Where a text may be cut: never inside what a reader sees as one character. No Django here.

Enough of Unicode's rules (UAX #29) for requirement texts: combining marks, variation selectors of
kanji, half-width voicing marks, joined and modified emoji, flags, conjoining Hangul, CR LF.
"""

import unicodedata
from collections.abc import Iterable

_JOINER = "\u200d"
_VOICING = "\uff9e\uff9f"
_HANGUL_JAMO = range(0x1100, 0x1200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def may_be_cut(left: str, right: str) -> bool:
    """Whether the text may be cut between these two neighbouring parts; neither is empty."""
    last, first = left[-1], right[0]
    if first.isascii():
        return not (last == "\r" and first == "\n")
    return not (_extends(first) or last == _JOINER or _belong_together(last, first))


def whole(parts: Iterable[str]) -> list[str]:
    """The parts, joined wherever a cut would split a character."""
    found: list[str] = []
    for part in parts:
        if found and part and not may_be_cut(found[-1], part):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _extends(character: str) -> bool:
    code = ord(character)
    return (
        character in _VOICING
        or character == _JOINER
        or code in _SKIN_TONES
        or code in _TAGS
        or unicodedata.category(character) in {"Mn", "Me", "Mc"}
    )


def _belong_together(last: str, first: str) -> bool:
    return any(
        ord(last) in letters and ord(first) in letters for letters in (_HANGUL_JAMO, _FLAG_LETTERS)
    )
