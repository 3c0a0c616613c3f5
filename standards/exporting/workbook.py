"""A catalog as an Excel workbook of one sheet, in the columns that the import reads."""

from collections.abc import Iterable
from typing import IO

from portal.common.exports import Sheet, write_workbook
from standards.exporting.cells import cells_of, header_of
from standards.parsing.rows import CatalogRow


def write_catalog(
    target: IO[bytes],
    *,
    name: str,
    rows: Iterable[CatalogRow],
    with_items: bool,
    note: str = "",
) -> None:
    """`name` is the sheet's; only where a row has a data item there are columns for them."""
    cells = (cells_of(row, with_items=with_items) for row in rows)
    sheet = Sheet(name, header_of(with_items=with_items), cells)
    write_workbook(target, sheets=[sheet], note=note, row_by_row=True)
