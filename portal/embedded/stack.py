"""Put a stack together and run it in the foreground."""

import json
import os
import secrets
import sys
from pathlib import Path

from portal.embedded.addresses import ServerAddresses
from portal.embedded.binaries import Binaries, copied_binaries, installed_binaries
from portal.embedded.commands import application_environment
from portal.embedded.configuration import render_configuration
from portal.embedded.places import Places, places_for
from portal.embedded.postgres import database_url, prepare_cluster
from portal.embedded.programs import Program, server_programs, site_programs
from portal.embedded.selection import SELECTORS, external_servers
from portal.embedded.supervision import console, supervise
from portal.embedded.valkey import redis_url
from portal.embedded.waiting import require_free_port


def run_stack(*, data: Path, port: int) -> int:
    """The whole portal until a signal. Returns the exit status; raises StackError at the start."""
    external = external_servers()
    with places_for(data, durable=True) as places:
        require_free_port(port)  # only now: a killed stack's web server has gone too
        programs = prepare_servers(places, durable=True, external=external)
        programs += site_programs(places=places, port=port)
        environment = application_environment(
            addresses=addresses_of(places),
            secret_key=kept_secret_key(places.data / "secret_key"),
            port=port,
            given=os.environ,
        )
        os.environ.update(environment, PYTHONUNBUFFERED="1")
        return supervise_programs(places, programs)


def run_servers(*, data: Path, durable: bool) -> int:
    """PostgreSQL and Valkey only; says their addresses as one line of JSON on standard output."""
    with places_for(data, durable=durable) as places:
        programs = prepare_servers(places, durable=durable, external=frozenset())
        addresses = ServerAddresses(database_url(places), redis_url(places))
        sys.stdout.write(json.dumps(addresses.as_dict()) + "\n")
        sys.stdout.flush()
        return supervise_programs(places, programs)


def addresses_of(places: Places) -> ServerAddresses:
    return ServerAddresses(
        database_url=os.environ.get("DATABASE_URL") or database_url(places),
        redis_url=os.environ.get("REDIS_URL") or redis_url(places),
    )


def prepare_servers(places: Places, *, durable: bool, external: frozenset[str]) -> list[Program]:
    """Make what the embedded servers need on disk, and their programs."""
    binaries = usable_binaries(places) if external != SELECTORS else installed_binaries()
    if "DATABASE_URL" not in external:
        prepare_cluster(binaries=binaries, places=places, durable=durable)
    if "REDIS_URL" not in external:
        places.own(places.valkey)
    return server_programs(binaries=binaries, places=places, durable=durable, external=external)


def usable_binaries(places: Places) -> Binaries:
    """The installed ones, or as root a copy that the servers' user can reach."""
    binaries = installed_binaries()
    if places.user:
        return copied_binaries(binaries, target=places.servers / "install")
    return binaries


def supervise_programs(places: Places, programs: list[Program]) -> int:
    with console() as path:
        text = render_configuration(places=places, programs=programs, console=path)
        places.configuration.write_text(text)
        return supervise(places.configuration)


def kept_secret_key(file: Path) -> str:
    """Made once per data folder, so that people stay signed in over a restart."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()
