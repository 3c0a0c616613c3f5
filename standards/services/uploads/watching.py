"""The watch over uploads: work that nobody does is offered again, and what is over ends.

All times are those of the database's clock.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from portal.common.leases import overdue, update_saying
from standards.choices import UploadState
from standards.models import CatalogUpload
from standards.services.uploads.applying import INTERRUPTED
from standards.services.uploads.claims import LANGUAGE, READING
from standards.services.uploads.waking import wake_reader

DAYS_OF_REFUSED_CONTENT = 7


@transaction.atomic
def watch_uploads() -> None:
    """Harmless when it runs twice: rows that another watcher or a worker holds are left out."""
    READING.fail_exhausted()
    bring_back_unwritten()
    READING.offer_again(wake_reader)
    drop_old_content()


def bring_back_unwritten() -> None:
    """A confirmation that nobody took, or whose writer is gone, is asked for again."""
    update_saying(
        overdue(CatalogUpload.objects, Q(state=UploadState.APPLYING)),
        INTERRUPTED,
        language=LANGUAGE,
        state=UploadState.STAGED,
        lease_until=None,
    )


def drop_old_content() -> None:
    refused = CatalogUpload.objects.filter(state=UploadState.REFUSED, content__isnull=False)
    refused.filter(finished_at__lt=Now() - timedelta(days=DAYS_OF_REFUSED_CONTENT)).update(
        content=None
    )
