"""Doorbells: ids in, one service call."""

import logging

from celery import shared_task
from django.utils.timezone import localdate

from portal.common.doorbells import faults_logged
from vendors.services import deadlines, item_tests, unused_files

logger = logging.getLogger(__name__)
SECONDS_OF_A_TEST = 900
"""Of the largest file on a slow machine; a lost worker is noticed by its lease long before."""


@shared_task(
    name="vendors.tasks.run_item_test",
    soft_time_limit=SECONDS_OF_A_TEST,
    time_limit=SECONDS_OF_A_TEST + 30,
)
def run_item_test(*, test_id: int) -> None:
    """Run one test. A second delivery finds nothing to claim and returns."""
    with faults_logged(logger, "test %s could not be run", test_id):
        item_tests.run_item_test(test_id=test_id)


@shared_task(name="vendors.tasks.watch_item_tests")
def watch_item_tests() -> None:
    """Offer forgotten tests again. A second watcher leaves out what the first one holds."""
    item_tests.watch_item_tests()


@shared_task(name="vendors.tasks.tell_of_deadlines")
def tell_of_deadlines() -> None:
    """Say which deadlines are near. A second delivery tells nobody what they were told before."""
    deadlines.tell_of_deadlines(today=localdate())


@shared_task(name="vendors.tasks.delete_unused_files")
def delete_unused_files() -> None:
    """Drop files that nothing names any more. A second delivery finds none."""
    unused_files.delete_unused_files()
