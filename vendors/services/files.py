"""Files from outside: kept under a random name, never believed, never opened by the portal."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.utils import timezone

from portal.accounts.models import User
from portal.common import limits
from portal.common.characters import visible
from vendors.exceptions import FileTooLarge
from vendors.models import StoredFile
from vendors.services.file_contents import insert_file, spooled

LONGEST_NAME = 255
_BREAKS = re.compile("[\\t\\r\\n]+")


def store_file(
    *,
    name: str,
    content: bytes | Iterable[bytes],
    created_by: User | None,
    limit: int = limits.MAX_EVIDENCE_BYTES,
) -> StoredFile:
    """Keep a file of at most `limit` bytes; returns its row without reading the content back.

    `content` may come in pieces (`UploadedFile.chunks()`). The name is for people only: control
    characters and direction marks stand in it as codes. Raises FileTooLarge.
    """
    pieces = [content] if isinstance(content, bytes) else content
    digest = hashlib.sha256()
    with spooled(_measured(pieces, digest, limit)) as spool:
        size = spool.seek(0, 2)
        stored = StoredFile(
            name=display_name(name),
            size=size,
            sha256=digest.hexdigest(),
            created_by=created_by,
            created_at=timezone.now(),
        )
        insert_file(stored, spool)
    return StoredFile.objects.defer("content").get(pk=stored.pk)


def display_name(name: str) -> str:
    """What people see of the name that the file came with; its ending stays."""
    shown = visible(_BREAKS.sub(" ", name).strip(), longest=10 * LONGEST_NAME) or "–"
    path = PurePath(shown)
    suffix = path.suffix if len(path.suffix) < LONGEST_NAME // 2 else ""
    return shown.removesuffix(suffix)[: LONGEST_NAME - len(suffix)] + suffix


def _measured(pieces: Iterable[bytes], digest: "hashlib._Hash", limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise FileTooLarge(limit=limit // (1024 * 1024))
        digest.update(piece)
        yield piece
