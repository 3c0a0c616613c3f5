"""The header of a sheet: found by the names of columns, in one to three rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from portal.common import limits
from portal.common.workbooks import Grid
from standards.choices import MunicipalityClass
from standards.parsing.profiles import (
    HEADER_WITHIN,
    MAX_HEADER_ROWS,
    HeaderPlace,
    ObligationColumn,
)
from standards.parsing.values import name_key

# A note after a name: 適合基準日（※2）.
_NOTE = re.compile(r"(\(.*\)|※[0-9]*|\*[0-9]*)$")
_JOINER = "/"
ID, SECOND_ID = "official_id", "id_rest"


def letter_of(column: int) -> str:
    """0 → A, 26 → AA: as spreadsheets call their columns."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True)
class Names:
    """What names of columns mean; `required` are sets of fields of which each needs one."""

    fields: Mapping[str, Sequence[str]]
    obligations: Sequence[ObligationColumn] = ()
    required: Sequence[frozenset[str]] = ()

    @cached_property
    def field_of(self) -> dict[str, tuple[str, int]]:
        """Key of a name → the field and the name's rank among those of the field."""
        found: dict[str, tuple[str, int]] = {}
        for one, names in self.fields.items():
            for rank, name in enumerate(names):
                found.setdefault(name_key(name), (one, rank))
        return found

    @cached_property
    def obligation_of(self) -> dict[str, ObligationColumn]:
        return {name_key(name): one for one in self.obligations for name in one.names}


@dataclass(frozen=True, slots=True)
class Header:
    """`first` is the row's index and `rows` their number; columns are indexes too.

    `titles` are the names of all columns, upper and lower rows joined by “/”. `repeated` are
    indexes of columns that say what another one says already.
    """

    first: int
    rows: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    obligations: Mapping[MunicipalityClass, int]
    repeated: tuple[int, ...] = ()

    @property
    def data_start(self) -> int:
        return self.first + self.rows

    def label(self, column: int) -> str:
        """The column's letter and name, to find it in a spreadsheet."""
        return f"{letter_of(column)} {self.titles[column]}".strip()

    @property
    def score(self) -> int:
        return len(self.columns) + len(self.obligations)


@dataclass(slots=True)
class _Matches:
    columns: dict[str, tuple[int, int]] = field(default_factory=dict)
    obligations: dict[MunicipalityClass, tuple[int, int]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)


def find_header(grid: Grid, names: Names, place: HeaderPlace | None = None) -> Header | None:
    """The rows that name most fields, the fewest and topmost of them; None without the required.

    `place` says where the header is instead; then it is only read.
    """
    top = [list(row) for row in grid.rows[: HEADER_WITHIN + MAX_HEADER_ROWS]]
    if place is not None:
        top = [list(row) for row in grid.rows[: place.first - 1 + place.rows]]
    _fill_merged(top, grid)
    found = [header for header in _candidates(top, names, place) if _is_whole(header, names)]
    return max(found, key=lambda one: (one.score, -one.rows, -one.first), default=None)


def _candidates(
    top: Sequence[Sequence[str]], names: Names, place: HeaderPlace | None
) -> Iterator[Header]:
    if place is not None:
        if place.first - 1 + place.rows <= len(top):
            yield _read(top, names, place.first - 1, place.rows)
        return
    hopeful = [_has_id(row, names) for row in top]
    for first in range(min(HEADER_WITHIN, len(top))):
        for rows in range(1, min(MAX_HEADER_ROWS, len(top) - first) + 1):
            if any(hopeful[first : first + rows]):
                yield _read(top, names, first, rows)


def _has_id(row: Sequence[str], names: Names) -> bool:
    """Whether a cell is called as ids are: every header has one, and few other rows do."""
    keys = (key for cell in row if cell for key in _keys([cell]))
    return any(names.field_of.get(key, ("", 0))[0] in names.required[0] for key in keys)


def _is_whole(header: Header, names: Names) -> bool:
    return all(not wanted.isdisjoint(header.columns) for wanted in names.required)


def _fill_merged(top: list[list[str]], grid: Grid) -> None:
    """Give every cell of a merged range above the data the text of its first."""
    left = limits.MAX_MERGED_RANGES
    for (first_row, first_column), (last_row, last_column) in grid.merged:
        if first_row >= len(top) or first_column >= len(top[0]):
            continue
        text = top[first_row][first_column]
        for row in top[first_row : last_row + 1]:
            width = min(last_column + 1, len(row)) - first_column
            row[first_column : first_column + width] = [text] * width
            left -= 1
        if left < 0:
            return


def _read(top: Sequence[Sequence[str]], names: Names, first: int, rows: int) -> Header:
    matches = _Matches()
    titles = []
    for column, parts in enumerate(_parts(top[first : first + rows])):
        titles.append(_JOINER.join(" ".join(part.split()) for part in parts))
        if parts:
            _match(matches, names, column, parts)
    return Header(
        first=first,
        rows=rows,
        titles=tuple(titles),
        columns={name: column for name, (_rank, column) in matches.columns.items()},
        obligations={body: column for body, (_rank, column) in matches.obligations.items()},
        repeated=tuple(matches.repeated),
    )


def _parts(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The texts of each column, from above; a group's name goes on over blanks to its right."""
    carried = [""] * len(rows)
    for column in range(len(rows[0])):
        parts: list[str] = []
        for level, row in enumerate(rows):
            text = row[column].strip()
            below = any(lower[column].strip() for lower in rows[level + 1 :])
            if not text and below:
                text = carried[level]
            carried[level] = text
            if text and text not in parts and len(text) <= limits.MAX_SHOWN_CHARACTERS:
                parts.append(text)
        yield parts


def _match(matches: _Matches, names: Names, column: int, parts: Sequence[str]) -> None:
    for key in _keys(parts):
        if key in names.obligation_of:
            _match_obligation(matches, names.obligation_of[key], column)
            return
        if key in names.field_of:
            one, rank = names.field_of[key]
            known = matches.columns.get(one)
            if one == ID and known == (rank, column - 1):
                # One name over two cells: 031 and 1.
                matches.columns[SECOND_ID] = (rank, column)
                return
            if known is not None and known[0] == rank:
                matches.repeated.append(column)
            if known is None or rank < known[0]:
                matches.columns[one] = (rank, column)
            return


def _match_obligation(matches: _Matches, found: ObligationColumn, column: int) -> None:
    """The column for fewer classes counts, so that the others may be for “all the rest”."""
    width = len(found.classes)
    for body in found.classes:
        known = matches.obligations.get(body)
        if known is not None and known[0] == width:
            matches.repeated.append(column)
        if known is None or width < known[0]:
            matches.obligations[body] = (width, column)


def _keys(parts: Sequence[str]) -> Iterator[str]:
    """What a column may be called: all rows together, the lowest one, both without their note."""
    written = dict.fromkeys(("".join(parts), _JOINER.join(parts), parts[-1]))
    keys = [name_key(text) for text in written]
    yield from keys
    yield from (_NOTE.sub("", key) for key in keys)
