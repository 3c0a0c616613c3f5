"""A worksheet's XML searched as bytes, before a library lays its cells out in memory.

calamine makes a grid from A1 to the last cell, so that one cell far out, or one long text used
in every cell, takes gigabytes. Nothing here builds a tree. XML as spreadsheets write it takes
the quick ways, which search for fixed bytes; other forms of the same take the slow ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.packages import refusal
from portal.common.reading import ProblemList

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_COLUMNS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)""")
_ROWS = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*([0-9]+)""")
_PLACE = re.compile(rb"""[^<>]*?\sr\s*=\s*["']([A-Za-z]{1,4})([0-9]{1,9})["']""")
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?/?>([^<]{0,200})")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["'][^<>]*>(?:<(?:\w+:)?v>([^<]{0,20}))?""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHARED_INDEX = re.compile(rb't="s"><v>([0-9]{1,9})<')
_SHARED_INDEX_ELSEWHERE = re.compile(
    rb"""\st\s*=\s*["']s["'][^<>]*><(?:\w+:)?v[^<>]*>\s*([0-9]{1,9})"""
)
_SHARED_ITEM = re.compile(rb"<(?:\w+:)?si[\s/>]")
_LONG_RUN = re.compile(rb"<[^<]{%d}" % limits.MAX_XML_RUN_BYTES)
_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_LETTERS = 26
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")


class SharedTexts:
    """The lengths of the workbook's shared texts, in bytes of XML."""

    def __init__(self, xml: bytes) -> None:
        _refuse_comments("", xml)
        starts = [found.start() for found in _SHARED_ITEM.finditer(xml)]
        if len(starts) > limits.MAX_SHARED_STRINGS:
            raise refusal(_("the workbook has too many texts"))
        self.lengths = [end - start for start, end in pairwise([*starts, len(xml)])]
        self.longest = max(self.lengths, default=0)

    def too_long(self) -> Iterator[int]:
        limit = limits.MAX_XML_RUN_BYTES
        if self.longest > limit:
            yield from (index for index, length in enumerate(self.lengths) if length > limit)

    def bytes_used(self, xml: bytes) -> int:
        """How much text the sheet's cells hold, at most."""
        cells = _count(_SHARED, xml) if b"t='s'" in xml or b"t =" in xml else xml.count(b't="s"')
        if cells * self.longest <= limits.MAX_GRID_TEXT_BYTES:
            return cells * self.longest
        found = _SHARED_INDEX.findall(xml)
        if len(found) < cells:
            found = _SHARED_INDEX_ELSEWHERE.findall(xml)
        used = list(map(int, found))
        if max(used, default=0) >= len(self.lengths):
            raise refusal(_("the workbook is damaged or incomplete"))
        return sum(map(self.lengths.__getitem__, used)) + (cells - len(used)) * self.longest


@dataclass(frozen=True, slots=True)
class _Area:
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        return self.columns * self.rows


def check_layout(sheet: str, xml: bytes, texts: SharedTexts) -> None:
    """Refuse cells far out, too many cells, and texts that are too long or too many.

    Raises UnreadableFile with the sheet and, where there is one, the cell.
    """
    _refuse_comments(sheet, xml)
    _check_long_texts(sheet, xml, texts)
    area = _quick_area(xml) or _slow_area(sheet, xml)
    if max(area.cells, xml.count(b"<c")) > limits.MAX_GRID_CELLS:
        value = f"{area.rows} × {area.columns}"
        raise refusal(_("the sheet has too many cells"), value=value, sheet=sheet)
    if texts.bytes_used(xml) > limits.MAX_GRID_TEXT_BYTES:
        raise refusal(_("the sheet holds too much text"), sheet=sheet)


def check_formulas(sheet: str, xml: bytes) -> None:
    """Refuse formulas and their errors: what they show is not in the file, but calculated.

    Raises UnreadableFile with every such cell.
    """
    problems = ProblemList()
    start, end = _data_of(xml)
    if xml.find(b"<f", start, end) >= 0 or xml.find(b":f", start, end) >= 0:
        for found in _FORMULA.finditer(xml, start, end):
            place = _place_of(xml, found)
            place.add(problems, sheet, _("the cell holds a formula: save its value instead"))
            if problems.count >= limits.MAX_LISTED_PROBLEMS:
                break
    if xml.find(b'="e"', start, end) >= 0:
        for found in _ERROR.finditer(xml, start, end):
            _place_of(xml, found).add(problems, sheet, _("the cell holds an error"))
            if problems.count >= limits.MAX_LISTED_PROBLEMS:
                break
    problems.raise_if_any()


def _refuse_comments(sheet: str, xml: bytes) -> None:
    """They could hide what is searched for; no spreadsheet writes them."""
    if b"<!" in xml:
        raise refusal(_("comments and CDATA are not allowed in sheets"), sheet=sheet)


def _data_of(xml: bytes) -> tuple[int, int]:
    """From the beginning of the cells to their end; elsewhere formulas mean other things."""
    first = _DATA.search(xml)
    if first is None:
        return 0, 0
    end = xml.rfind(b"</sheetData>")
    if end < 0:
        end = max([found.start() for found in _DATA_END.finditer(xml)], default=len(xml))
    return first.start(), end


def _quick_area(xml: bytes) -> _Area | None:
    """What the sheet says of its extent, up to twice the rows, if all cells stand within.

    None where cells stand elsewhere, are written otherwise, or would be too many.
    """
    said = _DIMENSION.search(xml, 0, 4_096)
    start, end = _data_of(xml)
    plain = xml.count(b'<c r="', start, end)
    if said is None or plain != xml.count(b"<c", start, end) or b":c" in xml:
        return None
    columns = _column_number(said.group(1))
    if columns > _LETTERS:
        columns += -columns % _LETTERS
    area = _Area(columns, _rounded_up(int(said.group(2))))
    if area.columns > limits.MAX_COLUMNS or area.cells > limits.MAX_GRID_CELLS:
        return None
    within = rb'<c r="(?!(?:%b)(?:%b)")' % (_up_to_column(area.columns), _up_to_row(area.rows))
    return None if re.search(within, xml) else area


def _rounded_up(rows: int) -> int:
    """20,001 → 29,999: a number that a short pattern bounds."""
    power: int = 10 ** (len(str(rows)) - 1)
    return (rows // power + 1) * power - 1


def _up_to_row(rows: int) -> bytes:
    """A pattern of the numbers up to one that `_rounded_up` gave."""
    first, rest = str(rows)[0], len(str(rows)) - 1
    longest = rb"[1-%b][0-9]{%d}" % (first.encode(), rest)
    return longest + (rb"|[1-9][0-9]{0,%d}" % (rest - 1) if rest else b"")


def _up_to_column(columns: int) -> bytes:
    """A pattern of the letters up to that column; from AA on in steps of 26."""
    if columns <= _LETTERS:
        return b"[A-%c]" % (ord("@") + columns)
    return rb"[A-Z]|[A-%c][A-Z]" % (ord("@") + columns // _LETTERS - 1)


def _slow_area(sheet: str, xml: bytes) -> _Area:
    """Up to the last cell; raises where it stands beyond the limits."""
    letters = set(_COLUMNS.findall(xml))
    for name in letters:
        if _column_number(name) > limits.MAX_COLUMNS:
            raise _far_out(sheet, xml, name + rb"[0-9]+")
    numbers = {int(number[:9]) for number in set(_ROWS.findall(xml))}
    last = max(numbers, default=0)
    if last > limits.MAX_ROWS:
        raise _far_out(sheet, xml, rb"[A-Za-z]*0*%d" % last)
    columns = max([_column_number(name) for name in letters], default=0)
    return _Area(max(columns, _longest_row(sheet, xml)), max(last, _count(_ROW, xml)))


def _longest_row(sheet: str, xml: bytes) -> int:
    """The number of cells in a row where cells do not say where they stand."""
    if _count(_CELL, xml) == _count(_COLUMNS, xml):
        return 0
    longest = max(_count(_CELL, row) for row in _ROW.split(xml))
    if longest > limits.MAX_COLUMNS:
        raise refusal(_("the sheet has too many columns"), value=str(longest), sheet=sheet)
    return longest


def _far_out(sheet: str, xml: bytes, reference: bytes) -> Exception:
    found = re.search(rb"""\sr\s*=\s*["'](%b)""" % reference, xml)
    value = found.group(1)[:20].decode() if found else ""
    message = _("the cell stands beyond row %(rows)d or column %(columns)d")
    message %= {"rows": limits.MAX_ROWS, "columns": limits.MAX_COLUMNS}
    return refusal(message, value=value, sheet=sheet)


def _check_long_texts(sheet: str, xml: bytes, texts: SharedTexts) -> None:
    problems = ProblemList()
    message = _("the cell has more than %(limit)d characters")
    message %= {"limit": limits.MAX_CELL_CHARACTERS}
    for found in _LONG_RUN.finditer(xml):
        _place_of(xml, found).add(problems, sheet, message)
    for index in texts.too_long():
        used = rb"""\st\s*=\s*["']s["'][^<>]*><(?:\w+:)?v>0*%d<""" % index
        if cell := re.search(used, xml):
            _place_of(xml, cell).add(problems, sheet, message)
        if problems.count >= limits.MAX_LISTED_PROBLEMS:
            break
    problems.raise_if_any()


@dataclass(frozen=True, slots=True)
class _Place:
    column: str
    row: int | None
    value: str

    def add(self, problems: ProblemList, sheet: str, message: str) -> None:
        problems.add(
            row=self.row, column=self.column, value=self.value, message=message, sheet=sheet
        )


def _place_of(xml: bytes, found: re.Match[bytes]) -> _Place:
    """The cell whose XML holds what was found, or begins with it."""
    shown = found.group(1) if found.lastindex else b""
    value = shown[: limits.MAX_SHOWN_CHARACTERS].decode("utf-8", "ignore")
    end = found.start() + 1
    start = max(end - limits.MAX_XML_RUN_BYTES, 0)
    cell = max(xml.rfind(b"<c ", start, end), xml.rfind(b":c ", start, end), start)
    place = _PLACE.match(xml, cell + 2)
    if place is None:
        return _Place("", None, value)
    return _Place(place.group(1).decode(), int(place.group(2)), value)


def _count(pattern: re.Pattern[bytes], xml: bytes) -> int:
    return sum(1 for _found in pattern.finditer(xml))


def _column_number(letters: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters[:4].upper():
        number = number * _LETTERS + letter - 64
    return number
