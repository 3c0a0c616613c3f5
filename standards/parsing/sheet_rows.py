"""The requirement rows of one sheet, whose header is known."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.reading import ProblemList, Row
from portal.common.workbooks import Grid
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.cells import Cells
from standards.parsing.headers import SECOND_ID, Header
from standards.parsing.heading_trail import HeadingCounter, HeadingTrail
from standards.parsing.item_columns import ITEM_COLUMNS, read_item
from standards.parsing.items import DataItem
from standards.parsing.own_format import check_id
from standards.parsing.profiles import Profile
from standards.parsing.rows import CatalogRow
from standards.parsing.values import KIND_WORDS, NOT_APPLICABLE, folded, name_key, read_date

Obligations = dict[MunicipalityClass, ObligationLevel]

# What a row's id looks like; anything else alone in its row is a heading or a note.
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*")
_CODE_DIGITS, _ID_DIGITS, _ITEM_DIGITS = 3, 7, 8


class SheetProblems(ProblemList):
    """Notes problems in another list, with the sheet and the column as they are called there."""

    def __init__(self, problems: ProblemList, grid: Grid, header: Header) -> None:
        super().__init__()
        self._problems = problems
        self._sheet = grid.name
        self._header = header

    def add(
        self, *, row: int | None, message: str, column: str = "", value: str = "", sheet: str = ""
    ) -> None:
        """`column` is a field or a class of municipalities."""
        self.count += 1
        place = self._header.columns.get(column)
        if place is None and column in MunicipalityClass.values:
            place = self._header.obligations.get(MunicipalityClass(column))
        name = column if place is None else self._header.label(place)
        self._problems.add(
            row=row, message=message, column=name, value=value, sheet=sheet or self._sheet
        )


class RequirementSheet:
    """Reads row by row; what is wrong with a cell is noted, and the row goes on without it."""

    def __init__(
        self,
        grid: Grid,
        header: Header,
        *,
        profile: Profile,
        kind: RequirementKind,
        code: str | None,
        counter: HeadingCounter,
        problems: ProblemList,
    ) -> None:
        self._grid = grid
        self._header = header
        self._kind = kind
        self._code = code
        self._problems = SheetProblems(problems, grid, header)
        self._trail = HeadingTrail(header.columns, counter, sheet=grid.name)
        self._symbols = {name_key(sign): level for sign, level in profile.symbols.items()}
        self._bodies = tuple(header.obligations)
        self._obligation_cells = _getter([header.obligations[body] for body in self._bodies])
        self._obligations: dict[tuple[str, ...], Obligations] = {}
        self._dates: dict[str, date | None] = {"": None}
        self._kinds: dict[str, RequirementKind] = {"": kind}
        self._has_item = "item_type" in header.columns

    def rows(self, limit: int | None = None) -> Iterator[CatalogRow]:
        """At most `limit` rows, in their order."""
        self._check_header()
        fill_merged(self._grid, self._header)
        start = self._header.data_start
        stop = None if limit is None else start + limit
        for index, cells in enumerate(self._grid.rows[start:stop], start=start):
            # Fields without a column are read from the last cell, which is blank.
            cells.append("")
            if any(cells):
                row = self._read(index + 1, cells)
                if row is not None:
                    yield row

    def _check_header(self) -> None:
        counted = (RequirementKind.FUNCTION, RequirementKind.FORM)
        if not self._bodies and self._kind in counted:
            message = _("no column of obligations was found")
            self._problems.add(row=self._header.data_start, message=message)

    def _read(self, number: int, cells: Sequence[str]) -> CatalogRow | None:
        at = self._header.columns
        written_id = cells[at["official_id"]].strip()
        name = cells[at.get("name", -1)].strip()
        text = cells[at.get("text", -1)].strip()
        if not name and not text and self._is_heading(written_id, cells):
            return None
        heading_number, headings = self._trail.place(cells)
        kind = self._kind_at(number, cells[at.get("kind", -1)])
        return CatalogRow(
            official_id=self._id(number, cells, written_id, kind),
            kind=kind,
            heading_number=heading_number,
            headings=headings,
            name=name or self._name(headings),
            text=text or (name if "text" not in at else ""),
            rationale=cells[at.get("rationale", -1)].strip(),
            notes=cells[at.get("notes", -1)].strip(),
            revision_type=cells[at.get("revision_type", -1)].strip(),
            effective_on=self._date(number, cells[at.get("effective_on", -1)]),
            obligations=self._obligations_at(number, cells),
            row_number=number,
            former_id=self._former_id(number, cells[at.get("former_id", -1)], kind),
            item=self._item(number, cells) if self._has_item else None,
            sheet=self._grid.name,
        )

    def _is_heading(self, written_id: str, cells: Sequence[str]) -> bool:
        """Whether the row, which has no name and no text, only says where the next ones stand."""
        if written_id and _ID.fullmatch(folded(written_id)):
            return False
        if written_id:
            self._trail.note(written_id)
        else:
            self._trail.place(cells)
        return True

    def _name(self, headings: Sequence[str]) -> str:
        """Sheets without a column of names call their rows by the heading."""
        return headings[-1] if headings and "name" not in self._header.columns else ""

    def _id(self, number: int, cells: Sequence[str], written: str, kind: RequirementKind) -> str:
        at = self._header.columns
        prefix = cells[at.get("id_prefix", -1)]
        if SECOND_ID in at and cells[at[SECOND_ID]].strip():
            prefix, written = written, cells[at[SECOND_ID]]
        elif kind != RequirementKind.DATA and _is_plain_id(written):
            return written
        official_id = whole_id(folded(written), prefix=folded(prefix), kind=kind, code=self._code)
        check_id(self._cells(number, cells), kind, official_id, column="official_id")
        return official_id

    def _former_id(self, number: int, written: str, kind: RequirementKind) -> str:
        former_id = folded(written)
        if former_id:
            check_id(self._one_cell(number, written), kind, former_id, column="former_id")
        return former_id

    def _kind_at(self, number: int, written: str) -> RequirementKind:
        if written not in self._kinds:
            kind = KIND_WORDS.get(name_key(written))
            if kind is None:
                known = ", ".join(RequirementKind.values)
                message = _("this kind is not known; known are %(known)s") % {"known": known}
                self._problems.add(row=number, column="kind", value=written, message=message)
                return self._kind
            self._kinds[written] = kind
        return self._kinds[written]

    def _date(self, number: int, written: str) -> date | None:
        if written not in self._dates:
            day = read_date(written)
            if day is None and name_key(written) not in NOT_APPLICABLE:
                message = _("this is no date, such as 2026-03-31, 2026/3/31 or 令和8年3月31日")
                self._problems.add(
                    row=number, column="effective_on", value=written, message=message
                )
                return None
            self._dates[written] = day
        return self._dates[written]

    def _obligations_at(self, number: int, cells: Sequence[str]) -> Obligations:
        signs = tuple(self._obligation_cells(cells))
        known = self._obligations.get(signs)
        if known is None:
            known = self._read_obligations(number, signs)
        return dict(known)

    def _read_obligations(self, number: int, signs: Sequence[str]) -> Obligations:
        obligations: Obligations = {}
        is_whole = True
        for body, sign in zip(self._bodies, signs, strict=True):
            key = name_key(sign[: limits.MAX_SHOWN_CHARACTERS])
            if key not in self._symbols:
                message = _("this is none of ◎, ○, × and empty")
                self._problems.add(row=number, column=body.value, value=sign, message=message)
                is_whole = False
            elif (level := self._symbols[key]) is not None:
                obligations[body] = level
        if is_whole:
            self._obligations[tuple(signs)] = obligations
        return obligations

    def _item(self, number: int, cells: Sequence[str]) -> DataItem | None:
        return read_item(self._cells(number, cells))

    def _cells(self, number: int, cells: Sequence[str]) -> Cells:
        at = self._header.columns
        named = {name: cells[at[name]] for name in ("official_id", *ITEM_COLUMNS) if name in at}
        return Cells(Row(number, named), self._problems)

    def _one_cell(self, number: int, written: str) -> Cells:
        return Cells(Row(number, {"former_id": written}), self._problems)


def _is_plain_id(written: str) -> bool:
    return len(written) == _ID_DIGITS and written.isascii() and written.isdecimal()


def whole_id(written: str, *, prefix: str, kind: RequirementKind, code: str | None) -> str:
    """The id of a row from one cell or two: 031 and 1 → 03100001 of a data item.

    Zeros that a spreadsheet took from a number come back where the specification's code shows
    that they are missing.
    """
    digits = _ITEM_DIGITS if kind == RequirementKind.DATA else _ID_DIGITS
    if prefix and written.isdecimal() and len(prefix) + len(written) <= digits:
        whole = prefix.zfill(_CODE_DIGITS)
        return whole + written.zfill(digits - len(whole))
    if code and written.isdecimal() and len(written) < digits:
        filled = written.zfill(digits)
        return filled if filled.startswith(code[:3]) else written
    return written


def fill_merged(grid: Grid, header: Header) -> None:
    """Give the lower cells of merged ones the text of the first, below the header.

    Texts and ids stay where they are: rows that share one would be the same requirement.
    """
    single = {header.columns.get("official_id"), header.columns.get("text")}
    left = limits.MAX_GRID_CELLS
    for (first, column), (last, _last_column) in grid.merged:
        if first < header.data_start or last == first or column in single:
            continue
        text = grid.rows[first][column] if first < len(grid.rows) else ""
        for row in grid.rows[first + 1 : last + 1]:
            if column < len(row):
                row[column] = text
            left -= 1
        if left < 0:
            return


def _getter(columns: Sequence[int]) -> Callable[[Sequence[str]], Sequence[str]]:
    """Always a sequence, of whatever number of columns."""
    if len(columns) > 1:
        return itemgetter(*columns)
    return itemgetter(slice(columns[0], columns[0] + 1) if columns else slice(0, 0))
