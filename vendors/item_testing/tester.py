"""Batches of lines against the items of a group: what was tested, and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.characters import visible
from vendors.item_testing.batches import Batch, Failure
from vendors.item_testing.columns import Column
from vendors.item_testing.items import ItemUnderTest
from vendors.item_testing.keys import KeySet
from vendors.item_testing.values import ValueCheck, value_check

Values = Sequence[str]


@dataclass(slots=True)
class ItemCount:
    """`checked`: values, and lines without the required one; `failed` are some of them.

    `empty`: lines without a value that may be, or under a condition that nobody but the vendor
    knows; `repeated`: lines whose primary key stood there before, at the first item of the key.
    """

    checked: int = 0
    failed: int = 0
    empty: int = 0
    repeated: int = 0


class ItemTester:
    """Takes the lines in their order. Keeps the first failures, counts all of them."""

    def __init__(self, items: Sequence[ItemUnderTest]) -> None:
        self._items = items
        self._checks: list[ValueCheck] = [value_check(one) for one in items]
        self._key = [number for number, one in enumerate(items) if one.item.is_primary_key]
        self._keys = KeySet()
        self._missing = _("a value is required")
        self._repeated = _("this primary key stands in an earlier line")
        self.counts: dict[str, ItemCount] = {}
        self.failures: list[Failure] = []
        self.failure_count = 0
        self.failed_rows = 0
        self.rows = 0
        self.encoding = ""

    def test(self, batch: Batch) -> None:
        self.encoding = self.encoding or batch.encoding
        self._note(batch.remarks)
        found = [*batch.broken]
        for number, one in enumerate(self._items):
            if one.is_tested and (columns := _columns_of(number, batch)):
                found += self._test_item(number, columns, batch.lines)
        found += self._repetitions(batch)
        self._note(sorted(found, key=_line_of))
        self.failed_rows += len({failure.line for failure in found})
        self.rows += len(batch.lines) + len(batch.broken)

    def counts_as_json(self) -> dict[str, dict[str, int]]:
        return {official_id: asdict(count) for official_id, count in self.counts.items()}

    def _note(self, found: Sequence[Failure]) -> None:
        self.failure_count += len(found)
        room = limits.MAX_LISTED_PROBLEMS - len(self.failures)
        self.failures += found[: max(room, 0)]

    def _test_item(
        self, number: int, columns: Sequence[tuple[int, Values]], lines: Sequence[int]
    ) -> list[Failure]:
        one = self._items[number]
        count = self.counts.setdefault(one.official_id, ItemCount())
        found: list[Failure] = []
        for occurrence, values in columns:
            count.checked += len(values) - values.count("")
            fits = occurrence <= one.most_values
            wrong = self._wrong(number, values) if fits else _extra(one, values)
            found += [
                Failure(lines[row], one.official_id, visible(values[row]), message)
                for row, message in wrong
            ]
        empty = _empty_rows([values for _occurrence, values in columns])
        if one.is_required:
            count.checked += len(empty)
            found += [Failure(lines[row], one.official_id, "", self._missing) for row in empty]
        else:
            count.empty += len(empty)
        count.failed += len(found)
        return found

    def _wrong(self, number: int, values: Values) -> Iterator[tuple[int, str]]:
        check = self._checks[number]
        accepts, explain = check.accepts, check.explain
        for row in [row for row, value in enumerate(values) if not accepts(value)]:
            if message := explain(values[row]):
                yield row, message

    def _repetitions(self, batch: Batch) -> list[Failure]:
        """Only where the file has every item of the key; a key without any value is none."""
        parts = [batch.columns.get(Column(number)) for number in self._key]
        columns = [values for values in parts if values is not None]
        if not columns or len(columns) < len(parts):
            return []
        add = self._keys.add
        keys = enumerate(zip(*columns, strict=True))
        rows = [row for row, key in keys if any(key) and not add(key)]
        first = self._items[self._key[0]].official_id
        if rows:
            self.counts.setdefault(first, ItemCount()).repeated += len(rows)
        return [
            Failure(batch.lines[row], first, visible(_shown(columns, row)), self._repeated)
            for row in rows
        ]


def _line_of(failure: Failure) -> int:
    return failure.line


def _shown(columns: Sequence[Values], row: int) -> str:
    return " / ".join(values[row] for values in columns)


def _columns_of(number: int, batch: Batch) -> list[tuple[int, Values]]:
    return [
        (column.occurrence, values)
        for column, values in batch.columns.items()
        if column.item == number
    ]


def _extra(one: ItemUnderTest, values: Values) -> Iterator[tuple[int, str]]:
    message = _("the definition allows at most %(most)d values") % {"most": one.most_values}
    return ((row, message) for row, value in enumerate(values) if value)


def _empty_rows(columns: Sequence[Values]) -> list[int]:
    """Rows without a value in any of the item's columns."""
    first, *others = columns
    if "" not in first:
        return []
    rows = [row for row, value in enumerate(first) if not value]
    return [row for row in rows if not any(values[row] for values in others)]
