"""Sample files in XML: `<records><record><romaji>value</romaji>…</record>…</records>`.

An item may also be named by its official id, which is no name of an element:
`<item id="00100004">value</item>`. Several values of an item are several elements. A
namespace says nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, cast

from django.utils.translation import gettext as _
from lxml import etree

from portal.common import limits
from portal.common.characters import visible
from portal.common.reading import Problem, UnreadableFile
from vendors.item_testing.batches import CHARACTERS_PER_BATCH, ROWS_PER_BATCH, Batch, Failure
from vendors.item_testing.columns import Column, ColumnNames
from vendors.item_testing.sources import CHUNK_BYTES, UTF8, check_bytes, line_of, require

ROOT, RECORD, ITEM = "records", "record", "item"
CELL_CHARACTERS = 20
"""What a value takes at least, in terms of CHARACTERS_PER_BATCH."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY|NOTATION)", re.IGNORECASE)
_DECLARATION = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_OVERLAP = 16


def xml_batches(stream: IO[bytes], names: ColumnNames) -> Iterator[Batch]:
    """Records in their order, a batch at a time. Raises UnreadableFile, which names the line."""
    check_bytes(stream, mark=b"record>")
    _check_encoding(stream)
    _check_no_doctype(stream)
    reader = _Reader(names)
    try:
        for element in _record_elements(stream):
            reader.take(element)
            if reader.is_full:
                yield reader.batch()
    except etree.XMLSyntaxError as error:
        message = _("this is no well-formed XML")
        raise UnreadableFile([Problem(error.lineno or 1, "", error.msg or "", message)]) from error
    yield reader.batch()


class _Reader:
    """Lays records out in columns; an unknown element is remarked where it first stands."""

    def __init__(self, names: ColumnNames) -> None:
        self._names = names
        self._unknown: set[str] = set()
        self._start()

    def _start(self) -> None:
        self._lines: list[int] = []
        self._texts: dict[tuple[int, int], dict[int, str]] = {}  # of each column, by row
        self._broken: list[Failure] = []
        self._remarks: list[Failure] = []
        self._size = 0

    @property
    def is_full(self) -> bool:
        return len(self._lines) >= ROWS_PER_BATCH or self._size >= CHARACTERS_PER_BATCH

    def take(self, element: etree._Element) -> None:
        line = cast("int | None", element.sourceline) or 0
        if len(element) > limits.MAX_TEST_COLUMNS:
            message = _("the record has too many elements")
            self._broken.append(Failure(line, "", str(len(element)), message))
            self._size += CELL_CHARACTERS
        else:
            self._take_values(element, len(self._lines), line)
            self._lines.append(line)

    def _take_values(self, element: etree._Element, row: int, line: int) -> None:
        seen: dict[int, int] = {}
        for child in element:
            tag = _local_name(child)
            name = child.get("id", tag) if tag == ITEM else tag
            number = self._names.numbers.get(name)
            if number is None:
                self._remark_unknown(name, line)
                continue
            seen[number] = occurrence = seen.get(number, 0) + 1
            text = child.text or ""
            self._texts.setdefault((number, occurrence), {})[row] = text
            self._size += len(text) + CELL_CHARACTERS
            if len(child):
                message = _("the elements of a record hold nothing but text")
                self._remarks.append(Failure(line, "", visible(name), message))

    def batch(self) -> Batch:
        columns: dict[Column, Sequence[str]] = {
            Column(number): [""] * len(self._lines) for number in range(len(self._names.items))
        }
        for (number, occurrence), texts in self._texts.items():
            columns[Column(number, occurrence)] = _laid_out(texts, len(self._lines))
        whole = Batch(self._lines, columns, self._broken, self._remarks)
        self._start()
        return whole

    def _remark_unknown(self, name: str, line: int) -> None:
        if name not in self._unknown and len(self._unknown) < limits.MAX_TEST_COLUMNS:
            self._unknown.add(name)
            self._remarks.append(Failure(line, "", visible(name), _("this item is not known")))


def _local_name(element: etree._Element) -> str:
    """Whatever the namespace: a file holds nothing but records."""
    return str(element.tag).rpartition("}")[2]


def _laid_out(texts: Mapping[int, str], size: int) -> list[str]:
    """One value for each row; rows are in their order already."""
    if len(texts) == size:
        return list(texts.values())
    values = [""] * size
    for row, text in texts.items():
        values[row] = text
    return values


def _record_elements(stream: IO[bytes]) -> Iterator[etree._Element]:
    """Each record, gone from memory when the next one is asked for."""
    stream.seek(0)
    found = etree.iterparse(
        stream, events=("end",), tag=f"{{*}}{RECORD}", encoding=UTF8, resolve_entities=False,
        no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for _event, element in found:
        parent = element.getparent()
        if parent is None or _local_name(parent) != ROOT or parent.getparent() is not None:
            message = _("records stand in an element named records, which is the outermost")
            raise UnreadableFile([Problem(element.sourceline, "", RECORD, message)])
        yield element
        element.clear()
        while element.getprevious() is not None:
            del parent[0]


def _check_encoding(stream: IO[bytes]) -> None:
    stream.seek(0)
    declared = _DECLARATION.search(stream.read(200))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        value = declared[1].decode("ascii", "replace")
        raise UnreadableFile([Problem(1, "", visible(value), _("XML is read in UTF-8 only"))])
    require(stream, UTF8)


def _check_no_doctype(stream: IO[bytes]) -> None:
    """Refuse a document type and the entities it could declare, wherever they stand."""
    stream.seek(0)
    place, tail = 0, b""
    while chunk := stream.read(CHUNK_BYTES):
        if found := _DOCTYPE.search(tail + chunk):
            line = line_of(stream, place - len(tail) + found.start())
            value = found.group().decode("ascii")
            message = _("a DOCTYPE and entities are not allowed")
            raise UnreadableFile([Problem(line, "", value, message)])
        place += len(chunk)
        tail = chunk[-_OVERLAP:]
