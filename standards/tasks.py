"""Doorbells: ids in, one service call."""

import logging
from uuid import UUID

from celery import shared_task

from standards.services import mailing, uploads
from standards.services.announcements import wake_mailer
from standards.services.uploads.claims import KILLED_AFTER, WRITING_LIMIT

logger = logging.getLogger(__name__)


@shared_task(name="standards.tasks.read_upload")
def read_upload(*, upload_id: str) -> None:
    """Read and stage one file. A second delivery finds nothing to claim and returns."""
    try:
        uploads.read_upload(upload_id=UUID(upload_id))
    except Exception:  # the worker's border: the upload keeps the error and is tried again
        logger.exception("upload %s could not be read", upload_id)


@shared_task(
    name="standards.tasks.apply_upload", soft_time_limit=WRITING_LIMIT, time_limit=KILLED_AFTER
)
def apply_upload(*, upload_id: str, fence: int, basis: str, user_id: int | None) -> None:
    """Write one confirmed upload. A second delivery finds the fence raised and returns."""
    try:
        uploads.apply_upload(upload_id=UUID(upload_id), fence=fence, basis=basis, user_id=user_id)
    except Exception:  # the worker's border: the upload is back in review and keeps the error
        logger.exception("upload %s could not be written", upload_id)


@shared_task(name="standards.tasks.watch_uploads")
def watch_uploads() -> None:
    """Offer forgotten uploads again. A second watcher leaves out what the first one holds."""
    uploads.watch_uploads()


@shared_task(name="standards.tasks.send_announcements")
def send_announcements(*, with_refused: bool = False) -> None:
    """Mail what has happened. A second delivery finds the mails claimed and sends none twice.

    Mails that the server has refused are tried again by the scheduler only, not at once.
    """
    try:
        if mailing.send_announcements(with_refused=with_refused):
            wake_mailer()  # until nothing is left: a task takes a limited number of mails
    except Exception:  # the worker's border: what is not claimed is sent at the next tick
        logger.exception("mails could not be sent")
