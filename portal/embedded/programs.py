"""The programs of a stack, in the words of the supervisor."""

import sys
from dataclasses import dataclass
from pathlib import Path

from portal.embedded import commands
from portal.embedded.binaries import Binaries
from portal.embedded.places import REPOSITORY, Places
from portal.embedded.postgres import postgres_command
from portal.embedded.service_user import ServiceUser
from portal.embedded.valkey import valkey_command


@dataclass(frozen=True, slots=True)
class Program:
    """One supervised process. Lower priorities start first and stop last; times in seconds."""

    name: str
    command: list[str]
    priority: int
    folder: Path = REPOSITORY
    stop_signal: str = "TERM"
    stop_seconds: int = 10
    starts_by_itself: bool = False
    one_shot: bool = False
    user: ServiceUser | None = None


def server_programs(
    *, binaries: Binaries, places: Places, durable: bool, external: frozenset[str]
) -> list[Program]:
    """PostgreSQL and Valkey, less those whose address stands in the environment (`external`)."""
    programs = {
        "DATABASE_URL": Program(
            name="postgres",
            command=postgres_command(binaries=binaries, places=places, durable=durable),
            priority=10,
            folder=places.servers,
            stop_signal="INT",  # ends sessions; TERM would wait for them
            stop_seconds=30,
            starts_by_itself=True,
            user=places.user,
        ),
        "REDIS_URL": Program(
            name="valkey",
            command=valkey_command(binaries=binaries, places=places, durable=durable),
            priority=10,
            folder=places.servers,
            starts_by_itself=True,
            user=places.user,
        ),
    }
    return [program for name, program in programs.items() if name not in external]


def site_programs(*, places: Places, port: int) -> list[Program]:
    """`boot` starts the other three when the database is ready for them."""
    python = sys.executable
    boot = commands.boot_command(python=python, supervisor=places.supervisor_socket)
    web = commands.web_command(python=python, bind=f"127.0.0.1:{port}")
    worker = commands.worker_command(python=python, name=places.runtime.name)
    beat = commands.beat_command(python=python, schedule=places.data / "beat-schedule")
    return [
        Program(name="boot", command=boot, priority=20, starts_by_itself=True, one_shot=True),
        Program(name="web", command=web, priority=30),
        # QUIT: finish what runs within the soft shutdown's time, give the rest back
        Program(name="worker", command=worker, priority=40, stop_signal="QUIT", stop_seconds=20),
        Program(name="beat", command=beat, priority=50),
    ]
