"""Two locks keep a data folder to one stack, whatever became of the last one.

The stack's lock is held by the supervisor: a second start is refused at once. The programs' lock is
shared by every program (see `leash`): after a supervisor was killed, the next start waits until the
last program of the old one has gone, and then knows that nobody uses the data.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.embedded.errors import StackError


@contextmanager
def only_stack_on(data: Path, *, patience: float = 20.0) -> Iterator[None]:
    """Hold the data folder. Raises StackError if it is in use. `patience` is in seconds."""
    with (data / "stack.lock").open("w") as stack:
        if not try_lock(stack.fileno()):
            raise StackError(f"A stack already runs on {data}. Stop it, or choose another DATA.")
        wait_for_programs(programs_lock(data), patience=patience)
        yield


def programs_lock(data: Path) -> Path:
    return data / "programs.lock"


def wait_for_programs(path: Path, *, patience: float) -> None:
    deadline = time.monotonic() + patience
    with path.open("w") as programs:
        while not try_lock(programs.fileno()):
            if time.monotonic() > deadline:
                raise StackError(f"Programs of an earlier start still run; they hold {path}.")
            time.sleep(0.1)


def try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
