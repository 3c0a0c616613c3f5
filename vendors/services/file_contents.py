"""Contents of stored files, on their way into the database and out of it, piece by piece.

As one parameter of a statement a file would be in memory several times over.
"""

import struct
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import connection, transaction

from vendors.models import StoredFile

PIECE_BYTES = 2 * 1024 * 1024
MAX_BYTES_IN_MEMORY = 4 * 1024 * 1024
_COPY = (
    "COPY vendors_storedfile (id, name, size, sha256, created_by_id, created_at, content)"
    " FROM STDIN (FORMAT binary)"
)
# The binary form of COPY: signature, flags, no extension; a count of fields; an end.
_HEAD = b"PGCOPY\n\xff\r\n\0" + struct.pack("!ii", 0, 0)
_END = struct.pack("!h", -1)
_NULL = struct.pack("!i", -1)
_FIELDS = 7
_POSTGRES_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@transaction.atomic
def insert_file(stored: StoredFile, content: IO[bytes]) -> None:
    """Write the row with the content, which has `stored.size` bytes from its beginning on."""
    content.seek(0)
    with connection.cursor() as cursor:
        cursor.execute("VALUES (1)")  # opens the transaction as Django does
        with connection.wrap_database_errors, cursor.cursor.copy(_COPY) as copy:
            copy.write(_HEAD + struct.pack("!h", _FIELDS) + _facts(stored))
            copy.write(struct.pack("!i", stored.size))
            for piece in iter(lambda: content.read(PIECE_BYTES), b""):
                copy.write(piece)
            copy.write(_END)


def spooled(pieces: Iterable[bytes]) -> IO[bytes]:
    """The pieces as a file that can be read again; a large one waits on the disk."""
    spool = SpooledTemporaryFile(max_size=MAX_BYTES_IN_MEMORY)  # noqa: SIM115 - the caller closes
    try:
        for piece in pieces:
            spool.write(piece)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


def stored_content(stored: StoredFile) -> IO[bytes]:
    """The content of a stored file, to be read more than once; the caller closes it."""
    return spooled(content_pieces(stored))


def content_pieces(stored: StoredFile) -> Iterator[bytes]:
    """The content of a stored file from its beginning to its end; a query for each piece."""
    for start in range(0, stored.size, PIECE_BYTES):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT substring(content FROM %s FOR %s) FROM vendors_storedfile WHERE id = %s",
                [start + 1, PIECE_BYTES, stored.pk],
            )
            row = cursor.fetchone()
        yield bytes(row[0])


def _facts(stored: StoredFile) -> bytes:
    """All fields but the content, each behind its length."""
    created_by = stored.created_by_id
    since = stored.created_at - _POSTGRES_EPOCH
    return b"".join(
        _NULL if value is None else struct.pack("!i", len(value)) + value
        for value in (
            stored.id.bytes,
            stored.name.encode(),
            struct.pack("!i", stored.size),
            stored.sha256.encode(),
            None if created_by is None else struct.pack("!q", created_by),
            struct.pack("!q", round(since.total_seconds() * 1_000_000)),
        )
    )
