"""A catalog as comma-separated values, in the columns that the import reads."""

from collections.abc import Iterable
from typing import IO

from portal.common.exports import write_csv
from standards.exporting.cells import cells_of, header_of
from standards.parsing.rows import CatalogRow


def write_catalog(
    target: IO[bytes], *, rows: Iterable[CatalogRow], with_items: bool, note: str = ""
) -> None:
    """`with_items`: whether any row has a data item; only then there are columns for them."""
    cells = (cells_of(row, with_items=with_items) for row in rows)
    write_csv(target, header=header_of(with_items=with_items), rows=cells, note=note)
