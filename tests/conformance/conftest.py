"""A real worker beside the test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from celery import current_app
from django.db import connection

from portal.embedded.commands import worker_command

SECONDS_TO_START = 30


def test_database_url() -> str:
    """The address of the database of this test, as a process of its own would be given it."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def start_worker(name: str) -> subprocess.Popen[bytes]:
    worker = subprocess.Popen(
        worker_command(python=sys.executable, name=name),
        env={**os.environ, "DATABASE_URL": test_database_url()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until(lambda: any(name in next(iter(pong)) for pong in ping()), "the worker answers")
    except BaseException:
        kill_all(worker)
        raise
    return worker


def ping() -> list[dict[str, object]]:
    return current_app.control.ping(timeout=0.2) or []


def kill_all(worker: subprocess.Popen[bytes]) -> None:
    """The worker and its children at once, as a power cut would."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def wait_until(holds: Callable[[], bool], what: str, seconds: float = SECONDS_TO_START) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} s until {what}"
        time.sleep(0.02)


@pytest.fixture
def worker(transactional_db) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Call it for a new worker; all are gone after the test, and so are their messages."""
    with ExitStack() as stack:
        numbers = iter(range(100))

        def start() -> subprocess.Popen[bytes]:
            process = start_worker(f"test{next(numbers)}-{os.getpid()}")
            stack.callback(kill_all, process)
            return process

        current_app.control.purge()
        yield start
