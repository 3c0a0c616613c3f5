"""Look at the machine's processes, and start ours without the test session's servers."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path


def processes_naming(text: str) -> list[str]:
    """Command lines, of other processes than this one, that contain the text."""
    lines = [command_line(path) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [line for line in lines if text in line]


def command_line(process: Path) -> str:
    if process.name == str(os.getpid()):
        return ""
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it has ended
        return ""


def eventually(happens: Callable[[], bool], *, seconds: float = 20.0) -> bool:
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def own_environment(**extra: str) -> dict[str, str]:
    """Without the variables that would select the test session's servers or settings."""
    ours = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PORTAL_HOSTS", "MAKEFLAGS", "MAKELEVEL"}
    return {name: value for name, value in os.environ.items() if name not in ours} | extra


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
