"""Requirement workbooks of ministries, read by a mapping profile (`profiles.py`).

Sheets are chosen by name or because they have a header; then columns are resolved once and
every row is taken by their indexes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.packages import refusal
from portal.common.reading import ProblemList, UnreadableFile
from portal.common.workbooks import Grid, OpenWorkbook, open_workbook
from standards.choices import RequirementKind
from standards.parsing import item_definitions
from standards.parsing.checks import check_catalog
from standards.parsing.code_lists import CodeLists
from standards.parsing.headers import Header, Names, find_header
from standards.parsing.heading_trail import HeadingCounter
from standards.parsing.profiles import Profile
from standards.parsing.rows import CatalogRow
from standards.parsing.sheet_rows import RequirementSheet
from standards.parsing.values import name_key

Progress = Callable[[int, int | None], None]
"""Is told the number of rows read and of all rows, every PROGRESS_ROWS rows."""

PROGRESS_ROWS = 1_000
_REQUIRED = (frozenset({"official_id"}), frozenset({"name", "text"}))


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header; `is_definition` tells data item definitions from requirements."""

    grid: Grid
    header: Header
    is_definition: bool

    @property
    def rows_total(self) -> int:
        return max(len(self.grid.rows) - self.header.data_start, 0)


def read_workbook(
    data: bytes,
    *,
    profile: Profile,
    code: str | None,
    problems: ProblemList,
    progress: Progress | None = None,
) -> list[CatalogRow]:
    """The rows of all chosen sheets, checked; what is wrong goes to `problems`.

    Raises UnreadableFile for what is no safe workbook, or one in which no sheet has a header.
    """
    workbook = open_workbook(data)
    tables = find_tables(workbook, profile, problems)
    return read_tables(
        workbook, tables, profile=profile, code=code, problems=problems, progress=progress
    )


def read_tables(
    workbook: OpenWorkbook,
    tables: Sequence[Table],
    *,
    profile: Profile,
    code: str | None,
    problems: ProblemList,
    progress: Progress | None = None,
    limit: int | None = None,
) -> list[CatalogRow]:
    """The rows of these tables, checked; `limit` stops after so many lines of each."""
    lists = CodeLists.of(workbook) if any(one.is_definition for one in tables) else CodeLists()
    reader = _Reader(profile, code, problems, lists)
    rows: list[CatalogRow] = []
    total = sum(one.rows_total for one in tables)
    for table in tables:
        _check_table(workbook, table, problems)
        for row in reader.rows(table, limit):
            rows.append(row)
            if progress and len(rows) % PROGRESS_ROWS == 0:
                progress(len(rows), total)
    check_catalog(rows, problems, code=code, label=_label_of(tables))
    return rows


def find_tables(workbook: OpenWorkbook, profile: Profile, problems: ProblemList) -> list[Table]:
    """The chosen sheets that have a header; a sheet that was named must have one.

    Raises UnreadableFile where there is none at all.
    """
    tables: list[Table] = []
    cells = 0
    for name in workbook.names:
        if is_chosen(name, profile):
            table = table_of(workbook.grid(name), profile)
            if table is not None:
                tables.append(table)
                cells += len(table.grid.rows) * len(table.header.titles)
                if cells > limits.MAX_GRID_CELLS:
                    raise refusal(_("the sheets have too many cells together"))
            elif profile.sheets:
                problems.add(row=None, message=no_header(), sheet=name)
    if not tables:
        problems.add(row=None, message=no_header())
        problems.raise_if_any()
    return tables


def is_chosen(name: str, profile: Profile) -> bool:
    if profile.sheets:
        return _matches(name, profile.sheets)
    return not _matches(name, profile.ignored_sheets)


def table_of(grid: Grid, profile: Profile) -> Table | None:
    """The sheet with its header, None where it has none."""
    if not grid.rows:
        return None
    definition = find_header(grid, item_definitions.NAMES)
    if definition is not None:
        return Table(grid, definition, is_definition=True)
    header = find_header(grid, names_of(profile), profile.header)
    return None if header is None else Table(grid, header, is_definition=False)


def names_of(profile: Profile) -> Names:
    return Names(profile.fields, profile.obligations, _REQUIRED)


def kind_of(sheet: str, profile: Profile) -> RequirementKind:
    for pattern, kind in profile.kinds:
        if fnmatchcase(name_key(sheet), name_key(pattern)):
            return kind
    return profile.kind


class _Reader:
    """Reads tables one after the other; headings without numbers are counted through all."""

    def __init__(
        self, profile: Profile, code: str | None, problems: ProblemList, lists: CodeLists
    ) -> None:
        self._profile = profile
        self._code = code
        self._problems = problems
        self._lists = lists
        self._counter = HeadingCounter()

    def rows(self, table: Table, limit: int | None) -> Iterator[CatalogRow]:
        if table.is_definition:
            definitions = item_definitions.DefinitionSheet(
                table.grid, table.header, self._lists, self._counter, self._problems
            )
            return definitions.rows(limit)
        sheet = RequirementSheet(
            table.grid,
            table.header,
            profile=self._profile,
            kind=kind_of(table.grid.name, self._profile),
            code=self._code,
            counter=self._counter,
            problems=self._problems,
        )
        return sheet.rows(limit)


def _check_table(workbook: OpenWorkbook, table: Table, problems: ProblemList) -> None:
    header = table.header
    for column in header.repeated:
        problems.add(
            row=header.data_start,
            column=header.label(column),
            message=_("this column says what another one says already"),
            sheet=table.grid.name,
        )
    try:
        workbook.check_formulas(table.grid.name)
    except UnreadableFile as error:
        for found in error.problems:
            problems.add(
                row=found.row,
                column=found.column,
                value=found.value,
                message=found.message,
                sheet=found.sheet,
            )


def _label_of(tables: Sequence[Table]) -> Callable[[CatalogRow, str], str]:
    headers = {table.grid.name: table.header for table in tables}

    def label(row: CatalogRow, field: str) -> str:
        return label_in(headers[row.sheet], field)

    return label


def label_in(header: Header, field: str) -> str:
    """What the field's column is called in the sheet; its own name where it has none."""
    column = header.columns.get(field)
    if column is None and field == "heading_number":
        levels = [at for name, at in header.columns.items() if name.startswith("heading_")]
        column = min(levels, default=None)
    return field if column is None else header.label(column)


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name_key(name), name_key(pattern)) for pattern in patterns)


def no_header() -> str:
    return _("no header with an id and a name or text was found within the first 30 rows")
