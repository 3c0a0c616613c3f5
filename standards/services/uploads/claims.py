"""Who works on an upload (`portal.common.leases`)."""

from uuid import UUID

from django.db.models import F, Q

from portal.common.leases import Claim, Work, take
from standards.choices import UploadState
from standards.models import CatalogUpload

WRITING_LIMIT = 300
"""Seconds after which the task that writes is interrupted; half a minute later it is killed."""
KILLED_AFTER = WRITING_LIMIT + 30
WRITING_SECONDS = KILLED_AFTER + 30
"""Of a lease: no task lives as long, so one that writes need not report progress."""

LANGUAGE = F("language")
READING = Work(
    rows=CatalogUpload.objects,
    waiting=UploadState.WAITING,
    held=UploadState.READING,
    failed=UploadState.FAILED,
    language=LANGUAGE,
    when_claimed={"rows_read": 0, "rows_total": None},
    when_failed={"content": None},
)


def claim_reading(upload_id: UUID) -> Claim | None:
    return READING.claim(upload_id)


def claim_writing(upload_id: UUID, *, fence: int) -> Claim | None:
    """Take a confirmed upload; `fence` is that of the confirmation, which counts once."""
    return take(
        CatalogUpload.objects,
        upload_id,
        Q(state=UploadState.APPLYING, fence=fence),
        state=UploadState.APPLYING,
        seconds=WRITING_SECONDS,
        language=LANGUAGE,
        facts={},
    )
