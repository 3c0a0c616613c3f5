"""Faults, with real workers: killed in mid-chunk, and overtaken by a newer change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from conformance.models import Chunk, Fit, Run
from conformance.services import compute_chunk, request_national_run, watch_runs
from conformance.services.chunks import lock_specification
from conformance.verification import differences
from municipalities.services import set_contracted
from tests.conformance.conftest import kill_all, wait_until
from tests.conformance.world import (
    M,
    adopt,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from vendors.choices import Support

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]


@pytest.fixture
def adoption():
    edition, release = publish([make_row(0, M), make_row(1, M)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD, 1: Support.OPTION})
    adoption = adopt(make_body(), release, edition)
    drain()
    Fit.objects.all().delete()
    return adoption


def finished(run: Run) -> bool:
    run.refresh_from_db()
    return run.state == "finished"


def test_a_worker_computes_a_run(worker, adoption):
    worker()
    run = request_national_run(reason="requested")
    wait_until(lambda: finished(run), "the run is finished")
    assert Fit.objects.get().status == Fit.Status.CONFORMING


def test_a_worker_killed_in_mid_chunk_loses_nothing(worker, adoption):
    first = worker()
    with transaction.atomic(), connection.cursor() as cursor:
        lock_specification(cursor, adoption.specification_id)
        with ThreadPoolExecutor(1) as pool:
            run = pool.submit(requested_elsewhere).result()
        wait_until(lambda: in_mid_chunk(run), "the worker waits inside the chunk")
        kill_all(first)
    assert not Fit.objects.exists(), "nothing of a killed chunk is stored"
    Chunk.objects.filter(run=run).update(
        lease_until=Now() - timedelta(seconds=1), published_at=None
    )
    worker()
    watch_runs()
    wait_until(lambda: finished(run), "another worker has done it")
    assert run.chunks.get().attempt == 2
    assert not list(differences())


def requested_elsewhere() -> Run:
    try:
        return request_national_run(reason="requested")
    finally:
        connection.close()


def in_mid_chunk(run: Run) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        waiting = cursor.fetchone()[0] == 1
    return waiting and run.chunks.filter(state="running").exists()


def test_an_incremental_change_during_a_national_run_wins(adoption):
    """The national chunk waits for the lock, and computes what is committed by then."""
    national = request_national_run(reason="requested").chunks.get()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), connection.cursor() as cursor:
            lock_specification(cursor, adoption.specification_id)
            computing = pool.submit(computed_elsewhere, national.pk)
            wait_until(lambda: in_mid_chunk(national.run), "the national chunk waits")
            set_contracted(adoption=adoption, contracted=positions(adoption.edition))
            drain_here()
        assert computing.result()
    assert Fit.objects.get().mandatory_supported == 1
    assert not list(differences())


def computed_elsewhere(chunk_id: int) -> bool:
    try:
        return compute_chunk(chunk_id=chunk_id)
    finally:
        connection.close()


def drain_here() -> None:
    """The incremental chunk, in the transaction that holds the lock already."""
    for chunk in Chunk.objects.filter(run__kind="incremental", state="ready"):
        compute_chunk(chunk_id=chunk.pk)
