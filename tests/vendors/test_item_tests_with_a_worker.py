"""Tests of sample files with real workers, one of them killed in the middle."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from tests.conformance.conftest import kill_all, wait_until, worker
from tests.factories.item_tests import make_item_declaration, make_waiting_test
from vendors import choices
from vendors.models import ItemTest
from vendors.services.item_tests import watch_item_tests

__all__ = ["worker"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


def is_in(test: ItemTest, state: choices.TestState) -> bool:
    test.refresh_from_db(fields=["state", "rows_read"])
    return test.state == state


def test_a_worker_tests_a_file(worker):
    worker()
    test = make_waiting_test()
    wait_until(lambda: is_in(test, choices.TestState.PASSED), "the file is tested")
    assert test.rows_read == 2


def test_a_worker_killed_in_the_middle_loses_nothing(worker):
    declaration = make_item_declaration()
    first = worker()
    lines = "".join(f"{number}\n" for number in range(400_000))
    test = make_waiting_test(declaration, content=f"atenabango\n{lines}")
    wait_until(lambda: is_in(test, choices.TestState.READING) and test.rows_read > 0, "it reads")
    kill_all(first)
    assert is_in(test, choices.TestState.READING), "nothing of a killed test is stored"
    ItemTest.objects.update(lease_until=Now() - timedelta(seconds=1))
    worker()
    with transaction.atomic(), connection.cursor():
        watch_item_tests()
    wait_until(lambda: is_in(test, choices.TestState.PASSED), "another worker has done it")
    assert test.rows_read == 400_000
