"""The measuring tools, on few data: that all cases run and agree, never how fast they are."""

import json
import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from conformance.bench.databases import own_database
from conformance.bench.figures import ROWWISE_COLUMNS, DifferentFigures, same_as_stored
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.scales import CASES
from conformance.bench.statements import backend, expand_sets, statement, store_figures
from conformance.bench.targets import conclusions
from conformance.choices import FitStatus
from conformance.models import Fit
from conformance.synthetic import SCALES, synthesize
from conformance.verification import differences
from portal.common.sample_data import shows_sample_data
from tests.factories.municipalities import make_municipality

TINY = SCALES["tiny"]


@pytest.fixture
def tiny_country(transactional_db: None) -> None:
    synthesize(TINY, report=lambda _line: None)
    store_figures()


def bench(*options: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "manage.py", "bench", *options],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PORTAL_QUEUE_PREFIX": "bench-test:"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.worker
@pytest.mark.django_db
def test_every_case_is_measured_and_no_database_is_left() -> None:
    lines = bench("--scales", "tiny")
    measured = [line for line in lines if "case" in line]
    assert {line["case"] for line in measured} == set(CASES)
    for line in measured:
        assert list(line) == ["case", "scale", "seconds", "peak_mb"]
        assert line["seconds"] > 0
        assert line["peak_mb"] is None or line["peak_mb"] > 1
    names = {line.get("ratio") or line.get("limit") for line in lines} - {None}
    assert {"chunk_select/bit_select", "rowwise_sql/chunk_upsert_changed"} < names
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'fit_bench_')")
        assert cursor.fetchall() == []


@pytest.mark.django_db(transaction=True)
def test_a_database_goes_with_the_sessions_that_are_left_in_it() -> None:
    with own_database("left", url=os.environ["DATABASE_URL"]) as url:
        session = psycopg.connect(url)
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT 1")
    session.close()


def test_row_by_row_leads_to_the_figures_of_the_bits(tiny_country: None) -> None:
    expand_sets()
    with backend() as own:
        rows = own.fetch(statement("rowwise"))
    assert len(rows) == TINY.cells
    same_as_stored("rowwise_sql", ROWWISE_COLUMNS)(rows)


def test_a_single_other_count_stops_the_measuring(tiny_country: None) -> None:
    expand_sets()
    with backend() as own:
        rows = own.fetch(statement("rowwise"))
    Fit.objects.filter(pk=Fit.objects.first().pk).update(needed_supported=0)
    with pytest.raises(DifferentFigures, match="rowwise_sql"):
        same_as_stored("rowwise_sql", ROWWISE_COLUMNS)(rows)


def test_the_synthetic_country_is_proved_like_any_other(tiny_country: None) -> None:
    assert Fit.objects.count() == TINY.cells
    assert list(differences()) == []
    assert shows_sample_data()


def test_the_synthetic_country_has_every_known_status(tiny_country: None) -> None:
    found = set(Fit.objects.values_list("status", flat=True))
    assert found >= {FitStatus.EXCESS, FitStatus.CONFORMING, FitStatus.PLANNED}
    assert FitStatus.UNKNOWN not in found


@pytest.mark.django_db
def test_data_for_measuring_never_go_into_a_database_in_use() -> None:
    make_municipality()
    with pytest.raises(CommandError):
        call_command("synthesize", scale="tiny")


def test_cases_take_turns_and_the_median_counts() -> None:
    order: list[str] = []
    cases = [
        Case(name=name, run=lambda name=name: order.append(name), peak_mb=lambda: 1.0, rounds=2)
        for name in ("first", "second")
    ]
    measured = list(measure(cases, scale="tiny"))
    assert order == ["first", "second"] * 3  # one round warms up
    assert [one.case for one in measured] == ["first", "second"]


def test_nothing_is_measured_where_no_case_is_asked_for() -> None:
    assert list(measure([], scale="tiny")) == []


def test_ratios_limits_and_growth_are_concluded() -> None:
    measured = [
        Measurement(case, scale, seconds * SCALES[scale].municipalities, 150.0)
        for scale in ("national", "half")
        for case, seconds in [
            ("bit_select", 1e-5),
            ("chunk_select", 2e-5),
            ("run_end_to_end", 1e-4),
        ]
    ]
    lines = list(conclusions(measured))
    assert lines[0] == {
        "ratio": "chunk_select/bit_select", "scale": "national",
        "value": 2.0, "at_most": 1.5, "met": False,
    }  # fmt: skip
    assert {"growth": "chunk_select", "exponent": 1.0} in lines
    limits = {line["limit"]: line["met"] for line in lines if "limit" in line}
    assert limits == {"seconds of run_end_to_end": True, "MB of a worker": True}
