"""Run a program on a leash: it is told to stop as soon as the process that started it is gone.

A plain script of the standard library, since it also runs where the site's packages are not
wanted: `python -I leash.py --parent PID [options] -- program argument…`. It becomes the program.
On systems without Linux's parent-death signal the program runs without a leash.
"""

import argparse
import ctypes
import fcntl
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def leashed(
    command: list[str],
    *,
    stop_signal: str = "TERM",
    lock: str | None = None,
    user: str | None = None,
) -> list[str]:
    """The command that runs `command` on a leash held by the calling process (its main thread)."""
    return [
        *(sys.executable, "-I", __file__, "--parent", str(os.getpid()), "--signal", stop_signal),
        *(("--lock", lock) if lock else ()),
        *(("--user", user) if user else ()),
        *("--", *command),
    ]


def read_arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="leash")
    parser.add_argument("--parent", type=int, required=True, help="process that must be alive")
    parser.add_argument("--signal", default="TERM", help="what the program gets when it is gone")
    parser.add_argument("--lock", help="file held with a shared lock while the program runs")
    parser.add_argument("--user", help="UID:GID to become")
    parser.add_argument("command", nargs="+")
    return parser.parse_args(words)


def hold_lock(path: str) -> None:
    """The lock goes with the open file: to the program, and to all its children."""
    handle = os.open(path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_SH)
    os.set_inheritable(handle, True)  # noqa: FBT003


def become(user: str) -> None:
    uid, gid = (int(number) for number in user.split(":"))
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def tie_to_parent(*, parent: int, signal_name: str) -> None:
    """Changing the user clears the tie, so this comes last."""
    if sys.platform == "linux":
        number = getattr(signal, f"SIG{signal_name}")
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("The process that started this program is gone.")


def main() -> None:
    arguments = read_arguments(sys.argv[1:])
    if arguments.lock:
        hold_lock(arguments.lock)
    if arguments.user:
        become(arguments.user)
    tie_to_parent(parent=arguments.parent, signal_name=arguments.signal)
    os.execvp(arguments.command[0], arguments.command)  # noqa: S606


if __name__ == "__main__":
    main()
