"""PostgreSQL: a new cluster, and the command that serves it."""

import shutil
import subprocess
from pathlib import Path

from portal.embedded.addresses import postgres_socket_url
from portal.embedded.binaries import Binaries
from portal.embedded.errors import StackError
from portal.embedded.leash import leashed
from portal.embedded.places import Places

ROLE = "portal"
DATABASE = "portal"
SETTINGS = {
    "listen_addresses": "",  # no TCP at all
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "max_connections": "60",
    "max_wal_size": "512MB",
}
# A crash may lose everything: for data that is thrown away at the end.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# The role is no superuser, as on a server that somebody else runs; tests create databases.
FIRST_STATEMENTS = f"""\
CREATE ROLE {ROLE} LOGIN CREATEDB
CREATE DATABASE {DATABASE} OWNER {ROLE}
"""


def database_url(places: Places) -> str:
    return postgres_socket_url(folder=places.sockets, user=ROLE, database=DATABASE)


def postgres_command(*, binaries: Binaries, places: Places, durable: bool) -> list[str]:
    settings = {
        **SETTINGS,
        "unix_socket_directories": str(places.sockets),
        **({} if durable else FORGETFUL),
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [str(binaries.postgres), "-D", str(places.cluster), *options]


def prepare_cluster(*, binaries: Binaries, places: Places, durable: bool) -> None:
    """Make the cluster if there is none, and clear what a killed server left behind.

    The caller holds the data folder, so a `postmaster.pid` is stale; PostgreSQL itself would be
    misled by it when its number has been given to another process.
    """
    if not (places.cluster / "PG_VERSION").exists():
        make_cluster(binaries=binaries, places=places, durable=durable)
    (places.cluster / "postmaster.pid").unlink(missing_ok=True)


def make_cluster(*, binaries: Binaries, places: Places, durable: bool) -> None:
    """Built beside its place and moved there when complete: half a cluster is never found."""
    building = places.servers / "postgres.new"
    shutil.rmtree(building, ignore_errors=True)
    places.own(building)
    run_as_servers_user(initdb_command(binaries, building, durable=durable), places=places)
    single_user = [str(binaries.postgres), "--single", "-F", "-D", str(building), "postgres"]
    run_as_servers_user(single_user, places=places, statements=FIRST_STATEMENTS)
    building.rename(places.cluster)


def initdb_command(binaries: Binaries, folder: Path, *, durable: bool) -> list[str]:
    return [
        *(str(binaries.initdb), "--pgdata", str(folder), "--username", "postgres"),
        *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"),
        *(() if durable else ("--no-sync",)),
    ]


def run_as_servers_user(command: list[str], *, places: Places, statements: str = "") -> None:
    """Short work before the server runs; it ends with us and holds the data like the server."""
    user = str(places.user) if places.user else None
    done = subprocess.run(  # noqa: S603
        leashed(command, stop_signal="INT", lock=str(places.programs_lock), user=user),
        input=statements,
        text=True,
        capture_output=True,
        check=False,
        cwd=places.servers,
    )
    if done.returncode or "ERROR:" in done.stderr:
        raise StackError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")
