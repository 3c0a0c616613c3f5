"""What a profile makes of a file, and which rows of a file were refused: for people to look at."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.characters import visible
from portal.common.exports import Cell, Sheet
from portal.common.packages import ZIP_MAGIC
from portal.common.reading import Problem, ProblemList, UnreadableFile, decode_text
from portal.common.workbooks import Grid, OpenWorkbook, open_workbook
from standards.choices import MunicipalityClass
from standards.parsing.catalog import parse_catalog
from standards.parsing.headers import Header, letter_of
from standards.parsing.profiles import DEFAULT_PROFILE, Profile
from standards.parsing.rows import CatalogRow
from standards.parsing.workbook import Table, is_chosen, no_header, read_tables, table_of

_SHOWN_LINES = 12
_SHOWN_COLUMNS = 60
_LONGEST_NAME = 27


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """`field` is empty and `classes` too where the profile knows no meaning of the column."""

    letter: str
    title: str
    field: str
    classes: tuple[MunicipalityClass, ...]

    @property
    def is_used(self) -> bool:
        return bool(self.field or self.classes)


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet as it begins; `header_rows` are the numbers of the header's lines, from 1.

    `lines` are the first ones with their numbers, `columns` those of the header. A sheet that is
    not chosen has neither.
    """

    name: str
    is_chosen: bool
    is_definition: bool = False
    header_rows: tuple[int, ...] = ()
    columns: tuple[ColumnPreview, ...] = ()
    lines: tuple[tuple[int, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` are the first ones of each sheet, `problems` those found in them.

    Other files than workbooks have no sheets, and are read whole.
    """

    sheets: tuple[SheetPreview, ...]
    rows: tuple[CatalogRow, ...]
    problems: tuple[Problem, ...]


def preview(data: bytes, profile: Profile | None = None, *, limit: int = 20) -> Preview:
    """The first `limit` lines of each sheet as the profile reads them; raises nothing."""
    try:
        if data.startswith(ZIP_MAGIC):
            return _workbook_preview(open_workbook(data), profile or DEFAULT_PROFILE, limit)
        return Preview((), parse_catalog(data).rows[:limit], ())
    except UnreadableFile as error:
        return Preview((), (), tuple(error.problems))


def failed_rows(data: bytes, profile: Profile | None, problems: Sequence[Problem]) -> list[Sheet]:
    """The lines that problems name, cell by cell as they were, behind what is wrong with them.

    The last sheet lists all problems by their place; it is the only one where lines cannot be
    taken from the file.
    """
    sheets = [*_failed_lines(data, profile or DEFAULT_PROFILE, problems), _list_of(problems)]
    return list(_with_own_names(sheets))


def _with_own_names(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Names come from a file: spreadsheets take short ones only, none twice and no “History”."""
    used = {"history"}
    for sheet in sheets:
        name = visible(sheet.name)[:_LONGEST_NAME]
        number = 1
        while name.lower() in used:
            number += 1
            name = f"{sheet.name[:_LONGEST_NAME]} {number}"
        used.add(name.lower())
        yield Sheet(name, sheet.header, sheet.rows)


def _workbook_preview(workbook: OpenWorkbook, profile: Profile, limit: int) -> Preview:
    sheets: list[SheetPreview] = []
    tables: list[Table] = []
    problems = ProblemList()
    for name in workbook.names:
        if not is_chosen(name, profile):
            sheets.append(SheetPreview(name, is_chosen=False))
            continue
        grid = workbook.grid(name)
        table = table_of(grid, profile)
        sheets.append(_sheet_preview(grid, table))
        if table is not None:
            tables.append(table)
        elif profile.sheets:
            problems.add(row=None, message=no_header(), sheet=name)
    if not tables:
        problems.add(row=None, message=no_header())
        return Preview(tuple(sheets), (), tuple(problems.problems))
    rows = read_tables(workbook, tables, profile=profile, code=None, problems=problems, limit=limit)
    return Preview(tuple(sheets), tuple(rows), tuple(problems.problems))


def _sheet_preview(grid: Grid, table: Table | None) -> SheetPreview:
    header = table.header if table else None
    first = header.first if header else 0
    lines = enumerate(grid.rows[first : first + _SHOWN_LINES], start=first + 1)
    return SheetPreview(
        name=grid.name,
        is_chosen=True,
        is_definition=table is not None and table.is_definition,
        header_rows=tuple(range(first + 1, header.data_start + 1)) if header else (),
        columns=tuple(_columns(header)) if header else (),
        lines=tuple((number, tuple(cells[:_SHOWN_COLUMNS])) for number, cells in lines),
    )


def _columns(header: Header) -> Iterator[ColumnPreview]:
    fields = {column: name for name, column in header.columns.items()}
    for column, title in enumerate(header.titles[:_SHOWN_COLUMNS]):
        classes = [body for body, place in header.obligations.items() if place == column]
        yield ColumnPreview(letter_of(column), title, fields.get(column, ""), tuple(classes))


def _failed_lines(data: bytes, profile: Profile, problems: Sequence[Problem]) -> list[Sheet]:
    try:
        if data.startswith(ZIP_MAGIC):
            return list(_failed_lines_of_workbook(data, profile, problems))
        if data[:100].lstrip().startswith((b"<", b"{", b"\xef\xbb\xbf<", b"\xef\xbb\xbf{")):
            return []
        return _failed_lines_of_csv(data, problems)
    except (UnreadableFile, csv.Error):
        return []


def _failed_lines_of_workbook(
    data: bytes, profile: Profile, problems: Sequence[Problem]
) -> Iterator[Sheet]:
    workbook = open_workbook(data)
    for name in workbook.names:
        said = _said_by_row([one for one in problems if one.sheet == name])
        if said:
            grid = workbook.grid(name)
            table = table_of(grid, profile)
            yield _failed_sheet(name, grid.rows, said, table.header if table else None)


def _failed_sheet(
    name: str, rows: Sequence[Sequence[str]], said: Mapping[int, str], header: Header | None
) -> Sheet:
    width = len(rows[0]) if rows else 0
    titles = header.titles if header else [letter_of(column) for column in range(width)]
    lines: list[list[Cell]] = [
        [number, said[number], *rows[number - 1]] for number in said if number <= len(rows)
    ]
    return Sheet(name, [*_first_titles(), *titles], lines)


def _failed_lines_of_csv(data: bytes, problems: Sequence[Problem]) -> list[Sheet]:
    text, _encoding = decode_text(data)
    records = list(csv.reader(io.StringIO(text, newline="")))
    said = _said_by_row(problems)
    lines: list[list[Cell]] = [
        [number, said[number], *records[number - 1]] for number in said if number <= len(records)
    ]
    titles = max(records[:3], key=len, default=[])
    return [Sheet("CSV", [*_first_titles(), *titles], lines)] if lines else []


def _said_by_row(problems: Sequence[Problem]) -> dict[int, str]:
    """All that is said about each line, in the order of the lines."""
    said: dict[int, list[str]] = {}
    for one in sorted(problems, key=lambda one: one.row or 0):
        if one.row is not None:
            said.setdefault(one.row, []).append(f"{one.column}: {one.message}".lstrip(": "))
    return {row: "\n".join(messages) for row, messages in said.items()}


def _first_titles() -> list[str]:
    return [_("Row"), _("Problem")]


def _list_of(problems: Sequence[Problem]) -> Sheet:
    titles = [_("Sheet"), _("Row"), _("Column"), _("Value"), _("Problem")]
    lines = [[one.sheet, one.row, one.column, one.value, one.message] for one in problems]
    return Sheet(_("Problems"), titles, lines)
