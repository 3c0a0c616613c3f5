"""Texts folded to one spelling, to search by: what looks or reads the same becomes the same.

Folded are: compatibility forms and width (NFKC), case, katakana to hiragana, hyphens and long
vowel marks, old characters to new ones, variants in names, and blanks. A folded text is a key to
compare by and is never shown. No Django here.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

Span = tuple[int, int]
"""Where the original of a folded character begins and ends."""

_HYPHEN = "ー"
# What writes a long vowel or joins the parts of an id, however it was typed.
_HYPHENS = "-‐‑‒–—―−─━⁃﹣"
_TILDES = "〜∼"
# Variants in names of people and places that OpenCC does not count among the old characters.
_NAME_VARIANTS = {
    "髙": "高", "﨑": "崎", "嵜": "崎", "邉": "辺", "𠮷": "吉", "濵": "浜", "舩": "船", "桒": "桑",
    "栁": "柳", "槗": "橋", "𣘺": "橋", "曻": "昇", "冨": "富", "嶋": "島", "嶌": "島", "渕": "淵",
    "埜": "野", "冝": "宜", "昻": "昂", "逹": "達", "靏": "鶴", "靎": "鶴", "圡": "土", "閒": "間",
}  # fmt: skip
# Blocks that hold ideographs with an old and a new form, compatibility ones included.
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
_SELECTORS = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JAMO = range(0x1160, 0x1200)  # vowels and finals: NFKC joins them to what stands before
# Written without blanks: a line break between two of these divides no words.
_WIDE = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_BLANK_WITHIN = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_BLANKS = re.compile(r"\s+")
_RUN = re.compile(r"\w+")


def fold(text: str) -> str:
    """The text as it is compared: without blanks at its ends, one blank between words."""
    folded = _BLANKS.sub(" ", _fold_characters(text)).strip()
    return _BLANK_WITHIN.sub("", folded)


def fold_with_origin(text: str) -> tuple[str, list[Span]]:
    """`fold(text)`, and for each of its characters the part of `text` it stands for."""
    folded: list[str] = []
    origin: list[Span] = []
    for character, span in _characters(text):
        if character == " " and (not folded or folded[-1] == " "):
            continue
        if folded[-1:] == [" "] and _parts_nothing(folded, character):
            folded[-1], origin[-1] = character, span
        else:
            folded.append(character)
            origin.append(span)
    if folded[-1:] == [" "]:
        del folded[-1], origin[-1]
    return "".join(folded), origin


def grams(folded: str) -> set[str]:
    """Single characters and pairs of neighbours; no pair reaches over blanks or punctuation."""
    found: set[str] = set()
    for run in _RUN.findall(folded):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    return found


def _characters(text: str) -> Iterator[tuple[str, Span]]:
    """Folded characters, blanks as " ", each with where its cluster stands."""
    for start, end in _clusters(text):
        for character in _fold_cluster(text[start:end]):
            yield (" " if character.isspace() else character), (start, end)


def _clusters(text: str) -> Iterator[Span]:
    """A character with all that follows it and may be joined to it: marks, selectors, jamo."""
    start = 0
    for at in range(1, len(text)):
        if not _continues(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


@lru_cache(maxsize=20_000)
def _continues(character: str) -> bool:
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first).startswith("M") or ord(first) in _JAMO


def _parts_nothing(folded: list[str], character: str) -> bool:
    """Whether the blank at the end stands between two characters written without blanks."""
    return bool(_BLANK_WITHIN.search("".join(folded[-2:]) + character))


@lru_cache(maxsize=20_000)
def _fold_cluster(cluster: str) -> str:
    return _fold_characters(cluster)


def _fold_characters(text: str) -> str:
    folded = _SELECTORS.sub("", text)
    while (further := _fold_once(folded)) != folded:
        folded = further
    return folded


def _fold_once(text: str) -> str:
    # Folding case may leave what NFKC would join, and the other way round: hence the repetition.
    return unicodedata.normalize("NFKC", text).casefold().translate(_replacements())


@cache
def _replacements() -> Mapping[int, str]:
    """Code point → what stands for it; no replacement is replaced itself."""
    kana = {code: chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
    hyphens = dict.fromkeys(map(ord, _HYPHENS), _HYPHEN) | dict.fromkeys(map(ord, _TILDES), "~")
    names = {ord(variant): usual for variant, usual in _NAME_VARIANTS.items()}
    return {**kana, **hyphens, **_new_characters(), **names}


def _new_characters() -> dict[int, str]:
    """Old characters and their new ones, one by one: phrases play no part."""
    from opencc import OpenCC  # only processes that fold pay for it  # noqa: PLC0415

    old = [chr(code) for begin, end in _IDEOGRAPHS for code in range(begin, end)]
    new = OpenCC("t2jp").convert("\n".join(old)).split("\n")
    return {ord(was): now for was, now in zip(old, new, strict=True) if was != now}
