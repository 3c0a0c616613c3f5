"""The sweep: a date that passes, or a new formula, makes figures stale without anybody writing."""

from datetime import date
from pathlib import Path

from django.db import connection, transaction

from conformance.choices import RunKind, RunReason, RunState
from conformance.formula import FORMULA_VERSION
from conformance.models import Run
from conformance.services.runs import Scope, request_run

STALE_FILE = Path(__file__).parents[1] / "sql" / "stale_specifications.sql"
SWEEP_LOCK = 7303


@transaction.atomic
def request_sweep(*, today: date) -> Run | None:
    """Ask for the specifications that a date or a formula has made stale; None if there are none.

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
        reason=RunReason.FORMULA if any(stale.values()) else RunReason.DATE,
        scopes=[Scope(pk) for pk in stale],
    )


def stale_specifications(*, today: date) -> dict[int, bool]:
    """Ids, each with whether an older formula has made its figures."""
    parameters: dict[str, date | str] = {"today": today, "formula": FORMULA_VERSION}
    with connection.cursor() as cursor:
        cursor.execute(STALE_FILE.read_text(encoding="utf-8"), parameters)
        return dict(cursor.fetchall())
