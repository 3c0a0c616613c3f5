"""Reading untrusted tables: bytes to text to rows, with every problem named by its place.

A file is read whole or not at all: `UnreadableFile` carries the list of what is wrong.
The raw text of every cell is kept; only `match_key` normalizes, and only to compare.
"""

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.common import limits
from portal.common.characters import (
    has_long_combining_run,
    has_unwanted,
    match_key,
    unwanted_characters,
    visible,
)
from portal.common.errors import PortalError
from portal.common.formulas import restored

__all__ = [
    "Problem", "ProblemList", "Row", "Table", "UnreadableFile",
    "check_cells", "check_size", "decode_text", "match_key", "read_csv", "read_header",
]  # fmt: skip

HEADER_WITHIN = 3
_UTF8_BOM = b"\xef\xbb\xbf"
# Python maps these single bytes to something; CP932 as people write it does not have them.
NOT_CP932 = re.compile("[\x80\xa0\uf8f0-\uf8f3]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: `row` counts the lines of the table (or of the file), from 1.

    None stands for the file, or the sheet, as a whole; `message` is translated already.
    """

    row: int | None
    column: str
    value: str
    message: str
    sheet: str = ""

    def __str__(self) -> str:
        place = [_("sheet %(sheet)s") % {"sheet": self.sheet}] if self.sheet else []
        if self.row is not None:
            place.append(_("row %(row)d") % {"row": self.row})
        if self.column:
            place.append(_("column %(column)s") % {"column": self.column})
        said = f"{self.message} ({self.value})" if self.value else self.message
        return f"{', '.join(place)}: {said}" if place else said


class UnreadableFile(PortalError):
    """A file that cannot be taken over; nothing of it was."""

    code = "unreadable_file"
    status = 422
    message = gettext_lazy("The file was not read. Problems found: %(count)d")

    def __init__(self, problems: list[Problem], *, count: int | None = None) -> None:
        found = len(problems) if count is None else count
        super().__init__(count=found, problems=[asdict(problem) for problem in problems])
        self.problems = problems
        self.count = found


class ProblemList:
    """Gathers what is wrong, so that a person learns all of it at once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def add(
        self, *, row: int | None, message: str, column: str = "", value: str = "", sheet: str = ""
    ) -> None:
        self.count += 1
        if len(self.problems) < limits.MAX_LISTED_PROBLEMS:
            self.problems.append(
                Problem(row, visible(column), visible(value), message, visible(sheet))
            )

    def extend(self, others: "ProblemList") -> None:
        """Take over what another list has gathered."""
        room = limits.MAX_LISTED_PROBLEMS - len(self.problems)
        self.problems += others.problems[:room]
        self.count += others.count

    @property
    def is_full(self) -> bool:
        """Whether there are so many that no more can be listed: there is no use in reading on."""
        return self.count >= limits.MAX_LISTED_PROBLEMS

    def __bool__(self) -> bool:
        return self.count > 0

    def raise_if_any(self) -> None:
        if self:
            in_order = sorted(self.problems, key=lambda found: (found.sheet, found.row or 0))
            raise UnreadableFile(in_order, count=self.count)


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`encoding` is the one found: utf-8-sig, utf-8 or cp932; `top` the number of the header."""

    header: tuple[str, ...]
    rows: list[Row]
    encoding: str
    top: int


def check_size(size: int) -> None:
    """Refuse a file of more bytes than the limit."""
    if size > limits.MAX_FILE_BYTES:
        message = _("the file has more than %(limit)d bytes") % {"limit": limits.MAX_FILE_BYTES}
        raise _unreadable(None, message, value=str(size))


def decode_text(data: bytes) -> tuple[str, str]:
    """Text and encoding: by byte order mark, else UTF-8, else CP932, all of them strictly."""
    check_size(len(data))
    if data.startswith(_UTF8_BOM):
        return _decoded(data, "utf-8-sig"), "utf-8-sig"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as utf8_error:
        return _decoded_cp932(data, utf8_error), "cp932"


def read_csv(
    data: bytes,
    *,
    required: Collection[str],
    optional: Collection[str] | None = None,
    exported: bool = False,
    problems: ProblemList | None = None,
) -> Table:
    """Read comma-separated rows under one header line.

    The header is the first line, or the second or third where notes stand above it, as in the
    exports of a site with invented data. Every column of `required` must be there. Further
    columns are kept; where `optional` is given, even empty, only those it names are allowed.
    Lines without any text are left out, but counted; a file without any other is refused.
    `exported` takes away the apostrophes that our exports put before formulas. `problems`, where it
    is given, takes what is wrong with single rows, so that the others can be read; ragged rows are
    not among those that come back.
    """
    text, encoding = decode_text(data)
    records = _records(text)
    top = _top_of(records, required)
    header = _header_of(records[top:])
    _check_header(top + 1, header, required, optional)
    suspicious = has_unwanted(text) or has_long_combining_run(text)
    found = ProblemList()
    rows = _rows(header, records[top + 1 :], found, first=top + 2, suspicious=suspicious)
    if problems is None:
        found.raise_if_any()
    else:
        problems.extend(found)
    if not rows and not found:  # taken over it would say that nothing is there
        raise _unreadable(None, _("the file has no rows"))
    rows = _restored(rows) if exported else rows
    return Table(header=header, rows=rows, encoding=encoding, top=top + 1)


def read_header(data: bytes, *, known: Collection[str] = ()) -> tuple[str, ...]:
    """The names of the columns, to recognise a format by; none where there is no first line.

    Where notes stand above them, they are found by the columns of `known`.
    """
    text, _encoding = decode_text(data)
    records = _records(text)
    return _header_of(records[_top_of(records, known) :])


def _top_of(records: list[list[str]], known: Collection[str]) -> int:
    """The index of the header: the first of three lines that names a known column, else 0."""
    for index, record in enumerate(records[:HEADER_WITHIN]):
        if any(name.strip() in known for name in record):
            return index
    return 0


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # The codec counts from behind the byte order mark.
        raise _broken_byte(data, error.start + len(_UTF8_BOM)) from error


def _decoded_cp932(data: bytes, utf8_error: UnicodeDecodeError) -> str:
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        # The encoding that came further is the one that was meant.
        raise _broken_byte(data, max(error.start, utf8_error.start)) from error
    if found := NOT_CP932.search(text):
        place = len(text[: found.start()].encode("cp932"))
        raise _broken_byte(data, max(place, utf8_error.start))
    return text


def _broken_byte(data: bytes, place: int) -> UnreadableFile:
    line_start = data.rfind(b"\n", 0, place) + 1
    message = _("byte %(byte)d of this line is neither UTF-8 nor CP932") % {
        "byte": place - line_start + 1
    }
    return _unreadable(data.count(b"\n", 0, place) + 1, message, value=f"0x{data[place]:02X}")


def _unreadable(row: int | None, message: str, *, value: str = "") -> UnreadableFile:
    return UnreadableFile([Problem(row, "", value, message)])


def _records(text: str) -> list[list[str]]:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _unreadable(line, _("the line holds a NUL byte: this is no text file"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append(record)
            if len(records) > limits.MAX_ROWS:
                raise _unreadable(len(records), _("the file has too many rows"))
    except csv.Error as error:
        message = _("the row cannot be read: a quotation mark is missing or a cell is too long")
        raise _unreadable(len(records) + 1, message, value=str(error)) from error
    return records


def _header_of(records: list[list[str]]) -> tuple[str, ...]:
    return tuple(name.strip() for name in records[0]) if records else ()


def _check_header(
    row: int,
    header: tuple[str, ...],
    required: Collection[str],
    optional: Collection[str] | None,
) -> None:
    problems = ProblemList()
    missing = [name for name in required if name not in header]
    known = {*required, *(optional or ())}
    if missing or optional is not None:
        for name in header:
            if name not in known:
                problems.add(row=row, column=name, message=_("this column is not known"))
    for name in missing:
        problems.add(row=row, column=name, message=_("this column is missing"))
    for name in sorted({name for name in header if header.count(name) > 1}):
        problems.add(row=row, column=name, message=_("this column stands more than once"))
    if len(header) > limits.MAX_COLUMNS:
        problems.add(row=row, message=_("the file has too many columns"), value=str(len(header)))
    problems.raise_if_any()


def _rows(
    header: tuple[str, ...],
    records: list[list[str]],
    problems: ProblemList,
    *,
    first: int,
    suspicious: bool,
) -> list[Row]:
    rows: list[Row] = []
    for number, record in enumerate(records, start=first):
        if not any(record):
            continue
        if len(record) != len(header):
            _add_ragged(problems, number, expected=len(header), found=len(record))
            continue
        cells = dict(zip(header, record, strict=True))
        check_cells(problems, number, cells, suspicious=suspicious)
        rows.append(Row(number=number, cells=cells))
    return rows


def _restored(rows: list[Row]) -> list[Row]:
    return [
        Row(row.number, {name: restored(value) for name, value in row.cells.items()})
        for row in rows
    ]


def _add_ragged(problems: ProblemList, number: int, *, expected: int, found: int) -> None:
    message = _("the row has %(found)d cells, the header %(expected)d")
    problems.add(row=number, message=message % {"found": found, "expected": expected})


def check_cells(
    problems: ProblemList, number: int, cells: Mapping[str, str], *, suspicious: bool = True
) -> None:
    """Refuse cells that are too long and, where the file is suspicious, unwanted characters."""
    for column, value in cells.items():
        if len(value) > limits.MAX_CELL_CHARACTERS:
            message = _("the cell has more than %(limit)d characters")
            message %= {"limit": limits.MAX_CELL_CHARACTERS}
            problems.add(row=number, column=column, value=value, message=message)
        elif suspicious:
            _check_characters(problems, number, column, value)


def _check_characters(problems: ProblemList, number: int, column: str, value: str) -> None:
    for message in unwanted_characters(value):
        problems.add(row=number, column=column, value=value, message=message)
    if has_long_combining_run(value):
        message = _("too many combining marks in a row")
        problems.add(row=number, column=column, value=value, message=message)
