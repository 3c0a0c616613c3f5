"""Requirement catalogs as files: which format it is, and what holds for all of them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, read_csv, read_header
from standards.parsing import own_format, resident_register
from standards.parsing.headings import HeadingCheck
from standards.parsing.rows import CatalogRow, ParsedCatalog

__all__ = ["CatalogRow", "ParsedCatalog", "parse_catalog"]


_FORMATS = (own_format, resident_register)


def parse_catalog(data: bytes, *, code: str | None = None) -> ParsedCatalog:
    """Read a catalog; the format is recognised by the header.

    `code` is the specification's: ids made of digits must then begin with it. Raises
    `UnreadableFile` with all problems by row and column.
    """
    header = read_header(data, known={name for one in _FORMATS for name in one.COLUMNS})
    chosen = max(_FORMATS, key=lambda known: len(set(known.COLUMNS).intersection(header)))
    table = read_csv(data, required=chosen.COLUMNS, optional=chosen.OPTIONAL_COLUMNS, exported=True)
    problems = ProblemList()
    rows = chosen.read_rows(table, problems)
    _check_ids(rows, problems, column=chosen.ID_COLUMN, code=code)
    _check_headings(rows, problems, column=chosen.HEADING_COLUMN)
    if not table.rows:
        problems.add(row=None, message=_("the file has no rows"))
    problems.raise_if_any()
    return ParsedCatalog(rows=tuple(rows), encoding=table.encoding)


def _check_ids(
    rows: Sequence[CatalogRow], problems: ProblemList, *, column: str, code: str | None
) -> None:
    first_rows: dict[object, int] = {}
    for row in rows:
        first = first_rows.setdefault(row.key, row.row_number)
        if first != row.row_number:
            message = _("the same id stands in row %(row)d already") % {"row": first}
            problems.add(row=row.row_number, column=column, value=row.official_id, message=message)
        elif code and row.official_id.isdecimal() and not row.official_id.startswith(code[:3]):
            message = _("ids of specification %(code)s begin with %(digits)s")
            message %= {"code": code, "digits": code[:3]}
            problems.add(row=row.row_number, column=column, value=row.official_id, message=message)


def _check_headings(rows: Sequence[CatalogRow], problems: ProblemList, *, column: str) -> None:
    headings = HeadingCheck(problems, column=column)
    for row in rows:
        headings.check(row=row.row_number, number=row.heading_number, titles=row.headings)
