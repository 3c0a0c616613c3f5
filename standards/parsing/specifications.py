"""Lists of businesses and of specifications as files."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Table, read_csv
from standards.parsing.cells import Cells

BUSINESS_COLUMNS = ("slug", "order", "name", "name_en", "wave")
SPECIFICATION_COLUMNS = ("code", "name", "ministry", "businesses")

_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile("[0-9]{3}(-[0-9])?")
_ORDER = re.compile("[1-9][0-9]{0,3}")
_YEAR = re.compile("20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """`wave` is the year in which the business was designated."""

    slug: str
    order: int
    name: str
    name_en: str
    wave: int


@dataclass(frozen=True, slots=True)
class SpecificationRow:
    """`ministry` is empty where it is not known; `businesses` are slugs."""

    code: str
    name: str
    ministry: str
    businesses: tuple[str, ...]


def parse_businesses(data: bytes) -> list[BusinessRow]:
    """Read the businesses; raises UnreadableFile with all problems."""
    table = read_csv(data, required=BUSINESS_COLUMNS, optional=())
    problems = ProblemList()
    _check_unique(table, problems, columns=("slug", "order", "name"))
    rows = [_business(Cells(row, problems)) for row in table.rows]
    problems.raise_if_any()
    return [row for row in rows if row is not None]


def parse_specifications(data: bytes, *, businesses: Collection[str]) -> list[SpecificationRow]:
    """Read the specifications; `businesses` are the known slugs.

    Raises UnreadableFile with all problems.
    """
    table = read_csv(data, required=SPECIFICATION_COLUMNS, optional=())
    problems = ProblemList()
    _check_unique(table, problems, columns=("code",))
    rows = [_specification(Cells(row, problems), businesses) for row in table.rows]
    problems.raise_if_any()
    return rows


def _business(cells: Cells) -> BusinessRow | None:
    slug = _matching(cells, "slug", _SLUG, _("an address is written as child-allowance"))
    order = _matching(cells, "order", _ORDER, _("this is no number from 1 on"))
    wave = _matching(cells, "wave", _YEAR, _("this is no year of four digits"))
    name = cells.text("name", longest=100)
    name_en = cells.text("name_en", longest=100)
    if not order or not wave:
        return None
    return BusinessRow(slug=slug, order=int(order), name=name, name_en=name_en, wave=int(wave))


def _specification(cells: Cells, businesses: Collection[str]) -> SpecificationRow:
    message = _("a code has three digits and perhaps a variant, as 022-1")
    named = tuple(cells.raw("businesses").split())
    for slug in named:
        if slug not in businesses:
            cells.add("businesses", _("business %(slug)s is not known") % {"slug": slug})
    return SpecificationRow(
        code=_matching(cells, "code", _CODE, message),
        name=cells.text("name", longest=100),
        ministry=cells.text("ministry", longest=100, required=False),
        businesses=named,
    )


def _matching(cells: Cells, column: str, pattern: re.Pattern[str], message: str) -> str:
    """The cell's text, or an empty one and a problem where it has another form."""
    value = cells.raw(column)
    if pattern.fullmatch(value):
        return value
    cells.add(column, message)
    return ""


def _check_unique(table: Table, problems: ProblemList, *, columns: Collection[str]) -> None:
    for column in columns:
        first_rows: dict[str, int] = {}
        for row in table.rows:
            cells = Cells(row, problems)
            first = first_rows.setdefault(cells.raw(column), row.number)
            if first != row.number:
                cells.add(column, _("the same stands in row %(row)d already") % {"row": first})
