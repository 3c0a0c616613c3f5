"""Messages to the workers (`portal.common.doorbells`)."""

from portal.common.doorbells import ring_on_commit

TASK = "vendors.tasks.run_item_test"


def wake_tester(test_id: int) -> None:
    ring_on_commit(TASK, test_id=test_id)
