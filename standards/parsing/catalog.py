"""Requirement catalogs as files: which format it is, and what holds for all of them."""

from collections.abc import Callable

from portal.common.packages import OLE_MAGIC, ZIP_MAGIC
from portal.common.reading import ProblemList, check_size, read_csv, read_header
from standards.parsing import (
    oscal_format,
    own_format,
    reqif_format,
    resident_register,
    xml_format,
)
from standards.parsing.checks import check_catalog
from standards.parsing.profiles import DEFAULT_PROFILE, Profile
from standards.parsing.rows import CatalogRow, ParsedCatalog
from standards.parsing.workbook import Progress, read_workbook

__all__ = ["CatalogRow", "ParsedCatalog", "parse_catalog"]

_FORMATS = (own_format, resident_register)
_BOM = b"\xef\xbb\xbf"
# What the first element of an XML file is: its namespace stands near the beginning.
_REQIF_NAMESPACE = b"http://www.omg.org/spec/ReqIF/"
_BEGINNING = 4_096


def parse_catalog(
    data: bytes,
    *,
    code: str | None = None,
    profile: Profile | None = None,
    progress: Progress | None = None,
) -> ParsedCatalog:
    """Read a catalog; the format is recognised by the first bytes, of CSV by the header.

    `code` is the specification's: ids made of digits must then begin with it. `profile` says how
    a workbook is laid out. `progress` is told the rows read and, where known, all rows of the
    file, every 1,000 rows. Raises `UnreadableFile` with all problems by sheet, row and column.
    """
    check_size(len(data))
    if data.startswith((*ZIP_MAGIC, OLE_MAGIC)):
        return _from_workbook(data, code, profile or DEFAULT_PROFILE, progress)
    beginning = data[:_BEGINNING].removeprefix(_BOM).lstrip()
    if beginning.startswith(b"<"):
        if _REQIF_NAMESPACE in beginning:
            return _from_reader(data, code, reqif_format.read_catalog, name="reqif")
        return _from_reader(data, code, xml_format.read_catalog, name="xml")
    if beginning.startswith(b"{"):
        return _from_reader(data, code, oscal_format.read_catalog, name="oscal")
    return _from_csv(data, code)


def _from_workbook(
    data: bytes, code: str | None, profile: Profile, progress: Progress | None
) -> ParsedCatalog:
    problems = ProblemList()
    rows = read_workbook(data, profile=profile, code=code, problems=problems, progress=progress)
    problems.raise_if_any()
    return ParsedCatalog(rows=tuple(rows), encoding="utf-8", format="workbook")


def _from_reader(
    data: bytes,
    code: str | None,
    read: Callable[[bytes, ProblemList], list[CatalogRow]],
    *,
    name: str,
) -> ParsedCatalog:
    problems = ProblemList()
    rows = read(data, problems)
    check_catalog(rows, problems, code=code)
    problems.raise_if_any()
    return ParsedCatalog(rows=tuple(rows), encoding="utf-8", format=name)


def _from_csv(data: bytes, code: str | None) -> ParsedCatalog:
    header = read_header(data, known={name for one in _FORMATS for name in one.COLUMNS})
    chosen = max(_FORMATS, key=lambda known: len(set(known.COLUMNS).intersection(header)))
    table = read_csv(data, required=chosen.COLUMNS, optional=chosen.OPTIONAL_COLUMNS, exported=True)
    columns = {"official_id": chosen.ID_COLUMN, "heading_number": chosen.HEADING_COLUMN}
    problems = ProblemList()
    rows = chosen.read_rows(table, problems)
    check_catalog(rows, problems, code=code, label=lambda _row, field: columns.get(field, field))
    problems.raise_if_any()
    return ParsedCatalog(rows=tuple(rows), encoding=table.encoding)
