"""Messages to the workers. The rows are the truth; a message only says where to look."""

from celery import current_app
from django.db import transaction

TASK = "vendors.tasks.run_item_test"


def wake_tester(test_id: int) -> None:
    """Once the row is committed. Robust: if the broker is down, the watch sends it again."""
    transaction.on_commit(
        lambda: current_app.send_task(TASK, kwargs={"test_id": test_id}, ignore_result=True),
        robust=True,
    )
