"""The supervisor's configuration says what runs, as whom, and in which order it stops."""

import shlex
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path

import pytest

from portal.embedded.binaries import installed_binaries
from portal.embedded.configuration import render_configuration
from portal.embedded.places import Places
from portal.embedded.programs import Program, server_programs, site_programs
from portal.embedded.selection import external_servers
from portal.embedded.service_user import ServiceUser

PLACES = Places(
    data=Path("/srv/demo"),
    servers=Path("/srv/demo/servers"),
    runtime=Path("/tmp/fit-portal-x"),
    user=None,
)


def all_programs(
    places: Places = PLACES, external: frozenset[str] = frozenset()
) -> dict[str, Program]:
    servers = server_programs(
        binaries=installed_binaries(), places=places, durable=True, external=external
    )
    return {program.name: program for program in servers + site_programs(places=places, port=8000)}


def read(programs: dict[str, Program], places: Places = PLACES) -> ConfigParser:
    """As the supervisor reads it: with its kind of comments, percent signs still doubled."""
    parser = ConfigParser(interpolation=None, inline_comment_prefixes=(";", "#"))
    parser.read_string(
        render_configuration(
            places=places, programs=list(programs.values()), console=Path("/dev/fd/9")
        )
    )
    return parser


def test_everything_runs_when_no_server_is_given():
    assert list(all_programs()) == ["postgres", "valkey", "boot", "web", "worker", "beat"]


@pytest.mark.parametrize(
    ("external", "left"),
    [({"DATABASE_URL"}, {"valkey"}), ({"REDIS_URL"}, {"postgres"}), (None, set())],
)
def test_a_given_server_is_not_started(external, left):
    chosen = frozenset(external or {"DATABASE_URL", "REDIS_URL"})
    assert {"postgres", "valkey"} & all_programs(external=chosen).keys() == left


def test_an_empty_address_selects_no_server(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("REDIS_URL", "redis://localhost")
    assert external_servers() == {"REDIS_URL"}


def test_the_site_stops_before_its_servers():
    order = sorted(all_programs().values(), key=lambda program: -program.priority)
    assert [program.name for program in order[:4]] == ["beat", "worker", "web", "boot"]


def test_only_the_servers_and_boot_start_by_themselves():
    parser = read(all_programs())
    started = [name for name in parser if parser[name].get("autostart") == "true"]
    assert started == ["program:postgres", "program:valkey", "program:boot"]
    assert parser["program:boot"]["autorestart"] == "false"
    assert parser["program:boot"]["stdout_logfile"] == "/dev/fd/9"


def test_commands_survive_the_configuration_file():
    for name, program in all_programs().items():
        line = read({name: program})[f"program:{name}"]["command"].replace("%%", "%")
        assert shlex.split(line)[-len(program.command) :] == program.command


def test_servers_listen_on_private_sockets_only():
    programs = all_programs()
    assert "listen_addresses=" in programs["postgres"].command
    assert "unix_socket_directories=/tmp/fit-portal-x/s" in programs["postgres"].command
    assert programs["valkey"].command[1:3] == ["--port", "0"]


def test_only_the_servers_change_the_user():
    places = replace(PLACES, user=ServiceUser(uid=65534, gid=65533))
    parser = read(all_programs(places), places)
    changed = [name for name in parser if "--user 65534:65533" in parser[name].get("command", "")]
    assert changed == ["program:postgres", "program:valkey"]


def test_socket_paths_are_short_enough():
    assert len(str(PLACES.sockets / ".s.PGSQL.5432.lock")) < 107
