"""How much one declaration may ask of the workers and of the database."""

from django.db.models import Sum

from portal.common import limits
from vendors.exceptions import NoRoomForTests, TooManyOpenTests
from vendors.models import Declaration
from vendors.queries.item_tests import OPEN_STATES


def require_few_open_tests(declaration: Declaration) -> None:
    """Asked while the declaration is locked, so that two at once see each other."""
    open_tests = declaration.tests.filter(state__in=OPEN_STATES).count()
    if open_tests >= limits.MAX_OPEN_TESTS:
        raise TooManyOpenTests(most=limits.MAX_OPEN_TESTS)


def require_room(declaration: Declaration) -> None:
    """Of all sample files together, the new one among them."""
    total = declaration.tests.aggregate(total=Sum("file__size"))["total"] or 0
    if total > limits.MAX_TEST_BYTES:
        raise NoRoomForTests(limit=limits.MAX_TEST_BYTES // (1024 * 1024))
