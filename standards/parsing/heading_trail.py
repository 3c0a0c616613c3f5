"""Under which headings a row of a sheet stands, where titles are written once and not on each row.

Numbers stand in a column of their own, in one for each level, before the titles (1.1 住民票), or
nowhere: then headings are counted in the order in which they appear.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from operator import itemgetter

from standards.parsing.headings import numbers_down_to
from standards.parsing.rows import MAX_LEVELS
from standards.parsing.values import folded

_LEVELS = range(1, MAX_LEVELS + 1)
_DIGITS = "[0-9０-９]{1,3}"
# A single number needs a point or a blank behind it: 2025年度 is none.
_NUMBERED = re.compile(
    rf"({_DIGITS}(?:[.．]{_DIGITS})+|{_DIGITS}(?=[.．、\s]))[.．、\s]*(\S.*)", re.DOTALL
)

Place = tuple[str, tuple[str, ...]]
"""Heading number and titles from level 1 down."""


class HeadingCounter:
    """Numbers for titles without one, the same on all sheets of a workbook."""

    def __init__(self) -> None:
        self._numbers: dict[str, dict[str, int]] = {}

    def number(self, parent: str, title: str) -> str:
        siblings = self._numbers.setdefault(parent, {})
        number = siblings.setdefault(title, len(siblings) + 1)
        return f"{parent}.{number}" if parent else str(number)


class HeadingTrail:
    """Follows the headings of one sheet from row to row.

    `columns` are the indexes of the columns by field; `sheet` is the title of everything where
    there is no column of headings.
    """

    def __init__(self, columns: Mapping[str, int], counter: HeadingCounter, *, sheet: str) -> None:
        self._counter = counter
        self._sheet = sheet
        names = [
            "heading_number",
            *(f"heading_number_{level}" for level in _LEVELS),
            *(f"heading_{level}" for level in _LEVELS),
        ]
        places = [columns.get(name, -1) for name in names]
        self._has_number = "heading_number" in columns
        self._has_columns = any(place >= 0 for place in places)
        # Column -1 is the blank one that the reader puts behind each row.
        self._cells = itemgetter(*places)
        self._known: dict[str, str] = {}
        self._levels: list[tuple[str, str]] = []
        self._key: tuple[str, ...] = ()
        self._place: Place = ("", ())

    def place(self, cells: Sequence[str]) -> Place:
        """Where the row stands; blank cells mean what stood above them."""
        key: tuple[str, ...] = self._cells(cells)
        if key == self._key or (self._place[0] and not any(key)):
            return self._place
        self._key = key
        if not self._has_columns:
            self._place = (self._counter.number("", self._sheet), (self._sheet,))
        elif self._has_number:
            self._place = self._numbered(key[0], key[MAX_LEVELS + 1 :])
        else:
            self._place = self._levelled(key[1 : MAX_LEVELS + 1], key[MAX_LEVELS + 1 :])
        return self._place

    def note(self, text: str) -> None:
        """A heading that stands alone in its row, as “1.2 住民票の記載”."""
        found = _NUMBERED.fullmatch(text.strip())
        if found is None:
            return
        number, title = folded(found[1]), found[2].strip()
        self._known[number] = title
        self._levels = [(upper, self._known.get(upper, upper)) for upper in numbers_down_to(number)]
        self._key = ()
        self._place = (number, tuple(title for _number, title in self._levels))

    def _numbered(self, number: str, titles: Sequence[str]) -> Place:
        written = folded(number).rstrip(".") or self._place[0]
        cells = [title.strip() for title in titles]
        filled = len([title for title in cells if title])
        found: list[str] = []
        for level, upper in enumerate(numbers_down_to(written)):
            title = (cells[level] if level < MAX_LEVELS else "") or self._known.get(upper, "")
            if title:
                self._known[upper] = title
            elif level >= filled and upper == written:
                break
            found.append(title or upper)
        return written, (*found, *(title for title in cells[len(found) :] if title))

    def _levelled(self, numbers: Sequence[str], titles: Sequence[str]) -> Place:
        """Blanks left of what is written go on from above; blanks right of it say: no deeper."""
        levels: list[tuple[str, str]] = []
        is_written = False
        for above, number, title in zip_longest(self._levels, numbers, titles):
            if number.strip() or title.strip():
                is_written = True
                levels.append(self._level(levels[-1][0] if levels else "", number, title))
            elif is_written or above is None:
                break
            else:
                levels.append(above)
        self._levels = levels
        return (levels[-1][0] if levels else ""), tuple(title for _number, title in levels)

    def _level(self, parent: str, number: str, title: str) -> tuple[str, str]:
        written, name = folded(number).rstrip("."), title.strip()
        if not written and (found := _NUMBERED.fullmatch(name)):
            written, name = folded(found[1]), found[2].strip()
        if not written:
            return self._counter.number(parent, name), name
        if parent and "." not in written:
            written = f"{parent}.{written}"
        name = name or self._known.get(written, written)
        self._known[written] = name
        return written, name
