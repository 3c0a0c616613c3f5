"""Chunks are claimed once, fenced, leased, tried again and ended by the database's clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models.functions import Now

from conformance.clock import today
from conformance.formula import FORMULA_VERSION
from conformance.models import Chunk, Fit, Run
from conformance.models.runs import MAX_ATTEMPTS
from conformance.services import Scope, compute_chunk, request_run, watch_runs
from conformance.services.chunks import claim_chunk, store_figures
from conformance.services.sweep import request_sweep
from municipalities.models import Adoption, ClassPeriod
from portal.common.leases import WORKER_LOST, LostLease
from tests.conformance.world import (
    M,
    adopt,
    declare,
    drain,
    fit_of,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition, release = publish([make_row(0, M)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD})
    adopt(make_body(), release, edition)
    drain()
    Run.objects.all().delete()
    Fit.objects.all().delete()
    return edition


@pytest.fixture
def chunk(edition) -> Chunk:
    run = request_run(
        kind="national", as_of=today(), reason="requested", scopes=[Scope(edition.specification_id)]
    )
    return run.chunks.get()


def expire(chunk: Chunk) -> None:
    Chunk.objects.filter(pk=chunk.pk).update(lease_until=Now() - timedelta(seconds=1))


def test_a_chunk_is_claimed_once(chunk):
    assert claim_chunk(chunk_id=chunk.pk) is not None
    assert claim_chunk(chunk_id=chunk.pk) is None


def test_a_second_delivery_changes_nothing(chunk):
    assert compute_chunk(chunk_id=chunk.pk)
    before = list(Fit.objects.values())
    assert not compute_chunk(chunk_id=chunk.pk)
    assert list(Fit.objects.values()) == before
    chunk.refresh_from_db()
    assert (chunk.state, chunk.attempt, chunk.run.state) == ("done", 1, "finished")


def test_a_stale_worker_that_wakes_stores_nothing(chunk):
    stale = claim_chunk(chunk_id=chunk.pk)
    expire(chunk)
    fresh = claim_chunk(chunk_id=chunk.pk)
    assert fresh.fence == stale.fence + 1
    with pytest.raises(LostLease):
        store_figures(stale)
    assert not Fit.objects.exists()
    store_figures(fresh)
    assert Fit.objects.exists()


def test_an_abandoned_chunk_is_tried_again_until_it_fails_visibly(chunk):
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert claim_chunk(chunk_id=chunk.pk).fence == attempt
        expire(chunk)
    assert claim_chunk(chunk_id=chunk.pk) is None
    watch_runs()
    chunk.refresh_from_db()
    assert (chunk.state, chunk.run.state) == ("failed", "failed")
    assert chunk.error == str(WORKER_LOST), "nobody else can say it"


def test_an_error_is_kept_and_tried_again(chunk):
    with connection.cursor() as cursor:
        # What no service allows: a set of another length makes the statement fail.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE municipalities_adoption DROP CONSTRAINT "
                       "contracted_set_has_the_editions_length")  # fmt: skip
        Adoption.objects.update(contracted="")
    for attempt in range(1, MAX_ATTEMPTS + 1):
        with pytest.raises(Exception, match="different sizes"):
            compute_chunk(chunk_id=chunk.pk)
        chunk.refresh_from_db()
        assert (chunk.attempt, "different sizes" in chunk.error) == (attempt, True)
    assert (chunk.state, Run.objects.get().state) == ("failed", "failed")


def test_an_unheard_chunk_gets_another_message(chunk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rung:
        watch_runs()
    assert Chunk.objects.get().published_at is not None
    Chunk.objects.update(published_at=Now() - timedelta(seconds=31))
    watch_runs()
    assert Chunk.objects.filter(published_at__gt=Now() - timedelta(seconds=5)).exists()
    assert rung


def test_figures_of_a_later_date_are_not_overwritten_by_earlier_ones(edition, chunk):
    drain()
    request_run(
        kind="national", as_of=today() - timedelta(days=1), reason="requested",
        scopes=[Scope(edition.specification_id)],
    )  # fmt: skip
    drain()
    assert set(Fit.objects.values_list("as_of", flat=True)) == {today()}


def test_a_change_written_over_midnight_is_not_lost(edition, chunk):
    drain()
    tomorrow = today() + timedelta(days=1)
    scopes = [Scope(edition.specification_id)]
    request_run(kind="sweep", as_of=tomorrow, reason="date", scopes=scopes)
    drain()
    Adoption.objects.all().delete()  # by a transaction that began before midnight
    request_run(kind="incremental", as_of=today(), reason="adoption", scopes=scopes)
    drain()
    fit = Fit.objects.get()
    assert (fit.status, fit.as_of) == (Fit.Status.UNKNOWN, tomorrow)


def test_unchanged_figures_are_not_rewritten(edition, chunk):
    drain()
    request_run(
        kind="national", as_of=today(), reason="requested", scopes=[Scope(edition.specification_id)]
    )
    drain()
    assert list(Chunk.objects.order_by("pk").values_list("changed", flat=True))[-1] == 0


def test_the_sweep_finds_what_a_date_has_made_stale(edition, chunk):
    drain()
    adoption = Adoption.objects.get()
    assert request_sweep(today=today()) is None
    tomorrow = today() + timedelta(days=1)
    Adoption.objects.filter(pk=adoption.pk).update(
        period=type(adoption.period)(adoption.period.lower, tomorrow)
    )
    assert request_sweep(today=tomorrow).kind == "sweep"
    assert request_sweep(today=tomorrow) is None, "one is under way"
    drain()
    fit = fit_of(adoption.municipality, edition)
    assert (fit.status, fit.as_of) == (Fit.Status.UNKNOWN, tomorrow)
    assert request_sweep(today=tomorrow) is None


@pytest.mark.parametrize("former", ["0", "0.9"])
def test_the_sweep_finds_figures_of_an_older_formula(edition, chunk, former):
    drain()
    Fit.objects.update(formula_version=former)
    run = request_sweep(today=today())
    assert (run.reason, run.formula_version) == ("formula", FORMULA_VERSION)
    assert [found.specification_id for found in run.chunks.all()] == [edition.specification_id]
    assert request_sweep(today=today()) is None, "one is under way"
    drain()
    assert set(Fit.objects.values_list("formula_version", flat=True)) == {FORMULA_VERSION}
    assert request_sweep(today=today()) is None


def test_figures_of_a_worker_ahead_of_this_one_are_left_alone(edition, chunk):
    drain()
    Fit.objects.update(formula_version=f"{FORMULA_VERSION}.10")
    assert request_sweep(today=today()) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_sweeps_at_the_same_moment_one_asks_for_the_new_formula(edition, chunk):
    drain()
    Fit.objects.update(formula_version="0")
    together = Barrier(2)

    def sweep(_: int) -> bool:
        together.wait()
        try:
            return request_sweep(today=today()) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(sweep, range(2))) == [False, True]


def test_the_sweep_finds_a_class_that_ends_without_another(edition, chunk):
    drain()
    tomorrow = today() + timedelta(days=1)
    period = ClassPeriod.objects.get()
    ClassPeriod.objects.update(period=type(period.period)(period.period.lower, tomorrow))
    assert request_sweep(today=tomorrow) is not None


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_finish_together_end_the_run():
    for _ in range(10):
        editions = [publish([make_row(0, M)]) for _ in range(2)]
        make_body()
        drain()
        run = request_run(
            kind="national", as_of=today(), reason="requested",
            scopes=[Scope(edition.specification_id) for edition in editions],
        )  # fmt: skip
        both_ready = Barrier(2)

        def compute(chunk_id: int, barrier: Barrier = both_ready) -> None:
            barrier.wait()
            compute_chunk(chunk_id=chunk_id)
            connection.close()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(compute, run.chunks.values_list("pk", flat=True)))
        run.refresh_from_db()
        assert run.state == "finished"
