"""How words are looked for in rows: candidates by their grams, then the folded text decides.

The one rule for the search, the filter of an edition and the API.
"""

import re
from collections.abc import Sequence

from django.db.models import Q

from standards.folding import fold, grams

MAX_WORDS = 8
_HEADING_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+")


def folded_words(keyword: str) -> list[str]:
    """What is typed, folded, in words; no word twice, and no more than eight."""
    words = (fold(word) for word in keyword.split())
    return list(dict.fromkeys(filter(None, words)))[:MAX_WORDS]


def is_heading_number(word: str) -> bool:
    return _HEADING_NUMBER.fullmatch(word) is not None


def containing(words: Sequence[str], *, entry: str = "") -> Q:
    """Rows whose search entry has all the words; `entry` is the way to it, as `search_entry__`."""
    found = Q()
    if needed := _needed_grams(words):
        found &= Q((f"{entry}grams__contains", needed))
    for word in words:
        if not _is_gram(word):
            found &= Q((f"{entry}folded__contains", word))
        if is_heading_number(word):  # 1.1 is no part of 11.1
            whole = rf"(?<![0-9.]){re.escape(word)}(?![0-9])"
            found &= Q((f"{entry}folded__regex", whole))
    return found


def _needed_grams(words: Sequence[str]) -> list[str]:
    """Pairs say all that their single characters say."""
    every = set().union(*(grams(word) for word in words))
    within_pairs = {character for gram in every if len(gram) > 1 for character in gram}
    return sorted(every - within_pairs)


def _is_gram(word: str) -> bool:
    """Whether the index alone decides."""
    return len(word) <= 2 and word in grams(word)  # noqa: PLR2004
