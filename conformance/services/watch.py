"""The reaper: looks for work that nobody does, and ends what cannot be done."""

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from conformance.models import Chunk
from conformance.services.chunks import COMPUTING
from conformance.services.finish import finalize_run
from conformance.services.runs import wake_workers
from portal.common.leases import SECONDS_UNTIL_ANOTHER_MESSAGE

WATCH_LOCK = 7302


@transaction.atomic
def watch_runs() -> None:
    """Publish due chunks again, fail exhausted ones, end runs. Harmless when it runs twice."""
    if not only_one_watcher():
        return
    COMPUTING.fail_exhausted()
    finalize_run()
    due = list(unheard_chunks())
    Chunk.objects.filter(pk__in=due).update(published_at=Now())
    wake_workers(due)


def unheard_chunks() -> list[int]:
    """Claimable chunks without a recent message, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() - make_interval(secs => %s)", [SECONDS_UNTIL_ANOTHER_MESSAGE])
        before = cursor.fetchone()[0]
    unheard = Q(published_at__isnull=True) | Q(published_at__lt=before)
    return list(
        Chunk.objects.claimable().filter(unheard).order_by("pk").values_list("pk", flat=True)
    )


def only_one_watcher() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [WATCH_LOCK])
        got: bool = cursor.fetchone()[0]
    return got
