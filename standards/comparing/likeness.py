"""Which withdrawn row may live on in which added one, by what they say. No Django here."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from standards.choices import RequirementKind
from standards.comparing.diffing import RowKey
from standards.comparing.meaning import meaning_key
from standards.parsing.rows import CatalogRow

Denied = Collection[tuple[RowKey, RowKey]]
"""Keys of an old and a new row of which somebody has said that they are not the same."""

CUTOFF = 70.0
"""Of 100; rows of one catalog that say different things stay well below it."""
MOST_COMPARED = 10_000
"""Rows of each side and kind that are looked at; the first ones of the document."""
_CANDIDATES = 10
_LONGEST_COMPARED = 2_000
# How many rows that share a pair of characters are looked at for one row, rare pairs first.
_LOOK_UPS = 2_000


@dataclass(frozen=True, slots=True)
class LikePair:
    """`score` 0 … 100 is that of rapidfuzz for name and text together."""

    old: CatalogRow
    new: CatalogRow
    score: float


def like_pairs(
    old: Sequence[CatalogRow],
    new: Sequence[CatalogRow],
    *,
    denied: Denied = frozenset(),
    cutoff: float = CUTOFF,
) -> list[LikePair]:
    """Each row at most once, the most alike pairs first, without those that were denied.

    Greedy: a pair is taken unless one of its rows was taken by a better one.
    """
    found = [pair for kind in RequirementKind for pair in _of_kind(old, new, kind, denied, cutoff)]
    found.sort(key=lambda pair: (-pair.score, pair.old.official_id, pair.new.official_id))
    return list(_one_to_one(found))


def _of_kind(
    old: Sequence[CatalogRow],
    new: Sequence[CatalogRow],
    kind: RequirementKind,
    denied: Denied,
    cutoff: float,
) -> Iterator[LikePair]:
    before = [row for row in old if row.kind == kind]
    after = [row for row in new if row.kind == kind]
    same = list(_one_to_one(_saying_the_same(before, after, denied)))
    yield from same
    taken = {row.key for pair in same for row in (pair.old, pair.new)}
    for pair in _alike(_first(before, taken), _first(after, taken), cutoff):
        if (pair.old.key, pair.new.key) not in denied:
            yield pair


def _saying_the_same(
    old: Iterable[CatalogRow], new: Iterable[CatalogRow], denied: Denied
) -> Iterator[LikePair]:
    """Found by a look-up: rows of the same words need no comparing, however many they are."""
    said: dict[str, list[CatalogRow]] = {}
    for row in old:
        said.setdefault(_said(row), []).append(row)
    for row in new:
        before = said.get(_said(row), [])
        same = next((one for one in before if (one.key, row.key) not in denied), None)
        if same is not None:
            before.remove(same)
            yield LikePair(same, row, 100.0)


def _first(rows: Sequence[CatalogRow], taken: set[tuple[RequirementKind, str]]) -> list[CatalogRow]:
    return [row for row in rows if row.key not in taken][:MOST_COMPARED]


def _alike(
    old: Sequence[CatalogRow], new: Sequence[CatalogRow], cutoff: float
) -> Iterator[LikePair]:
    """Only rows that share rare pairs of characters are compared: the work grows with the rows."""
    said = [_said(row) for row in new]
    index = _index(said)
    for row in old:
        wanted = _said(row)
        for place in _candidates(wanted, index):
            score = fuzz.ratio(wanted, said[place], score_cutoff=cutoff)
            if score:
                yield LikePair(row, new[place], score)


def _index(texts: Sequence[str]) -> dict[str, list[int]]:
    """Pair of neighbouring characters → the texts that have it, by their places."""
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for gram in _grams(text):
            found.setdefault(gram, []).append(place)
    return found


def _candidates(text: str, index: Mapping[str, Sequence[int]]) -> list[int]:
    shared: Counter[int] = Counter()
    looked_up = 0
    for places in sorted((index[gram] for gram in _grams(text) if gram in index), key=len):
        shared.update(places)
        looked_up += len(places)
        if looked_up > _LOOK_UPS:
            break
    return [place for place, _count in shared.most_common(_CANDIDATES)]


def _grams(text: str) -> set[str]:
    return {first + second for first, second in pairwise(text)} or {text}


def _one_to_one(pairs: Iterable[LikePair]) -> Iterator[LikePair]:
    taken: set[tuple[str, RequirementKind, str]] = set()
    for pair in pairs:
        rows = {("old", *pair.old.key), ("new", *pair.new.key)}
        if not rows & taken:
            taken |= rows
            yield pair


def _said(row: CatalogRow) -> str:
    return meaning_key(f"{row.name}\n{row.text}")[:_LONGEST_COMPARED]
