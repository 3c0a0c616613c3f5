"""Cross references inside requirement texts: 「1.1.2 参照」, 「4.1.1及び4.1.3を参照」."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A heading number has two to five levels; a lone "3" is more often a count than a heading.
_NUMBER = re.compile(
    r"(?<![0-9０-９.．])[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){1,4}(?![0-9０-９.．])"
)
# What may stand between a number and the word 参照: a title in brackets, further numbers.
# Possessive and bounded, so that no text takes long.
_LEADS_TO_REFERENCE = re.compile(
    r"(?:（[^（）]{0,60}）|\([^()]{0,60}\)|[0-9０-９.．]++"
    r"|及び|並びに|又は|若しくは|から|まで|[、，,・～〜\s]){0,40}+"
    r"(?:を|も)?\s?参照"
)
_FOLD = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `number` is the heading it refers to, or None for plain text."""

    text: str
    number: str | None = None


def split_references(text: str) -> list[Piece]:
    """The text in pieces that, joined, are the text again; references carry their number."""
    return [piece for piece in _pieces(text) if piece.text]


def _pieces(text: str) -> Iterator[Piece]:
    plain_from = 0
    for match in _NUMBER.finditer(text):
        if _LEADS_TO_REFERENCE.match(text, match.end()):
            yield Piece(text[plain_from : match.start()])
            yield Piece(match.group(), match.group().translate(_FOLD))
            plain_from = match.end()
    yield Piece(text[plain_from:])
