"""Messages to the workers (`portal.common.doorbells`)."""

from uuid import UUID

from portal.common.doorbells import ring_on_commit

READ_TASK = "standards.tasks.read_upload"
APPLY_TASK = "standards.tasks.apply_upload"


def wake_reader(upload_id: UUID) -> None:
    ring_on_commit(READ_TASK, upload_id=str(upload_id))


def wake_writer(upload_id: UUID, *, fence: int, basis: str, user_id: int | None) -> None:
    """What a person has confirmed: the state of the upload and of the draft that they saw."""
    ring_on_commit(APPLY_TASK, upload_id=str(upload_id), fence=fence, basis=basis, user_id=user_id)
