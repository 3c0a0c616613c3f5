"""The site's own processes on the test's database: the web server and a worker."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.request import urlopen

import pytest
from celery import current_app

from portal.embedded.commands import web_command
from tests.conformance.conftest import kill_all, start_worker, test_database_url, wait_until
from tests.embedded.processes import free_port


@pytest.fixture
def site(browser: object, transactional_db: None) -> Iterator[str]:
    """The address of a site that serves, and computes what its pages ask for."""
    current_app.control.purge()
    with ExitStack() as stack:
        bind = f"127.0.0.1:{free_port()}"
        stack.callback(kill_all, start_web(bind))
        stack.callback(kill_all, start_worker(f"whole-{os.getpid()}"))
        wait_until(lambda: answers(f"http://{bind}/healthz"), "the web server answers")
        yield f"http://{bind}"


def start_web(bind: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        web_command(python=sys.executable, bind=bind),
        env={**os.environ, "DATABASE_URL": test_database_url()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:  # not yet, or not in time
        return False
