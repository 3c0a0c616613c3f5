"""Who works on a test: leases by the database's clock, and fences (`docs/architecture.md`)."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from vendors.choices import TestState
from vendors.models import ItemTest

MAX_ATTEMPTS = 3
LEASE_SECONDS = 60
"""Renewed with every report of progress."""
SECONDS_UNTIL_ANOTHER_MESSAGE = 30
LONGEST_ERROR = 2_000


class LostLease(Exception):
    """Somebody else has the test by now: what was found here must not be stored."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A test that is ours until the database's clock passes the lease."""

    test: int
    fence: int

    def move(self, **facts: object) -> None:
        """Write these facts where the test is still ours. Raises LostLease."""
        ours = ItemTest.objects.filter(pk=self.test, fence=self.fence, state=TestState.READING)
        if not ours.update(**facts):
            raise LostLease


def claim_test(test_id: int) -> Claim | None:
    """Take a waiting test, or one whose reader's lease has ended. The row says who won."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE vendors_itemtest
            SET state = 'reading', attempt = attempt + 1, fence = fence + 1,
                lease_until = now() + make_interval(secs => %(lease)s),
                rows_read = 0, error = ''
            WHERE id = %(test)s AND attempt < %(attempts)s
                AND (state = 'waiting' OR (state = 'reading' AND lease_until < now()))
            RETURNING fence
            """,
            {"test": test_id, "lease": LEASE_SECONDS, "attempts": MAX_ATTEMPTS},
        )
        row = cursor.fetchone()
    return Claim(test_id, row[0]) if row else None


def lease() -> Combinable:
    return Now() + timedelta(seconds=LEASE_SECONDS)


def next_message() -> Combinable:
    """When the watch sends another one, if nobody has taken the test by then."""
    return Now() + timedelta(seconds=SECONDS_UNTIL_ANOTHER_MESSAGE)


def give_back(claim: Claim, error: Exception) -> None:
    """Let another attempt follow, or fail visibly when this was the last one."""
    said = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    mine = ItemTest.objects.filter(pk=claim.test, fence=claim.fence, state=TestState.READING)
    if not mine.filter(attempt__lt=MAX_ATTEMPTS).update(
        state=TestState.WAITING, error=said, lease_until=None
    ):
        mine.update(state=TestState.FAILED, error=said, lease_until=None, finished_at=Now())
