"""Messages to the workers. The rows are the truth; a message only says where to look."""

from uuid import UUID

from celery import current_app
from django.db import transaction

READ_TASK = "standards.tasks.read_upload"
APPLY_TASK = "standards.tasks.apply_upload"


def wake_reader(upload_id: UUID) -> None:
    """Once the row is committed. Robust: if the broker is down, the watch sends it again."""
    _send_on_commit(READ_TASK, upload_id=str(upload_id))


def wake_writer(upload_id: UUID, *, fence: int, basis: str, user_id: int | None) -> None:
    """What a person has confirmed: the state of the upload and of the draft that they saw."""
    _send_on_commit(APPLY_TASK, upload_id=str(upload_id), fence=fence, basis=basis, user_id=user_id)


def _send_on_commit(task: str, **facts: object) -> None:
    transaction.on_commit(
        lambda: current_app.send_task(task, kwargs=facts, ignore_result=True), robust=True
    )
