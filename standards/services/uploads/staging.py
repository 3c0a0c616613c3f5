"""The rows that an upload would write, kept beside it until a person has looked at them."""

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection

from portal.common.bulk import copy_rows
from standards.models import StagedRow
from standards.parsing.rows import CatalogRow

ROWS_PER_COPY = 5_000
"""Bounds the memory: rows are put into JSON batch by batch."""

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS = ("upload_id", "sequence", "kind", "official_id", "row")


def stage_rows(upload_id: UUID, rows: Sequence[CatalogRow]) -> None:
    """Write the rows in the order of the file, in place of those of an earlier reading."""
    delete_staged_rows(upload_id)
    for start in range(0, len(rows), ROWS_PER_COPY):
        batch = rows[start : start + ROWS_PER_COPY]
        copy_rows(StagedRow, columns=_COLUMNS, rows=_records(upload_id, batch, start))


def delete_staged_rows(upload_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM standards_stagedrow WHERE upload_id = %s", [upload_id])


def _records(
    upload_id: UUID, rows: Sequence[CatalogRow], start: int
) -> Iterator[tuple[object, ...]]:
    upload = str(upload_id)
    for sequence, row in enumerate(rows, start):
        yield upload, sequence, row.kind.value, row.official_id, _written(row.to_json())
