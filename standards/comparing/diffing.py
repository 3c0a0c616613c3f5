"""What changed between two editions, row by row. No Django here but the vocabulary.

Rows are matched by their official id, and by the former id that a renamed row names. A row may
have changed in several ways at once; `main` is the weightiest.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standards.choices import Change, MunicipalityClass, ObligationLevel, RequirementKind
from standards.comparing.meaning import claim_is_credible, meaning_key
from standards.parsing.rows import CatalogRow

ObligationChange = tuple[ObligationLevel | None, ObligationLevel | None]
RowKey = tuple[RequirementKind, str]
Predecessors = Mapping[RowKey, RowKey]

COMPARISON_VERSION = 1
"""Raised when the same two editions may be compared with another result."""

EDITORIAL_REVISIONS = ("字句修正", "字句の修正", "表記修正", "editorial")
"""What a file's column of revisions calls a change of wording that leaves the meaning."""

_BODIES = tuple(MunicipalityClass)
_UNCHANGED = frozenset({Change.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of the comparison; `old` is None where it was added, `new` where withdrawn.

    `obligations` holds the classes whose obligation changed: before and after, None being "not
    applicable". It is empty for added and withdrawn rows.
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
    def is_unchanged(self) -> bool:
        return self.changes == _UNCHANGED

    @property
    def makes_suspect(self) -> bool:
        """An answer to the old row need not hold for the new one."""
        return Change.SUBSTANTIVE in self.changes

    def changes_for(self, body: MunicipalityClass) -> frozenset[Change]:
        """What changed for one class; empty where the row neither applies nor applied to it.

        An obligation that changed for others alone is no change for the class.
        """
        if not any(row and body in row.obligations for row in (self.old, self.new)):
            return frozenset()
        if body in self.obligations:
            return self.changes
        return self.changes - {Change.OBLIGATION} or _UNCHANGED

    def concerns(self, body: MunicipalityClass) -> bool:
        """The row changed for that class."""
        return bool(self.changes_for(body) - _UNCHANGED)


@dataclass(frozen=True)
class Comparison:
    """All rows of both editions in the order of the new one; withdrawn ones where they stood."""

    items: tuple[Difference, ...]

    @cached_property
    def counts(self) -> Mapping[Change, int]:
        """Rows by each of their changes; a row that changed in two ways counts in both."""
        return _counted(item.changes for item in self.items)

    def counts_for(self, body: MunicipalityClass) -> Mapping[Change, int]:
        """As `counts`, of the rows that apply or applied to one class."""
        return _counted(item.changes_for(body) for item in self.items)


def _counted(changes: Iterable[frozenset[Change]]) -> dict[Change, int]:
    found = Counter(change for some in changes for change in some)
    return {change: found[change] for change in Change}


def compare(
    old: Sequence[CatalogRow],
    new: Sequence[CatalogRow],
    *,
    predecessors: Predecessors | None = None,
    trusts_revisions: bool = True,
) -> Comparison:
    """Compare two editions of one specification.

    `predecessors` are the renamings that other editions declare, so that rows are followed over
    several of them and backwards. `trusts_revisions` takes the revision type of the new rows for
    what it says; right where `old` is the edition that `new` revises.
    """
    former = _former_rows(old, new, predecessors or {})
    items = [difference(former.get(row.key), row, trusts_revisions=trusts_revisions) for row in new]
    return Comparison(items=tuple(_with_withdrawn(old, items)))


def _former_rows(
    old: Sequence[CatalogRow], new: Sequence[CatalogRow], predecessors: Predecessors
) -> dict[RowKey, CatalogRow]:
    """Which old row each new one continues: by its id, its former id, or a common first id."""
    left = {row.key: row for row in old}
    found = {row.key: left.pop(row.key) for row in new if row.key in left}
    for row in new:
        if row.former_id and row.key not in found and (row.kind, row.former_id) in left:
            found[row.key] = left.pop((row.kind, row.former_id))
    if not predecessors:
        return found
    by_first = {first_key(key, predecessors): key for key in left}
    for row in new:
        if row.key not in found:
            key = by_first.pop(first_key(_before(row), predecessors), None)
            if key is not None:
                found[row.key] = left.pop(key)
    return found


def _before(row: CatalogRow) -> RowKey:
    return (row.kind, row.former_id) if row.former_id else row.key


def first_key(key: RowKey, predecessors: Predecessors) -> RowKey:
    """The id under which a requirement first appeared; a circle of renamings ends somewhere."""
    seen = {key}
    while (before := predecessors.get(key)) and before not in seen:
        seen.add(before)
        key = before
    return key


def difference(
    old: CatalogRow | None, new: CatalogRow, *, trusts_revisions: bool = True
) -> Difference:
    """How a row differs from the one that it continues."""
    if old is None:
        return Difference(None, new, frozenset({Change.ADDED}), {})
    obligations = _changed_obligations(old, new)
    changes = set(_changes(old, new, trusts_revisions=trusts_revisions))
    if obligations:
        changes.add(Change.OBLIGATION)
    return Difference(old, new, frozenset(changes) or _UNCHANGED, obligations)


def withdrawal(old: CatalogRow) -> Difference:
    return Difference(old, None, frozenset({Change.WITHDRAWN}), {})


def _changed_obligations(
    old: CatalogRow, new: CatalogRow
) -> dict[MunicipalityClass, ObligationChange]:
    if old.obligations == new.obligations:
        return {}
    pairs = {body: (old.obligations.get(body), new.obligations.get(body)) for body in _BODIES}
    return {body: pair for body, pair in pairs.items() if pair[0] != pair[1]}


def _changes(old: CatalogRow, new: CatalogRow, *, trusts_revisions: bool) -> Iterator[Change]:
    if old.official_id != new.official_id:
        yield Change.RENAMED
    is_moved = old.heading_number != new.heading_number
    if is_moved:
        yield Change.MOVED
    if _is_substantive(old, new, trusts_revisions=trusts_revisions):
        yield Change.SUBSTANTIVE
    elif _wording(old) != _wording(new) or (not is_moved and old.headings != new.headings):
        yield Change.EDITORIAL


def _is_substantive(old: CatalogRow, new: CatalogRow, *, trusts_revisions: bool) -> bool:
    """Something a vendor's answer rests on: a fact, or wording whose meaning may have changed."""
    if (old.effective_on, old.item) != (new.effective_on, new.item):
        return True
    said, says = (old.name, old.text, old.notes), (new.name, new.text, new.notes)
    if said == says or [*map(meaning_key, said)] == [*map(meaning_key, says)]:
        return False
    if trusts_revisions and new.revision_type in EDITORIAL_REVISIONS:
        return not all(map(claim_is_credible, said, says))
    return True


def _wording(row: CatalogRow) -> tuple[str, ...]:
    return row.name, row.text, row.notes, row.rationale


def _with_withdrawn(old: Sequence[CatalogRow], items: Sequence[Difference]) -> Iterator[Difference]:
    """The items, and each withdrawn row after the row that it followed.

    Rows that were moved to another place take none with them: only those hold that kept their
    order among each other.
    """
    continued = {item.old.key for item in items if item.old}
    holding = _in_old_order(old, items)
    followers: dict[RowKey | None, list[Difference]] = {}
    last: RowKey | None = None
    for row in old:
        if row.key in holding:
            last = row.key
        elif row.key not in continued:
            followers.setdefault(last, []).append(withdrawal(row))
    yield from followers.get(None, ())
    for item in items:
        yield item
        if item.old:
            yield from followers.get(item.old.key, ())


def _in_old_order(old: Sequence[CatalogRow], items: Sequence[Difference]) -> set[RowKey]:
    """The keys of as many continued rows as possible that stand in the order they stood in.

    Rows under another heading count only where most of them are: chapters were renumbered then.
    """
    places = {row.key: place for place, row in enumerate(old)}
    continued = [item for item in items if item.old]
    stayed = [item for item in continued if Change.MOVED not in item.changes]
    steady = stayed if 2 * len(stayed) >= len(continued) else continued
    ascending = _longest_ascent([places[item.old.key] for item in steady if item.old])
    return {old[place].key for place in ascending}


def _longest_ascent(numbers: Sequence[int]) -> Iterator[int]:
    """A longest ascending selection of different numbers, from its end; n log n."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(ends, number)
        before[number] = ends[pile - 1] if pile else None
        ends[pile : pile + 1] = [number]
    at = ends[-1] if ends else None
    while at is not None:
        yield at
        at = before[at]
