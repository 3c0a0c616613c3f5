"""Doorbells: ids in, one service call."""

import logging
from uuid import UUID

from celery import shared_task

from portal.common.doorbells import faults_logged
from standards.services import mailing, uploads
from standards.services.announcements import wake_mailer
from standards.services.uploads.claims import KILLED_AFTER, WRITING_LIMIT

logger = logging.getLogger(__name__)


@shared_task(name="standards.tasks.read_upload")
def read_upload(*, upload_id: str) -> None:
    """Read and stage one file. A second delivery finds nothing to claim and returns."""
    with faults_logged(logger, "upload %s could not be read", upload_id):
        uploads.read_upload(upload_id=UUID(upload_id))


@shared_task(
    name="standards.tasks.apply_upload", soft_time_limit=WRITING_LIMIT, time_limit=KILLED_AFTER
)
def apply_upload(*, upload_id: str, fence: int, basis: str, user_id: int | None) -> None:
    """Write one confirmed upload. A second delivery finds the fence raised and returns."""
    with faults_logged(logger, "upload %s could not be written", upload_id):
        uploads.apply_upload(upload_id=UUID(upload_id), fence=fence, basis=basis, user_id=user_id)


@shared_task(name="standards.tasks.watch_uploads")
def watch_uploads() -> None:
    """Offer forgotten uploads again. A second watcher leaves out what the first one holds."""
    uploads.watch_uploads()


@shared_task(name="standards.tasks.send_announcements")
def send_announcements(*, with_refused: bool = False) -> None:
    """Mail what has happened. A second delivery finds the mails claimed and sends none twice.

    Mails that the server has refused are tried again by the scheduler only, not at once.
    """
    with faults_logged(logger, "mails could not be sent"):
        if mailing.send_announcements(with_refused=with_refused):
            wake_mailer()  # until nothing is left: a task takes a limited number of mails
