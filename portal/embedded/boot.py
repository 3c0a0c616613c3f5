"""The first minute of a stack: database, programs, data, figures; then it says where to look.

Under the supervisor it starts the other programs as soon as they can work; in a container the
engine does that, and only the work on the database remains.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xmlrpc.client import ServerProxy

import django
from django.core.management import call_command
from supervisor.xmlrpc import SupervisorTransport

from portal.embedded.addresses import ServerAddresses
from portal.embedded.waiting import wait_for_servers, wait_until, web_answers

PROGRAMS = ("web", "worker", "beat")


def boot(*, supervisor: Path | None) -> None:
    """Every step may be repeated: what is there already is kept. An error ends the process."""
    with step("Waiting for PostgreSQL and Valkey"):
        wait_for_servers(ServerAddresses(os.environ["DATABASE_URL"], os.environ["REDIS_URL"]))
    with step("Preparing the database"):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
    if supervisor:
        with step("Starting web, worker and beat"):
            start_programs(supervisor)
    fill()
    if supervisor:
        announce(int(os.environ["PORTAL_PORT"]))


def fill() -> None:
    with step("Loading catalogs, municipalities and sample data"):
        call_command("load_fixtures", if_empty=True)
    with step("Computing the national figures"):
        call_command("run_fit", wait=True, if_needed=True)


def start_programs(supervisor: Path) -> None:
    transport = SupervisorTransport(serverurl=f"unix://{supervisor}")
    server = ServerProxy("http://localhost", transport=transport)
    for name in PROGRAMS:
        server.supervisor.startProcess(name, False)  # noqa: FBT003  # do not wait


def announce(port: int) -> None:
    wait_until(lambda: web_answers(port), what="The web server", patience=60)
    say(f"\nThe portal is ready: http://127.0.0.1:{port}/\n")
    call_command("demo_accounts")
    say("\nCtrl-C stops everything.")


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what begins, and how long it took or that it failed."""
    say(f"{text} …")
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        say(f"{text}: failed.")
        raise
    say(f"  done in {time.monotonic() - begin:.1f} s")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
