"""Wait until something answers; all times are in seconds."""

import socket
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

import psycopg
import redis

from portal.embedded.addresses import ServerAddresses
from portal.embedded.errors import StackError

PAUSE = 0.05


def wait_until(
    answers: Callable[[], bool],
    *,
    what: str,
    patience: float,
    alive: Callable[[], bool] | None = None,
) -> None:
    """Ask again and again. Raises StackError after `patience`, or when `alive` says no."""
    deadline = time.monotonic() + patience
    while not answers():
        if alive and not alive():
            raise StackError(f"{what} went down.")
        if time.monotonic() > deadline:
            raise StackError(f"{what} does not answer after {patience:.0f} seconds.")
        time.sleep(PAUSE)


def wait_for_servers(
    addresses: ServerAddresses, *, patience: float = 60.0, alive: Callable[[], bool] | None = None
) -> None:
    wait_until(
        lambda: postgres_answers(addresses.database_url),
        what="PostgreSQL",
        patience=patience,
        alive=alive,
    )
    wait_until(
        lambda: valkey_answers(addresses.redis_url), what="Valkey", patience=patience, alive=alive
    )


def postgres_answers(database_url: str) -> bool:
    try:
        with psycopg.connect(database_url, connect_timeout=3):
            return True
    except psycopg.OperationalError:
        return False


def valkey_answers(redis_url: str) -> bool:
    """False while it is starting or still reads its append-only file."""
    try:
        with redis.Redis.from_url(redis_url, socket_timeout=3) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def web_answers(port: int) -> bool:
    """Any answer of the site counts, an error page as well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()


def require_free_port(port: int) -> None:
    """Raises StackError if another program listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StackError(
                f"Port {port} is not free ({error.strerror}). Choose another: make demo PORT=8001"
            ) from error
