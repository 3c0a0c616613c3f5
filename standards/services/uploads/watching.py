"""The watch over uploads: work that nobody does is offered again, and what is over ends.

All times are those of the database's clock.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from standards.choices import UploadState
from standards.models import CatalogUpload
from standards.services.uploads.applying import interrupted_text
from standards.services.uploads.claims import MAX_ATTEMPTS
from standards.services.uploads.receiving import next_message
from standards.services.uploads.waking import wake_reader

DAYS_OF_REFUSED_CONTENT = 7


@transaction.atomic
def watch_uploads() -> None:
    """Harmless when it runs twice: rows that another watcher or a worker holds are left out."""
    fail_exhausted()
    bring_back_unwritten()
    wake_readers_again()
    drop_old_content()


def fail_exhausted() -> None:
    exhausted = _overdue(Q(state=UploadState.READING, attempt__gte=MAX_ATTEMPTS))
    exhausted.update(state=UploadState.FAILED, lease_until=None, finished_at=Now(), content=None)


def bring_back_unwritten() -> None:
    """A confirmation that nobody took, or whose writer is gone, is asked for again."""
    unwritten = _overdue(Q(state=UploadState.APPLYING))
    unwritten.update(state=UploadState.STAGED, lease_until=None, error=interrupted_text())


def wake_readers_again() -> None:
    """Waiting ones keep the time of the next message as their lease; nobody holds them."""
    waiting = Q(state=UploadState.WAITING)
    for upload in _overdue(waiting | Q(state=UploadState.READING)).values_list("pk", flat=True):
        CatalogUpload.objects.filter(waiting, pk=upload).update(lease_until=next_message())
        wake_reader(upload)


def drop_old_content() -> None:
    refused = CatalogUpload.objects.filter(state=UploadState.REFUSED, content__isnull=False)
    refused.filter(finished_at__lt=Now() - timedelta(days=DAYS_OF_REFUSED_CONTENT)).update(
        content=None
    )


def _overdue(wanted: Q) -> QuerySet[CatalogUpload]:
    """Those whose lease has ended, and that nobody is changing at this moment."""
    late = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    found = CatalogUpload.objects.filter(wanted, late).select_for_update(skip_locked=True)
    return CatalogUpload.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
