"""The watch over tests: work that nobody does is offered again, and what is over ends.

All times are those of the database's clock.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from vendors.choices import TestState
from vendors.models import ItemTest
from vendors.services.item_tests.claims import MAX_ATTEMPTS, next_message
from vendors.services.item_tests.waking import wake_tester


@transaction.atomic
def watch_item_tests() -> None:
    """Harmless when it runs twice: rows that another watcher or a worker holds are left out."""
    exhausted = _overdue(Q(state=TestState.READING, attempt__gte=MAX_ATTEMPTS))
    exhausted.update(state=TestState.FAILED, lease_until=None, finished_at=Now())
    waiting = Q(state=TestState.WAITING)
    for test in _overdue(waiting | Q(state=TestState.READING)).values_list("pk", flat=True):
        ItemTest.objects.filter(waiting, pk=test).update(lease_until=next_message())
        wake_tester(test)


def _overdue(wanted: Q) -> QuerySet[ItemTest]:
    """Those whose lease has ended, and that nobody is changing at this moment."""
    late = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    found = ItemTest.objects.filter(wanted, late).select_for_update(skip_locked=True)
    return ItemTest.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
