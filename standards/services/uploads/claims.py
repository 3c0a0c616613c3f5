"""Who works on an upload: leases by the database's clock, and fences (`docs/architecture.md`)."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from standards.choices import UploadState
from standards.models import CatalogUpload

MAX_ATTEMPTS = 3
READING_SECONDS = 60
"""Of a lease; it is renewed with every report of progress."""
WRITING_LIMIT = 300
"""Seconds after which the task that writes is interrupted; half a minute later it is killed."""
KILLED_AFTER = WRITING_LIMIT + 30
WRITING_SECONDS = KILLED_AFTER + 30
"""Of a lease: no task lives as long, so one that writes need not report progress."""
LONGEST_ERROR = 2000


class LostLease(Exception):
    """Somebody else has the upload by now: what was done here must not be stored."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An upload that is ours in this state until the database's clock passes the lease."""

    upload: UUID
    fence: int
    state: UploadState

    def move(self, **facts: object) -> None:
        """Write these facts where the upload is still ours. Raises LostLease."""
        ours = CatalogUpload.objects.filter(pk=self.upload, fence=self.fence, state=self.state)
        if not ours.update(**facts):
            raise LostLease


def claim_reading(upload_id: UUID) -> Claim | None:
    """Take a waiting upload, or one whose reader's lease has ended. The row says who won."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE standards_catalogupload
            SET state = 'reading', attempt = attempt + 1, fence = fence + 1,
                lease_until = now() + make_interval(secs => %(lease)s),
                rows_read = 0, rows_total = NULL, error = ''
            WHERE id = %(upload)s AND attempt < %(attempts)s
                AND (state = 'waiting' OR (state = 'reading' AND lease_until < now()))
            RETURNING fence
            """,
            {"upload": upload_id, "lease": READING_SECONDS, "attempts": MAX_ATTEMPTS},
        )
        row = cursor.fetchone()
    return Claim(upload_id, row[0], UploadState.READING) if row else None


def claim_writing(upload_id: UUID, *, fence: int) -> Claim | None:
    """Take a confirmed upload; `fence` is that of the confirmation, which counts once."""
    confirmed = CatalogUpload.objects.filter(pk=upload_id, state=UploadState.APPLYING, fence=fence)
    taken = confirmed.update(
        fence=F("fence") + 1, attempt=F("attempt") + 1, lease_until=lease(WRITING_SECONDS)
    )
    return Claim(upload_id, fence + 1, UploadState.APPLYING) if taken else None


def lease(seconds: int) -> Combinable:
    return Now() + timedelta(seconds=seconds)


def give_back(claim: Claim, error: Exception) -> None:
    """Let another attempt follow, or fail visibly when this was the last one."""
    said = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    mine = CatalogUpload.objects.filter(pk=claim.upload, fence=claim.fence, state=claim.state)
    if not mine.filter(attempt__lt=MAX_ATTEMPTS).update(
        state=UploadState.WAITING, error=said, lease_until=None
    ):
        mine.update(
            state=UploadState.FAILED,
            error=said,
            lease_until=None,
            finished_at=Now(),
            content=None,
        )
