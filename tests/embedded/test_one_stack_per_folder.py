"""A second start is refused with a sentence that says what to do."""

import fcntl
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal.embedded.errors import StackError
from portal.embedded.locks import only_stack_on, programs_lock
from portal.embedded.places import REPOSITORY, places_for
from portal.embedded.waiting import require_free_port
from tests.embedded.processes import free_port, own_environment


def test_a_folder_in_use_is_refused(tmp_path):
    with (
        only_stack_on(tmp_path),
        pytest.raises(StackError, match="already runs on"),
        only_stack_on(tmp_path),
    ):
        pass


def test_a_folder_is_free_again_afterwards(tmp_path):
    for _ in range(2):
        with only_stack_on(tmp_path):
            pass


def test_programs_of_a_killed_stack_are_waited_for(tmp_path):
    with programs_lock(tmp_path).open("w") as left_over:
        fcntl.flock(left_over, fcntl.LOCK_SH)
        with pytest.raises(StackError, match="still run"), only_stack_on(tmp_path, patience=0.2):
            pass


def test_a_port_in_use_is_refused():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(StackError, match="Choose another: make demo PORT="):
            require_free_port(listener.getsockname()[1])
    require_free_port(free_port())


def test_a_path_that_the_configuration_cannot_carry_is_refused(tmp_path):
    with (
        pytest.raises(StackError, match="must be free of"),
        places_for(tmp_path / "a;b", durable=True),
    ):
        pass


def test_the_command_line_tells_the_reason_in_one_line(tmp_path):
    with only_stack_on(tmp_path):
        done = up(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"A stack already runs on {tmp_path}. Stop it, or choose another DATA.\n"
    assert done.stdout == ""


def up(data: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "portal.embedded", "up", "--data", str(data)],
        cwd=REPOSITORY,
        env=own_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
