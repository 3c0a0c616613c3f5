"""Which item the columns of a file stand for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vendors.item_testing.items import ItemUnderTest

_NUMBERED = re.compile("(.+)_([1-9][0-9]{0,3})")


class Column(NamedTuple):
    """The `occurrence`-th value (from 1) of an item, by its place in the group."""

    item: int
    occurrence: int = 1


class ColumnNames:
    """Finds columns by the official id, the romaji or the name of an item, and a number.

    A name that two items of the group share finds none of them. Further values of an item stand
    in columns with _2, _3 … behind the name; the first in one with _1 or without a number.
    """

    def __init__(self, items: Sequence[ItemUnderTest]) -> None:
        self.items = items
        self.numbers = _numbers(items)

    def find(self, name: str) -> Column | None:
        if (number := self.numbers.get(name)) is not None:
            return Column(number)
        numbered = _NUMBERED.fullmatch(name)
        if numbered and (number := self.numbers.get(numbered[1])) is not None:
            return Column(number, int(numbered[2]))
        return None


def template_header(items: Sequence[ItemUnderTest]) -> list[str]:
    """One column for each value that an item may have, up to MOST_SHOWN of them."""
    names = ColumnNames(items)
    header: list[str] = []
    for number, one in enumerate(items):
        found = names.find(one.column)
        name = one.column if found and found.item == number else one.official_id
        shown = min(one.most_values, MOST_SHOWN)
        header += [name] if shown == 1 else [f"{name}_{place}" for place in range(1, shown + 1)]
    return header


MOST_SHOWN = 5
"""Of an item with up to 999 values; whoever has more adds columns."""


def _numbers(items: Sequence[ItemUnderTest]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for names in (
        [one.name for one in items],
        [one.item.romaji for one in items],
        [one.official_id for one in items],
    ):
        once = Counter(names)
        found |= {name: n for n, name in enumerate(names) if name and once[name] == 1}
    return found
