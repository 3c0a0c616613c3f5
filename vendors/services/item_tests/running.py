"""Test a file, or say why it cannot be read."""

from collections.abc import Callable
from dataclasses import asdict

from django.db.models.functions import Now

from portal.common.leases import LONGEST_ERROR, Claim, lease, run_claimed
from portal.common.reading import UnreadableFile
from vendors.choices import TestState
from vendors.item_testing.batches import Failure
from vendors.item_testing.reading import tested_file
from vendors.item_testing.tester import ItemTester
from vendors.models import ItemTest
from vendors.queries.item_groups import items_of_group
from vendors.services.file_contents import stored_content
from vendors.services.item_tests.claims import TESTING, claim_test

ROWS_BETWEEN_REPORTS = 20_000


def run_item_test(*, test_id: int) -> bool:
    """Claim and run one test; False if there was nothing to claim or the lease was lost."""
    return run_claimed(claim_test(test_id), _run, give_back=TESTING.give_back)


def _run(claim: Claim) -> bool:
    try:
        tester = _tested(claim)
    except UnreadableFile as error:
        _refuse(claim, error)
    else:
        _store(claim, tester)
    return True


def _tested(claim: Claim) -> ItemTester:
    test = ItemTest.objects.select_related("file").defer("file__content").get(pk=claim.pk)
    with stored_content(test.file) as stream:
        claim.move(lease_until=lease())
        return tested_file(
            stream,
            name=test.file.name,
            items=items_of_group(test.edition_id, test.group),
            progress=_reporter(claim),
        )


def _reporter(claim: Claim) -> Callable[[int], None]:
    """Tells a person how far the test is, and renews the lease; each a statement of its own."""
    said = 0

    def report(rows: int) -> None:
        nonlocal said
        if rows - said >= ROWS_BETWEEN_REPORTS:
            claim.move(rows_read=rows, lease_until=lease())
            said = rows

    return report


def _store(claim: Claim, tester: ItemTester) -> None:
    claim.move(
        state=TestState.WITH_FAILURES if tester.failure_count else TestState.PASSED,
        rows_read=tester.rows,
        encoding=tester.encoding,
        failed_rows=tester.failed_rows,
        counts=tester.counts_as_json(),
        failures=[asdict(failure) for failure in tester.failures],
        failure_count=tester.failure_count,
        lease_until=None,
        finished_at=Now(),
    )


def _refuse(claim: Claim, error: UnreadableFile) -> None:
    """Nothing is said of the values of a file that could not be read to its end."""
    failures = [
        Failure(problem.row or 0, "", problem.value, problem.message) for problem in error.problems
    ]
    claim.move(
        state=TestState.REFUSED,
        error=str(error.problems[0])[:LONGEST_ERROR],
        failures=[asdict(failure) for failure in failures],
        failure_count=len(failures),
        lease_until=None,
        finished_at=Now(),
    )
