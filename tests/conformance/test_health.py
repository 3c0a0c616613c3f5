"""What machines ask: is the process alive, and is the site ready?"""

import os
import subprocess
import sys

import pytest

from conformance.services import compute_chunk
from tests.conformance.conftest import kill_all
from tests.factories.conformance import make_known_fit, make_run
from tests.factories.municipalities import make_municipality
from tests.factories.standards import make_published_edition


def reasons(client):
    answer = client.get("/readyz")
    assert answer.status_code == (503 if answer.json()["reasons"] else 200)
    return answer.json()["reasons"]


def test_the_process_answers_without_a_database(client):
    answer = client.get("/healthz")  # without a database mark any query would fail
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_what_is_missing_is_named(client):
    assert reasons(client) == ["worker: none answers", "figures: not computed yet"]


WITHOUT_SERVERS = """
import django, json
django.setup()
from django.test import Client
print(Client().get("/healthz").status_code)
answer = Client().get("/readyz")
print(answer.status_code, json.dumps(answer.json()["reasons"]))
"""


def test_lost_servers_are_reasons_and_no_errors():
    asked = subprocess.run(
        [sys.executable, "-c", WITHOUT_SERVERS],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "PORTAL_HOSTS": "testserver",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
            "REDIS_URL": "redis://127.0.0.1:1/0",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    alive, ready = asked.stdout.splitlines()
    assert alive == "200"
    for lost in ("503", "database: ", "broker: ", "worker: ", "figures: "):
        assert lost in ready


@pytest.mark.worker
def test_with_a_worker_and_the_first_figures_it_is_ready(client, worker):
    specification = make_published_edition().specification
    make_known_fit(make_municipality(), specification, supported=1, total=1)
    run = make_run(specification)
    compute_chunk(chunk_id=run.chunks.get().pk)
    process = worker()
    assert reasons(client) == []
    kill_all(process)
