"""Where searched words stand in a text, for marking them. No Django here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standards.folding import Span, fold, fold_with_origin

SNIPPET_LENGTH = 120
BEFORE_HIT = 30
"""Characters of the text that are shown before the first word found."""


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A part of a text; `is_hit`: a word that was looked for."""

    text: str
    is_hit: bool


def marked(text: str, words: Sequence[str]) -> list[MarkedPiece]:
    """The text in pieces that, joined, are the text again; `words` are folded."""
    return list(_pieces(text, _hits(text, words)))


def snippet(texts: Sequence[str], words: Sequence[str]) -> list[MarkedPiece]:
    """A part of the first text that has a word, or else the beginning of the first text.

    "…" stands for what is left out.
    """
    text = next((text for text in texts if _has_any(text, words)), texts[0])
    hits = _hits(text, words)
    start = max(0, hits[0][0] - BEFORE_HIT) if hits else 0
    end = min(len(text), start + SNIPPET_LENGTH)
    within = [(max(a, start) - start, min(b, end) - start) for a, b in hits if start <= a < end]
    pieces = list(_pieces(text[start:end], within))
    before = [MarkedPiece("…", is_hit=False)] if start else []
    after = [MarkedPiece("…", is_hit=False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _has_any(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return any(word in folded for word in words)


def _hits(text: str, words: Sequence[str]) -> list[Span]:
    """Parts of the text that the words stand for, in order, none reaching into another."""
    folded, origin = fold_with_origin(text)
    found = sorted(
        (origin[at][0], origin[at + len(word) - 1][1])
        for word in words
        for at in _places(folded, word)
    )
    merged: list[Span] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _pieces(text: str, hits: Sequence[Span]) -> Iterator[MarkedPiece]:
    plain_from = 0
    for start, end in hits:
        if start > plain_from:
            yield MarkedPiece(text[plain_from:start], is_hit=False)
        yield MarkedPiece(text[start:end], is_hit=True)
        plain_from = end
    if plain_from < len(text):
        yield MarkedPiece(text[plain_from:], is_hit=False)
