"""A row as the named cells of the project's own tables, which `own_format` reads."""

from collections.abc import Iterator
from datetime import date

from standards.choices import MunicipalityClass
from standards.parsing.item_columns import ITEM_COLUMNS, item_cells
from standards.parsing.own_format import COLUMNS, FORMER_ID_COLUMN
from standards.parsing.rows import MAX_LEVELS, CatalogRow


def header_of(*, with_items: bool) -> tuple[str, ...]:
    """The columns of a table: those of data items only where there are any."""
    header = (*COLUMNS, FORMER_ID_COLUMN)
    return (*header, *ITEM_COLUMNS) if with_items else header


def cells_of(row: CatalogRow, *, with_items: bool) -> list[str | date | None]:
    """The cells of a row in the order of `header_of`."""
    cells = [
        row.official_id,
        row.kind.value,
        row.heading_number,
        *row.headings,
        *[""] * (MAX_LEVELS - len(row.headings)),
        row.name,
        row.text,
        row.rationale,
        row.notes,
        row.revision_type,
        row.effective_on,
        *_signs(row),
        row.former_id,
    ]
    return [*cells, *item_cells(row.item)] if with_items else cells


def item_facts(row: CatalogRow) -> Iterator[tuple[str, str]]:
    """Column and cell of what the row's data item says, without what is empty."""
    written = zip(ITEM_COLUMNS, item_cells(row.item), strict=True)
    return ((column, cell) for column, cell in written if cell)


def _signs(row: CatalogRow) -> list[str]:
    levels = row.obligations
    return [levels[body].symbol if body in levels else "" for body in MunicipalityClass]
