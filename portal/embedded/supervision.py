"""The supervisor, in this process and in the foreground."""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from supervisor import events
from supervisor.medusa.asyncore_25 import ExitNow
from supervisor.options import ServerOptions
from supervisor.poller import Poller
from supervisor.states import SupervisorStates
from supervisor.supervisord import Supervisor

LAST_LINES = 15
POLL_SECONDS = 0.05


class QuickPoller(Poller):  # type: ignore[misc]
    """The supervisor looks at its programs between two polls: a second each would be felt."""

    def poll(self, timeout: float) -> Any:
        return super().poll(min(timeout, POLL_SECONDS))


class ForegroundOptions(ServerOptions):  # type: ignore[misc]
    """A closed terminal stops the stack; the supervisor's own answer would be to start anew."""

    def __init__(self) -> None:
        super().__init__()
        self.poller = QuickPoller(self)

    def setsignals(self) -> None:
        super().setsignals()
        signal.signal(signal.SIGHUP, lambda *_: self.signal_receiver.receive(signal.SIGTERM, None))


class Foreground(Supervisor):  # type: ignore[misc]
    """Stops everything when the one-shot program fails or another one cannot be kept running."""

    failed = False

    def runforever(self) -> None:
        events.subscribe(events.ProcessStateExitedEvent, self.note_exit)
        events.subscribe(events.ProcessStateFatalEvent, self.note_failure)
        super().runforever()

    def note_exit(self, event: Any) -> None:
        """An exit that is not expected is repaired by a restart, but for one-shot programs."""
        if not event.expected and not event.process.config.autorestart:
            self.note_failure(event)

    def note_failure(self, event: Any) -> None:
        if self.options.mood >= SupervisorStates.RUNNING:
            self.failed = True
            self.options.mood = SupervisorStates.SHUTDOWN
            sys.stderr.write(describe_failure(event.process.config))
            sys.stderr.flush()


def describe_failure(program: Any) -> str:
    log = Path(program.stdout_logfile)
    lines = [f"The program “{program.name}” failed; everything is being stopped.\n"]
    if log.is_file():
        with log.open(errors="replace") as file:
            lines += [f"Its last lines, from {log}:\n", *deque(file, maxlen=LAST_LINES)]
    return "".join(lines)


def supervise(configuration: Path) -> int:
    """Run until a signal or a failure. Returns the exit status for this process."""
    options = ForegroundOptions()
    options.realize(["--configuration", str(configuration)])
    options.first = True
    options.test = False
    supervisor = Foreground(options)
    with suppress(ExitNow):
        supervisor.main()
    options.close_httpservers()
    options.close_logger()
    return 1 if supervisor.failed else 0


@contextmanager
def console() -> Iterator[Path]:
    """A path whose text appears on our standard output.

    The output itself may not be opened by its path: after `su` it belongs to somebody else, and
    under a service manager it is a socket.
    """
    reading, writing = os.pipe()
    pump = threading.Thread(target=copy_to_output, args=(reading,), daemon=True)
    pump.start()
    try:
        yield Path(f"/dev/fd/{writing}")
    finally:
        os.close(writing)
        pump.join(timeout=1)


def copy_to_output(reading: int) -> None:
    """Reads on when nobody listens any more, so that the writer is never blocked."""
    while data := os.read(reading, 65536):
        with suppress(OSError):
            os.write(sys.__stdout__.fileno(), data)  # type: ignore[union-attr]
