"""Who works on a test (`portal.common.leases`)."""

from django.db.models import F

from portal.common.leases import Claim, Work
from vendors.choices import TestState
from vendors.models import ItemTest

TESTING = Work(
    rows=ItemTest.objects,
    waiting=TestState.WAITING,
    held=TestState.READING,
    failed=TestState.FAILED,
    language=F("language"),
    when_claimed={"rows_read": 0},
)


def claim_test(test_id: int) -> Claim | None:
    return TESTING.claim(test_id)
