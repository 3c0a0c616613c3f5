"""A real worker, in processes of its own."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from celery import current_app
from django.conf import settings

from conformance.bench.memory import children, largest_peak_mb
from portal.embedded.commands import worker_command
from portal.embedded.leash import leashed

SECONDS_TO_STOP = 20
LAST_CHARACTERS = 2_000


class WorkerEnded(Exception):
    """The worker ended while something was measured; carries its last words."""


class Worker:
    """The portal's own worker; the queues' prefix in the environment keeps it to itself."""

    def __init__(self, log: IO[bytes]) -> None:
        self.log = log
        command = worker_command(python=sys.executable, name=f"bench-{os.getpid()}")
        self.process = subprocess.Popen(  # noqa: S603
            leashed(command), cwd=settings.BASE_DIR, stdout=log, stderr=log
        )

    def require_alive(self) -> None:
        if self.process.poll() is not None:
            self.log.seek(0)
            raise WorkerEnded(self.log.read().decode(errors="replace")[-LAST_CHARACTERS:])

    def peak_mb(self) -> float | None:
        """Of the largest of the processes that compute."""
        return largest_peak_mb(children(self.process.pid))

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def running_worker() -> Iterator[Worker]:
    with tempfile.TemporaryFile() as log:
        worker = Worker(log)
        try:
            yield worker
        finally:
            worker.stop()
            current_app.control.purge()
