"""Finds texts that were not written one by one: equal ones, near ones, and cuts of one template."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

# By rapidfuzz.fuzz.ratio, 0 … 100. Sentences about different matters reach about 60; one noun
# exchanged in a sentence of usual length leaves 85 and more.
WITHIN_EDITION = 65.0
ELSEWHERE = 70.0
ROWS_PER_SKELETON = 2

_BLANKS = re.compile(r"\s+")
_KANJI = re.compile("[0-9\u3005-\u3007\u3400-\u9fff]+")
_KATAKANA = re.compile("[A-Za-z\u30a1-\u30ff]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row of an edition says; `ids` are its official id and the former one."""

    specification: str
    edition: str
    kind: str
    ids: frozenset[str]
    text: str

    def is_same_requirement(self, other: "Statement") -> bool:
        """Whether the other is this requirement in another edition, renamed or not."""
        one, two = (self.specification, self.kind), (other.specification, other.kind)
        return one == two and self.edition != other.edition and bool(self.ids & other.ids)

    def limit(self, other: "Statement") -> float:
        one, two = (self.specification, self.edition), (other.specification, other.edition)
        return WITHIN_EDITION if one == two else ELSEWHERE


Pair = tuple[Statement, Statement]


def bare(text: str) -> str:
    """The text without blanks and differences of width."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def skeleton(text: str) -> str:
    """What is left of a text when its matter is taken out: every run of kanji is 漢, of kana カ."""
    return _KATAKANA.sub("カ", _KANJI.sub("漢", bare(text)))


def equal_pairs(statements: Iterable[Statement]) -> list[Pair]:
    by_text = defaultdict(list)
    for statement in statements:
        by_text[bare(statement.text)].append(statement)
    pairs = (pair for equal in by_text.values() for pair in combinations(equal, 2))
    return [pair for pair in pairs if not pair[0].is_same_requirement(pair[1])]


def near_pairs(statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pairs above the limit; 2,400 texts take about two seconds."""
    texts = [bare(statement.text) for statement in statements]
    least = min(WITHIN_EDITION, ELSEWHERE)
    for place, statement in enumerate(statements):
        others = texts[place + 1 :]
        found = process.extract(
            texts[place], others, scorer=fuzz.ratio, score_cutoff=least, limit=None
        )
        for _text, score, at in found:
            other = statements[place + 1 + at]
            if score > statement.limit(other) and not statement.is_same_requirement(other):
                yield statement, other


def shared_skeletons(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Rows of one edition with the same skeleton, where they are too many."""
    found = defaultdict(list)
    for statement in statements:
        place = (statement.specification, statement.edition, skeleton(statement.text))
        found[place].append(statement)
    return [rows for rows in found.values() if len(rows) > ROWS_PER_SKELETON]
