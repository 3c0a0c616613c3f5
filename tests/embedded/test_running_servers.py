"""PostgreSQL and Valkey from wheels: they answer, they stop, and nothing outlives its owner."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from portal.embedded.places import REPOSITORY, SYSTEM_DATA
from portal.embedded.servers import running_servers
from tests.embedded.conftest import remove_with_servers
from tests.embedded.processes import eventually, own_environment, processes_naming

HOLD_SERVERS = """
import sys, time
from pathlib import Path
from portal.embedded.servers import running_servers
with running_servers(Path(sys.argv[1]), durable=False) as addresses:
    print(addresses.database_url, flush=True)
    time.sleep(120)
"""


def test_both_servers_answer_and_stop(data_folder):
    with running_servers(data_folder, durable=False) as addresses:
        runtime = (data_folder / "runtime").readlink()
        with psycopg.connect(addresses.database_url) as connection:
            assert settings_of(connection) == {
                "TimeZone": "UTC",
                "fsync": "off",
                "listen_addresses": "",
                "server_encoding": "UTF8",
            }
        with Redis.from_url(addresses.redis_url) as client:
            assert client.ping()
            assert client.config_get("port") == {"port": "0"}
        assert processes_naming(str(runtime))
    assert not runtime.exists()
    assert processes_naming(str(runtime)) == []


def settings_of(connection: "psycopg.Connection[tuple[str, str]]") -> dict[str, str]:
    names = ["TimeZone", "fsync", "listen_addresses", "server_encoding"]
    rows = connection.execute(
        "SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name", [names]
    )
    return dict(rows.fetchall())


def test_the_role_can_make_databases_but_is_no_superuser(data_folder):
    with (
        running_servers(data_folder, durable=False) as addresses,
        psycopg.connect(addresses.database_url) as connection,
    ):
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb, datcollate FROM pg_roles, pg_database"
            " WHERE rolname = current_user AND datname = current_database()"
        ).fetchone()
    assert row == (False, True, "C.UTF-8")


def test_durable_data_are_there_at_the_next_start(data_folder):
    with running_servers(data_folder, durable=True) as addresses:
        with psycopg.connect(addresses.database_url) as connection:
            connection.execute("CREATE TABLE kept (n int)")
        with Redis.from_url(addresses.redis_url) as client:
            client.set("kept", "yes")
    with running_servers(data_folder, durable=True) as addresses:
        with psycopg.connect(addresses.database_url) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
        with Redis.from_url(addresses.redis_url) as client:
            assert client.get("kept") == b"yes"


@pytest.mark.parametrize("deadly", [signal.SIGTERM, signal.SIGKILL])
def test_the_servers_go_when_their_session_is_killed(data_folder, deadly):
    session = subprocess.Popen(
        [sys.executable, "-c", HOLD_SERVERS, str(data_folder)],
        cwd=REPOSITORY,
        env=own_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with session:
        assert session.stdout
        assert session.stdout.readline().startswith("postgresql://")
        runtime = str((data_folder / "runtime").readlink())
        session.send_signal(deadly)
    assert eventually(lambda: not processes_naming(runtime) and not Path(runtime).exists())
    assert eventually(lambda: not processes_naming(str(data_folder)))


def test_a_killed_supervisor_takes_its_servers_with_it(data_folder):
    with running_servers(data_folder, durable=True) as addresses:
        runtime = (data_folder / "runtime").readlink()
        os.kill(int((runtime / "supervisord.pid").read_text()), signal.SIGKILL)
        assert eventually(lambda: processes_naming(str(runtime)) == [])
    with running_servers(data_folder, durable=True) as again:
        assert again != addresses
        assert not runtime.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the servers as another user")
def test_root_may_keep_its_data_where_the_servers_user_cannot_enter():
    folder = Path(tempfile.mkdtemp(prefix="fit-test-", dir="/tmp"))  # mode 0700
    try:
        with running_servers(folder, durable=True):
            servers = (folder / "servers").resolve()
            assert servers.parent == SYSTEM_DATA
            assert (servers / "postgres").stat().st_uid != 0
        assert folder.stat().st_mode & 0o777 == 0o700
    finally:
        remove_with_servers(folder)
