"""Give an upload up, or have its file read again in another way."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.common.languages import asked_in
from portal.common.leases import next_message
from standards.choices import UploadState
from standards.models import CatalogUpload, MappingProfile
from standards.services.uploads.staging import delete_staged_rows
from standards.services.uploads.waking import wake_reader

DISCARDABLE = (
    UploadState.WAITING, UploadState.READING, UploadState.STAGED, UploadState.REFUSED,
)  # fmt: skip
READABLE_AGAIN = (UploadState.STAGED, UploadState.REFUSED)


@transaction.atomic
def discard_upload(*, upload_id: UUID) -> bool:
    """Drop the file and its rows; a reader at work finds its lease lost.

    False where it has been discarded or has ended before, and while it is being written.
    """
    moved = CatalogUpload.objects.filter(pk=upload_id, state__in=DISCARDABLE).update(
        state=UploadState.DISCARDED,
        fence=F("fence") + 1,
        content=None,
        lease_until=None,
        finished_at=Now(),
    )
    if moved:
        delete_staged_rows(upload_id)
    return bool(moved)


@transaction.atomic
def read_again(*, upload_id: UUID, profile: MappingProfile | None) -> bool:
    """Read the same file with another profile, or with none; False where it has moved on."""
    readable = CatalogUpload.objects.filter(
        pk=upload_id, state__in=READABLE_AGAIN, content__isnull=False
    )
    moved = readable.update(
        state=UploadState.WAITING,
        fence=F("fence") + 1,
        attempt=0,
        layout=profile.layout if profile else None,
        problems=[],
        problem_count=0,
        error="",
        finished_at=None,
        lease_until=next_message(),
        language=asked_in(),
    )
    if moved:
        delete_staged_rows(upload_id)
        wake_reader(upload_id)
    return bool(moved)
