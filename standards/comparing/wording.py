"""What changed in a text, word by word. No Django here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel

from standards.comparing.words import sentences, words

# Comparing takes time and memory by the product of both lengths; this many need 3 MB.
_MOST_COMPARED = 5_000 * 5_000
_LONGEST_TEXT = 20_000
# Below this share of common characters two texts are read one after the other, not interwoven.
_LEAST_KEPT = 0.4
_FURTHEST_SHIFT = 40
_LONGEST_ISLAND = 2
_SENTENCE_ENDS = ("。", "\n", "\r\n", "\r")


class Mark(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


@dataclass(slots=True)
class _Change:
    """What was replaced by what, and the words that both texts have after it."""

    removed: list[str]
    inserted: list[str]
    kept: list[str]

    @property
    def is_replacement(self) -> bool:
        return bool(self.removed and self.inserted)


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """Kept and removed pieces, joined, are the old text; kept and inserted ones the new.

    Very long texts are compared by sentences, and as wholes where even those are too many.
    """
    if old == new:
        return (Piece(Mark.KEPT, old),) if old else ()
    changes = _changes(*_cut(old, new))
    if _kept_length(changes) < _LEAST_KEPT * min(len(old), len(new)):
        changes = [_Change([old], [new], [])]
    return tuple(_pieces(_without_islands(_settled(changes))))


def _cut(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts in the smallest units that can be compared in bounded time."""
    if max(len(old), len(new)) <= _LONGEST_TEXT:
        by_words = words(old), words(new)
        if len(by_words[0]) * len(by_words[1]) <= _MOST_COMPARED:
            return by_words
    by_sentences = sentences(old), sentences(new)
    if len(by_sentences[0]) * len(by_sentences[1]) <= _MOST_COMPARED:
        return by_sentences
    return [old], [new]


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """A change that is empty comes first; after that, changes and kept words take turns."""
    changes = [_Change([], [], [])]
    for step in Indel.opcodes(old, new):
        removed = old[step.src_start : step.src_end]
        if step.tag == "equal":
            changes[-1].kept.extend(removed)
            continue
        if changes[-1].kept:
            changes.append(_Change([], [], []))
        changes[-1].removed.extend(removed)
        changes[-1].inserted.extend(new[step.dest_start : step.dest_end])
    return changes


def _kept_length(changes: Sequence[_Change]) -> int:
    return sum(len(word) for change in changes for word in change.kept)


def _settled(changes: list[_Change]) -> list[_Change]:
    """Pure insertions and removals shifted, where they may be, to whole sentences and clauses.

    「できる[こと。ただし、…する]こと。」 becomes 「できること。[ただし、…すること。]」.
    """
    for before, change in pairwise(changes):
        run = change.removed or change.inserted
        if not change.is_replacement and run:
            _shift(before.kept, run, change.kept)
    return changes


def _shift(before: list[str], run: list[str], after: list[str]) -> None:
    right = _common(run, after)
    left = _common(run[::-1], before[::-1])
    around = before[len(before) - left :] + run + after[:right]
    starts = range(left + right + 1)

    def weight(start: int) -> tuple[int, int]:
        ahead = around[start - 1] if start else (before[: len(before) - left] or ["\n"])[-1]
        last = around[start + len(run) - 1]
        return _end_weight(ahead) + _end_weight(last), -abs(start - left)

    best = max(starts, key=weight)
    size = len(run)
    before[len(before) - left :] = around[:best]
    run[:] = around[best : best + size]
    after[:right] = around[best + size :]


def _common(run: Sequence[str], beside: Sequence[str]) -> int:
    """How far the run may be shifted: each word that it leaves behind equals one it takes."""
    steps = 0
    for step in range(min(len(beside), _FURTHEST_SHIFT)):
        if beside[step] != (run[step] if step < len(run) else beside[step - len(run)]):
            break
        steps += 1
    return steps


def _end_weight(word: str) -> int:
    if word in _SENTENCE_ENDS:
        return 3
    return 1 if word == "、" else 0


def _without_islands(changes: Sequence[_Change]) -> Iterator[_Change]:
    """Two replacements with only a particle between them are one."""
    held: _Change | None = None
    for change in changes:
        if held and (not held.kept or _is_interrupted(held, change)):
            held.removed += held.kept + change.removed
            held.inserted += held.kept + change.inserted
            held.kept = change.kept
            continue
        if held:
            yield held
        held = change
    if held:
        yield held


def _is_interrupted(change: _Change, following: _Change) -> bool:
    return change.is_replacement and following.is_replacement and _is_island(change.kept)


def _is_island(kept: Sequence[str]) -> bool:
    text = "".join(kept)
    return len(text) <= _LONGEST_ISLAND and all(
        "ぁ" <= sign <= "ん" or sign in "、・" for sign in text
    )


def _pieces(changes: Iterator[_Change]) -> Iterator[Piece]:
    for change in changes:
        for mark, part in (
            (Mark.REMOVED, change.removed),
            (Mark.INSERTED, change.inserted),
            (Mark.KEPT, change.kept),
        ):
            if text := "".join(part):
                yield Piece(mark, text)
