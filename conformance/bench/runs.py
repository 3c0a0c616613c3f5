"""The cases with a worker: a whole run, and an accepted declaration until it is seen."""

import time
from collections.abc import Callable

from django.db import connection
from django.utils import timezone

from conformance.bench.measuring import Case
from conformance.bench.workers import Worker
from conformance.choices import RunReason, RunState
from conformance.models import Fit, Run
from conformance.services import request_national_run
from municipalities.models import Adoption
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import accept_declaration, open_declaration, submit_declaration

SECONDS_BETWEEN_LOOKS = 0.001
SECONDS_OF_PATIENCE = 120
ACCEPTANCES = 20


class RunFailed(Exception):
    """A run under measurement failed, or did not end in time."""


def wait_until(
    happens: Callable[[], bool], worker: Worker, *, pause: float = SECONDS_BETWEEN_LOOKS
) -> None:
    """`pause` seconds lie between two looks: where each look costs the others time, some more."""
    deadline = time.monotonic() + SECONDS_OF_PATIENCE
    while not happens():
        worker.require_alive()
        if time.monotonic() > deadline:
            raise RunFailed(f"nothing was seen within {SECONDS_OF_PATIENCE} s")
        time.sleep(pause)


def wait_for_idle(worker: Worker) -> None:
    wait_until(lambda: not Run.objects.filter(state=RunState.RUNNING).exists(), worker)
    if Run.objects.filter(state=RunState.FAILED).exists():
        raise RunFailed("a run failed")


def run_end_to_end(worker: Worker) -> Case:
    """From the call to the finished run; every row is written."""

    def run() -> None:
        request_national_run(reason=RunReason.REQUESTED)
        wait_for_idle(worker)

    return Case(
        name="run_end_to_end", before=make_stale, run=run, peak_mb=worker.peak_mb, warm_up=True
    )


def make_stale() -> None:
    Fit.objects.update(inputs="")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM conformance_fit")


def accept_to_visible(worker: Worker) -> Case:
    """Median of 20 corrected declarations, each of another release."""
    prepared: list[Declaration] = []
    accepted = Declaration.objects.accepted().order_by("-pk")
    former = iter(list(accepted.values_list("pk", flat=True)))

    def before() -> None:
        prepared[:] = [corrected(Declaration.objects.get(pk=next(former)))]
        wait_for_idle(worker)

    def run() -> None:
        (declaration,) = prepared
        accept_declaration(declaration=declaration, reviewer=None, comment="", at=timezone.now())
        wait_until(lambda: is_visible(declaration), worker)

    available = accepted.count() - 1  # one warms up
    return Case(
        name="accept_to_visible",
        before=before,
        run=run,
        peak_mb=worker.peak_mb,
        rounds=min(ACCEPTANCES, available),
    )


def corrected(former: Declaration) -> Declaration:
    """A submitted correction of an accepted declaration: what was planned is there now."""
    declaration = open_declaration(release=former.release, edition=former.edition, based_on=former)
    declaration.answers.filter(support=Support.PLANNED).update(
        support=Support.STANDARD, planned_on=None
    )
    submit_declaration(declaration=declaration)
    return declaration


def is_visible(declaration: Declaration) -> bool:
    """Every body that uses the release has figures of the new declaration."""
    seen = Fit.objects.filter(declaration=declaration).count()
    return (
        seen
        == Adoption.objects.filter(
            release=declaration.release_id, edition=declaration.edition_id
        ).count()
    )
