"""The two servers for a test session or one command, as a child process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portal.embedded.addresses import ServerAddresses
from portal.embedded.errors import StackError
from portal.embedded.leash import leashed
from portal.embedded.places import REPOSITORY
from portal.embedded.selection import SELECTORS, external_servers
from portal.embedded.waiting import wait_for_servers

STOP_SECONDS = 60


@contextmanager
def running_servers(folder: Path, *, durable: bool) -> Iterator[ServerAddresses]:
    """PostgreSQL and Valkey on `folder`, answering, until the block ends or this process dies.

    What is not `durable` starts empty, skips syncing and is removed at the end. Call it in the main
    thread: the servers' leash is held by the thread that starts them. Raises StackError.
    """
    child = start_supervisor(folder, durable=durable)
    try:
        addresses = read_addresses(child)
        wait_for_servers(addresses, alive=lambda: child.poll() is None)
        yield addresses
    finally:
        stop_supervisor(child)


def start_supervisor(folder: Path, *, durable: bool) -> subprocess.Popen[str]:
    """In a session of its own: Ctrl-C reaches the caller, who then stops the servers in order."""
    command = [
        *(sys.executable, "-m", "portal.embedded", "servers", "--data", str(folder.resolve())),
        *(("--durable",) if durable else ()),
    ]
    return subprocess.Popen(  # noqa: S603
        leashed(command),
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def read_addresses(child: subprocess.Popen[str]) -> ServerAddresses:
    line = child.stdout.readline() if child.stdout else ""
    if not line:
        raise StackError("The servers cannot be started; the reason stands above.")
    return ServerAddresses(**json.loads(line))


def stop_supervisor(child: subprocess.Popen[str]) -> None:
    """Killed at last, it takes its programs with it: they are on its leash."""
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdout:
        child.stdout.close()


def run_with_servers(command: list[str], *, folder: Path, durable: bool) -> int:
    """Run one command beside the servers. Returns its exit status; an exception ends both.

    A server whose address stands in the environment is used instead of ours.
    """
    external = {name: os.environ[name] for name in external_servers()}
    if external.keys() == SELECTORS:
        return run_to_its_end(command, environment=external)
    with running_servers(folder, durable=durable) as addresses:
        return run_to_its_end(command, environment=addresses.as_environment() | external)


def run_to_its_end(command: list[str], *, environment: dict[str, str]) -> int:
    child = subprocess.Popen(leashed(command), env={**os.environ, **environment})  # noqa: S603
    try:
        return child.wait()
    finally:
        with suppress(ProcessLookupError):
            child.terminate()
        child.wait()
