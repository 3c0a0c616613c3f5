"""The watch over tests: work that nobody does is offered again, and what is over ends."""

from django.db import transaction

from vendors.services.item_tests.claims import TESTING
from vendors.services.item_tests.waking import wake_tester


@transaction.atomic
def watch_item_tests() -> None:
    """Harmless when it runs twice: rows that another watcher or a worker holds are left out."""
    TESTING.fail_exhausted()
    TESTING.offer_again(wake_tester)
