"""The daily sweep: dates that pass make figures stale without anybody writing."""

from datetime import date
from pathlib import Path

from django.db import connection, transaction

from conformance.choices import RunKind, RunReason, RunState
from conformance.models import Run
from conformance.services.runs import Scope, request_run

STALE_FILE = Path(__file__).parents[1] / "sql" / "stale_specifications.sql"
SWEEP_LOCK = 7303


@transaction.atomic
def request_sweep(*, today: date) -> Run | None:
    """Ask for the specifications that a date has made stale; None if there are none.

    Harmless when it runs twice: while a sweep of that day is under way no other is asked for,
    and afterwards nothing is stale any more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SWEEP_LOCK])
    under_way = Run.objects.filter(kind=RunKind.SWEEP, state=RunState.RUNNING, as_of=today)
    stale = stale_specifications(today=today)
    if not stale or under_way.exists():
        return None
    return request_run(
        kind=RunKind.SWEEP,
        as_of=today,
        reason=RunReason.DATE,
        scopes=[Scope(pk) for pk in stale],
    )


def stale_specifications(*, today: date) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(STALE_FILE.read_text(encoding="utf-8"), {"today": today})
        return [pk for (pk,) in cursor.fetchall()]
