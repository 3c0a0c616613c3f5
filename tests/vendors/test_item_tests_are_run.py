"""A test on its way: requested, claimed, run, given back, offered again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from portal.common import leases, limits
from portal.common.reading import UnreadableFile
from tests.factories.item_tests import (
    BAD,
    GOOD,
    GROUP,
    make_item_declaration,
    make_item_test,
    make_waiting_test,
    official_id,
)
from vendors import choices, services
from vendors.exceptions import FileTooLarge, StaleState, UnknownItemGroup
from vendors.models import ItemTest, StoredFile
from vendors.services.item_tests import claims, run_item_test, running, watch_item_tests

pytestmark = pytest.mark.django_db


def test_a_good_file_passes() -> None:
    test = make_item_test()
    assert test.state == choices.TestState.PASSED
    assert (test.rows_read, test.failure_count, test.failed_rows) == (2, 0, 0)
    assert test.counts[official_id(1)] == {"checked": 2, "failed": 0, "empty": 0, "repeated": 0}
    assert test.finished_at is not None
    assert test.lease_until is None


def test_failures_are_kept_with_line_item_value_and_message() -> None:
    test = make_item_test(content=BAD)
    assert test.state == choices.TestState.WITH_FAILURES
    assert (test.failure_count, test.failed_rows) == (4, 3)
    assert set(test.failures[0]) == {"line", "item", "value", "message"}
    assert test.failures[0]["value"] == "Hanako"


def test_only_the_first_failures_are_listed_and_all_are_counted() -> None:
    lines = "".join(f"{number},Ａ\n" for number in range(limits.MAX_LISTED_PROBLEMS + 50))
    test = make_item_test(content=f"atenabango,seibetsu\n{lines}")
    assert len(test.failures) == limits.MAX_LISTED_PROBLEMS
    assert test.failure_count == limits.MAX_LISTED_PROBLEMS + 50


def test_a_file_that_cannot_be_read_is_refused_with_the_reason() -> None:
    test = make_item_test(content=b"atenabango\n\xff\xff\n")
    assert test.state == choices.TestState.REFUSED
    assert test.failures[0]["line"] == 2
    assert "2" in test.error
    assert test.counts == {}


def test_a_second_delivery_finds_nothing_to_do() -> None:
    test = make_item_test()
    finished = ItemTest.objects.get(pk=test.pk)
    assert not run_item_test(test_id=test.pk)
    assert ItemTest.objects.get(pk=test.pk).finished_at == finished.finished_at


def test_who_has_lost_the_lease_stores_nothing() -> None:
    test = make_waiting_test()
    late = claims.claim_test(test.pk)
    assert late is not None
    assert claims.claim_test(test.pk) is None, "it is somebody's"
    ItemTest.objects.update(lease_until=Now() - timedelta(seconds=1))
    assert run_item_test(test_id=test.pk)
    with pytest.raises(leases.LostLease):
        late.move(rows_read=7)
    assert ItemTest.objects.get(pk=test.pk).rows_read == 2


def test_progress_is_told_while_the_file_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[int] = []
    move = leases.Claim.move

    def noting(claim: leases.Claim, **facts: object) -> None:
        if "state" not in facts and "rows_read" in facts:
            told.append(int(str(facts["rows_read"])))
        move(claim, **facts)

    monkeypatch.setattr(leases.Claim, "move", noting)
    lines = "".join(f"{number}\n" for number in range(45_000))
    make_item_test(content=f"atenabango\n{lines}")
    assert told == [running.ROWS_BETWEEN_REPORTS, 2 * running.ROWS_BETWEEN_REPORTS]


def test_a_fault_is_tried_again_and_then_fails_visibly() -> None:
    test = make_waiting_test()
    for attempt in range(1, claims.TESTING.attempts + 1):
        claim = claims.claim_test(test.pk)
        assert claim is not None
        claims.TESTING.give_back(claim, RuntimeError(f"fault {attempt}"))
    test.refresh_from_db()
    assert test.state == choices.TestState.FAILED
    assert test.error == f"RuntimeError: fault {claims.TESTING.attempts}"
    assert not run_item_test(test_id=test.pk)


def test_forgotten_tests_are_offered_again(django_capture_on_commit_callbacks: object) -> None:
    test = make_waiting_test()
    claims.claim_test(test.pk)
    ItemTest.objects.update(lease_until=Now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks() as callbacks:  # type: ignore[operator]
        watch_item_tests()
    assert len(callbacks) == 1, "a message to a worker"
    ItemTest.objects.update(attempt=claims.TESTING.attempts)
    with django_capture_on_commit_callbacks() as callbacks:  # type: ignore[operator]
        watch_item_tests()
    assert callbacks == []
    assert ItemTest.objects.get().state == choices.TestState.FAILED


def test_tests_are_for_declarations_that_are_being_edited() -> None:
    declaration = make_item_declaration()
    services.submit_declaration(declaration=declaration)
    with pytest.raises(StaleState):
        make_waiting_test(declaration)
    assert not StoredFile.objects.exists()


def test_unknown_groups_and_other_files_are_refused_at_once() -> None:
    declaration = make_item_declaration()
    with pytest.raises(UnknownItemGroup):
        services.request_item_test(
            declaration=declaration, group="別の組", file_name="a.csv", content=b"", created_by=None
        )
    with pytest.raises(UnreadableFile):
        services.request_item_test(
            declaration=declaration, group=GROUP, file_name="a.exe", content=b"", created_by=None
        )


def test_a_file_over_the_limit_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEST_FILE_BYTES", len(GOOD.encode()) - 1)
    with pytest.raises(FileTooLarge):
        make_waiting_test()
    assert not StoredFile.objects.exists()
    assert not ItemTest.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # the connection is in order
