"""Doorbells: ids in, one service call."""

import logging

from celery import shared_task

from conformance import services
from conformance.clock import today
from portal.common.doorbells import faults_logged

logger = logging.getLogger(__name__)


@shared_task(name="conformance.tasks.compute_chunk")
def compute_chunk(*, chunk_id: int) -> None:
    """Claim and compute one chunk. A second delivery finds nothing to claim and returns."""
    with faults_logged(logger, "chunk %s could not be computed", chunk_id):
        services.compute_chunk(chunk_id=chunk_id)


@shared_task(name="conformance.tasks.watch_runs")
def watch_runs() -> None:
    """Publish due chunks and end runs. A second watcher finds the lock taken and returns."""
    services.watch_runs()


@shared_task(name="conformance.tasks.sweep_dates")
def sweep_dates() -> None:
    """Ask for figures that a date or a new formula has made stale. Afterwards none are."""
    services.request_sweep(today=today())
