"""A program on a leash is told to stop when its owner is gone."""

import subprocess
import sys

from portal.embedded.leash import leashed
from portal.embedded.places import REPOSITORY
from tests.embedded.processes import eventually, processes_naming

OWNER = """
import subprocess, sys, time
from portal.embedded.leash import leashed
subprocess.Popen(leashed(["sleep", sys.argv[1]]))
print("started", flush=True)
time.sleep(60)
"""


def test_the_program_keeps_its_status_and_arguments():
    done = subprocess.run(
        leashed(["sh", "-c", 'printf %s "$1"; exit 7', "sh", "a  b"]),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (7, b"a  b")


def test_the_program_ends_with_its_killed_owner():
    seconds = "61.0625"
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, seconds], cwd=REPOSITORY, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout
        owner.stdout.readline()
        assert eventually(lambda: f"sleep {seconds} " in processes_naming("sleep"))
        owner.kill()
    assert eventually(lambda: f"sleep {seconds} " not in processes_naming("sleep"))


def test_a_program_whose_owner_went_first_is_not_started():
    command = leashed(["echo", "started"])
    command[command.index("--parent") + 1] = "1"
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == b""
