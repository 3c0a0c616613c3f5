"""What changed between two editions, row by row. No Django here but the vocabulary.

Rows are matched by their official id, and by the former id that a renamed row names. A row may
have changed in several ways at once; `main` is the weightiest.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standards.choices import Change, MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.rows import CatalogRow

ObligationChange = tuple[ObligationLevel | None, ObligationLevel | None]
RowKey = tuple[RequirementKind, str]

EDITORIAL_REVISIONS = ("字句修正", "字句の修正", "表記修正", "editorial")
"""What a file's column of revisions calls a change of wording that leaves the meaning."""

# Signs that carry no meaning of their own, and words with two customary spellings.
_SIGNS = re.compile(r"[\s、，,。．.・･「」『』()（）［］\[\]\-‐－―ー~〜～:：;；]+")
_SPELLINGS = (
    ("および", "及び"), ("または", "又は"), ("もしくは", "若しくは"), ("ならびに", "並びに"),
    ("おこなう", "行う"), ("すべて", "全て"), ("あらかじめ", "予め"), ("とき", "時"),
    ("こと", "事"), ("もの", "物"), ("ただし", "但し"), ("かつ", "且つ"), ("および", "及び"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the comparison; `old` is None where it was added, `new` where withdrawn.

    `obligations` holds the classes whose obligation changed: before and after, None being "not
    applicable".
    """

    old: CatalogRow | None
    new: CatalogRow | None
    changes: frozenset[Change]
    obligations: Mapping[MunicipalityClass, ObligationChange]

    @property
    def main(self) -> Change:
        return next(change for change in Change if change in self.changes)

    @property
    def row(self) -> CatalogRow:
        """What the row says now, or said last."""
        row = self.new or self.old
        if row is None:
            raise ValueError("a difference has at least one row")
        return row

    @property
    def makes_suspect(self) -> bool:
        """An answer to the old row need not hold for the new one."""
        return Change.SUBSTANTIVE in self.changes

    def concerns(self, body: MunicipalityClass) -> bool:
        """The row changed, and applies or applied to that class."""
        if self.changes == {Change.UNCHANGED}:
            return False
        if self.changes == {Change.OBLIGATION}:
            return body in self.obligations
        return any(row and body in row.obligations for row in (self.old, self.new))


@dataclass(frozen=True)
class Comparison:
    """All rows of both editions in the order of the new one; withdrawn ones where they stood."""

    items: tuple[Difference, ...]

    @cached_property
    def counts(self) -> Mapping[Change, int]:
        """Rows by each of their changes; a row that changed in two ways counts in both."""
        found = Counter(change for item in self.items for change in item.changes)
        return {change: found[change] for change in Change}


def compare(old: Sequence[CatalogRow], new: Sequence[CatalogRow]) -> Comparison:
    former = {row.key: row for row in old}
    matched = [(_former_row(row, former), row) for row in new]
    items = [_difference(before, row) for before, row in matched]
    return Comparison(items=tuple(_with_withdrawn(old, items)))


def _former_row(row: CatalogRow, former: Mapping[RowKey, CatalogRow]) -> CatalogRow | None:
    return former.get(row.key) or (former.get((row.kind, row.former_id)) if row.former_id else None)


def _difference(old: CatalogRow | None, new: CatalogRow) -> Difference:
    if old is None:
        return Difference(None, new, frozenset({Change.ADDED}), {})
    obligations = _changed_obligations(old, new)
    changes = set(_changes(old, new))
    if obligations:
        changes.add(Change.OBLIGATION)
    return Difference(old, new, frozenset(changes or {Change.UNCHANGED}), obligations)


def _changed_obligations(
    old: CatalogRow, new: CatalogRow
) -> dict[MunicipalityClass, ObligationChange]:
    pairs = {body: (old.obligations.get(body), new.obligations.get(body)) for body in _BODIES}
    return {body: pair for body, pair in pairs.items() if pair[0] != pair[1]}


_BODIES = tuple(MunicipalityClass)


def _changes(old: CatalogRow, new: CatalogRow) -> Iterator[Change]:
    if old.official_id != new.official_id:
        yield Change.RENAMED
    if old.heading_number != new.heading_number:
        yield Change.MOVED
    if _is_substantive(old, new):
        yield Change.SUBSTANTIVE
    elif _wording(old) != _wording(new):
        yield Change.EDITORIAL


def _is_substantive(old: CatalogRow, new: CatalogRow) -> bool:
    """Something a vendor's answer rests on: a fact, or wording whose meaning may have changed."""
    if (old.effective_on, old.item) != (new.effective_on, new.item):
        return True
    if new.revision_type in EDITORIAL_REVISIONS:
        return False
    said, says = (old.name, old.text, old.notes), (new.name, new.text, new.notes)
    return said != says and [*map(meaning_key, said)] != [*map(meaning_key, says)]


def _wording(row: CatalogRow) -> tuple[object, ...]:
    return row.name, row.text, row.notes, row.rationale, row.headings


def meaning_key(text: str) -> str:
    """Equal for texts that differ only in signs, width of characters and customary spellings."""
    key = _SIGNS.sub("", unicodedata.normalize("NFKC", text))
    for spelling, usual in _SPELLINGS:
        key = key.replace(spelling, usual)
    return key


def _with_withdrawn(old: Sequence[CatalogRow], items: Sequence[Difference]) -> Iterator[Difference]:
    """The items, and after each the withdrawn rows that followed its former row."""
    continued = {item.old.key for item in items if item.old}
    followers: dict[RowKey | None, list[Difference]] = {}
    last: RowKey | None = None
    for row in old:
        if row.key in continued:
            last = row.key
        else:
            gone = Difference(row, None, frozenset({Change.WITHDRAWN}), {})
            followers.setdefault(last, []).append(gone)
    yield from followers.get(None, ())
    for item in items:
        yield item
        yield from followers.get(item.old.key if item.old else None, ()) if item.old else ()
