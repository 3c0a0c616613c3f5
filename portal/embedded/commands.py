"""The commands of the site's own processes, one place for the supervisor and for containers."""

from collections.abc import Mapping
from pathlib import Path

from portal.embedded.addresses import ServerAddresses

APPLICATION = "portal.celery:app"


def web_command(*, python: str, bind: str) -> list[str]:
    """Gunicorn with threads. `bind` is host:port. The worker renews itself after many requests."""
    return [
        *(python, "-m", "gunicorn", "portal.wsgi:application"),
        *("--bind", bind),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--max-requests", "5000", "--max-requests-jitter", "500"),
        *("--graceful-timeout", "5", "--access-logfile", "-"),
        "--no-control-socket",  # its default place is shared by all stacks of a user
    ]


def worker_command(*, python: str, name: str) -> list[str]:
    """The Celery worker. `name` tells the workers of two stacks on one machine apart."""
    return [
        *(python, "-m", "celery", "--app", APPLICATION, "worker"),
        *("--hostname", f"{name}@%h", "--loglevel", "INFO"),
        *("--concurrency", "2", "--max-tasks-per-child", "1000", "-O", "fair"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def beat_command(*, python: str, schedule: Path) -> list[str]:
    """The scheduler. `schedule` is the file in which it keeps the last times."""
    return [
        *(python, "-m", "celery", "--app", APPLICATION, "beat"),
        *("--schedule", str(schedule), "--loglevel", "INFO"),
    ]


def boot_command(*, python: str, supervisor: Path | None = None) -> list[str]:
    """One shot: migrate, load, compute. With a supervisor's socket it also starts the programs."""
    options = ["--supervisor", str(supervisor)] if supervisor else []
    return [python, "-m", "portal.embedded", "boot", *options]


def migrate_command(*, python: str) -> list[str]:
    return [python, "manage.py", "migrate", "--noinput"]


def application_environment(
    *, addresses: ServerAddresses, secret_key: str, port: int, given: Mapping[str, str]
) -> dict[str, str]:
    """What every process of the site finds in its environment; what a person has set stays."""
    return {
        **addresses.as_environment(),
        "SECRET_KEY": given.get("SECRET_KEY") or secret_key,
        "PORTAL_HOSTS": given.get("PORTAL_HOSTS") or "localhost,127.0.0.1,[::1]",
        "PORTAL_PORT": str(port),
    }
