"""What people have confirmed in a draft outlives the next file. No Django here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from standards.comparing.diffing import RowKey
from standards.parsing.rows import CatalogRow


def confirmed_successions(rows: Iterable[CatalogRow]) -> dict[RowKey, str]:
    """Row → official id of the requirement that it continues."""
    return {row.key: row.former_id for row in rows if row.former_id}


def keep_successions(
    confirmed: Mapping[RowKey, str], rows: Sequence[CatalogRow]
) -> list[CatalogRow]:
    """The rows of a file, each with the succession that is confirmed for it.

    The file has the last word where it says something of it: in a row with a former id, and where
    it brings the former requirement back or lets another row continue it. It is silent in an empty
    cell, since offices' files know no renamings; a succession is taken back on its page.
    """
    taken = {row.key for row in rows} | {(row.kind, row.former_id) for row in rows}
    return [_kept(row, confirmed.get(row.key, ""), taken) for row in rows]


def _kept(row: CatalogRow, former_id: str, taken: set[RowKey]) -> CatalogRow:
    if not former_id or row.former_id or (row.kind, former_id) in taken:
        return row
    return replace(row, former_id=former_id)
