"""Comma-separated sample files, read line by line."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.characters import visible
from portal.common.reading import HEADER_WITHIN, Problem, ProblemList, UnreadableFile
from vendors.item_testing.batches import CHARACTERS_PER_BATCH, ROWS_PER_BATCH, Batch, Failure
from vendors.item_testing.columns import Column, ColumnNames
from vendors.item_testing.sources import UTF16, check_bytes, encoding_of, without_utf16

Record = tuple[int, list[str]]


def csv_batches(stream: IO[bytes], names: ColumnNames) -> Iterator[Batch]:
    """The header's remarks first, then the lines below it; lines without any cell are left out.

    The header is among the first three lines: notes may stand above it. Raises UnreadableFile.
    """
    with without_utf16(stream) as readable:
        yield from _read_batches(readable, names, said=UTF16 if readable is not stream else "")


def _read_batches(stream: IO[bytes], names: ColumnNames, *, said: str) -> Iterator[Batch]:
    """`said` is the encoding of the file where it is not that of the stream."""
    check_bytes(stream, mark=b"\n")
    encoding = encoding_of(stream)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        lines = _CountedLines(text)
        records = _records(csv.reader(lines, strict=True))
        header = _header(records, names)
        yield Batch(remarks=header.remarks(names), encoding=said or encoding)
        yield from _batches(records, header, lines)
    finally:
        text.detach()


class _CountedLines:
    """The lines of a text, and how many characters they had since somebody asked."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.characters = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.characters += len(line)
            yield line


@dataclass(frozen=True, slots=True)
class _Header:
    line: int
    cells: Sequence[str]
    columns: Sequence[Column | None]

    def remarks(self, names: ColumnNames) -> list[Failure]:
        """Columns that nobody knows, and required items without a column."""
        unknown = [
            Failure(self.line, "", visible(cell), _("this column is not known"))
            for cell, column in zip(self.cells, self.columns, strict=True)
            if column is None
        ]
        there = {column.item for column in self.columns if column is not None}
        missing = [
            Failure(self.line, one.official_id, one.column, _("this column is missing"))
            for number, one in enumerate(names.items)
            if one.is_required and one.is_tested and number not in there
        ]
        return unknown + missing


def _records(reader: "csv._reader") -> Iterator[Record]:  # type: ignore[name-defined]
    """Each record with the line where it begins."""
    line = 1
    try:
        for record in reader:
            if record:
                yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        message = _("the row cannot be read: a quotation mark is missing or a cell is too long")
        raise UnreadableFile([Problem(line, "", str(error), message)]) from error


def _header(records: Iterator[Record], names: ColumnNames) -> _Header:
    top: list[_Header] = []
    for line, record in records:
        cells = [cell.strip() for cell in record]
        header = _Header(line, cells, [names.find(cell) for cell in cells])
        if any(column is not None for column in header.columns):
            _check_header(header)
            return header
        top.append(header)
        if len(top) == HEADER_WITHIN:
            break
    shown = ", ".join(top[0].cells) if top else ""
    message = _("no column of the header names an item of this group")
    raise UnreadableFile([Problem(1, "", visible(shown), message)])


def _check_header(header: _Header) -> None:
    problems = ProblemList()
    if len(header.cells) > limits.MAX_TEST_COLUMNS:
        size = str(len(header.cells))
        problems.add(row=header.line, message=_("the file has too many columns"), value=size)
    columns = [column for column in header.columns if column is not None]
    for cell, column in zip(header.cells, header.columns, strict=True):
        if column is not None and columns.count(column) > 1:
            message = _("this column stands more than once")
            problems.add(row=header.line, column=cell, message=message)
    problems.raise_if_any()


def _batches(records: Iterator[Record], header: _Header, lines: _CountedLines) -> Iterator[Batch]:
    width = len(header.cells)
    numbers: list[int] = []
    rows: list[list[str]] = []
    broken: list[Failure] = []
    for number, record in records:
        if len(record) == width:
            numbers.append(number)
            rows.append(record)
        else:
            broken.append(_ragged(number, found=len(record), expected=width))
        if len(rows) + len(broken) >= ROWS_PER_BATCH or lines.characters >= CHARACTERS_PER_BATCH:
            yield _batch(numbers, rows, broken, header)
            numbers, rows, broken = [], [], []
            lines.characters = 0
    if rows or broken:
        yield _batch(numbers, rows, broken, header)


def _batch(
    numbers: list[int], rows: list[list[str]], broken: list[Failure], header: _Header
) -> Batch:
    values = list(zip(*rows, strict=True)) or [()] * len(header.cells)
    columns = {
        column: of_column
        for column, of_column in zip(header.columns, values, strict=True)
        if column is not None
    }
    return Batch(lines=numbers, columns=columns, broken=broken)


def _ragged(number: int, *, found: int, expected: int) -> Failure:
    message = _("the row has %(found)d cells, the header %(expected)d")
    return Failure(number, "", "", message % {"found": found, "expected": expected})
