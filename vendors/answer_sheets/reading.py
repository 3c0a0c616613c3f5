"""A filled sheet in any of its formats, which the first bytes tell."""

from django.utils.translation import gettext as _

from portal.common.packages import OLE_MAGIC, ZIP_MAGIC
from portal.common.reading import ProblemList, check_size
from vendors.answer_sheets.rows import ReadSheet
from vendors.answer_sheets.table_files import read_csv_sheet, read_workbook_sheet
from vendors.answer_sheets.xml_file import read_xml_sheet

_BOM = b"\xef\xbb\xbf"
_BEGINNING = 1_024
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls")


def read_sheet(data: bytes, *, file_name: str = "") -> ReadSheet:
    """Raises UnreadableFile with all that is wrong with the file as such.

    The name only matters for what is no workbook, though it is called one.
    """
    check_size(len(data))
    if data.startswith((*ZIP_MAGIC, OLE_MAGIC)):
        return _with_rows(read_workbook_sheet(data))
    if file_name.lower().endswith(_WORKBOOK_ENDINGS):
        _refuse(_("this is no Excel workbook, whatever its name says"))
    if data[:_BEGINNING].removeprefix(_BOM).lstrip().startswith(b"<"):
        return _with_rows(read_xml_sheet(data))
    if not data.strip():
        _refuse(_("the file is empty"))
    return _with_rows(read_csv_sheet(data))


def _with_rows(sheet: ReadSheet) -> ReadSheet:
    if not sheet.rows and not sheet.faults:
        _refuse(_("the file has no rows"), sheet.name)
    return sheet


def _refuse(message: str, sheet: str = "") -> None:
    problems = ProblemList()
    problems.add(row=None, message=message, sheet=sheet)
    problems.raise_if_any()
