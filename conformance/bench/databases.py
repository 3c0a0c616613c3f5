"""A database of its own for each scale, next to the one that is configured."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

PREFIX = "fit_bench_"
MILLISECONDS_TO_END = 10_000


@contextmanager
def own_database(scale: str, *, url: str) -> Iterator[str]:
    """The address of a new empty database, which is dropped at the end.

    `url` is the address of the configured one; its role must be allowed to create databases.
    What an earlier run left behind is dropped first.
    """
    name = PREFIX + scale
    drop(name)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        drop(name)


def drop(name: str) -> None:
    """End our own sessions in it, then drop it.

    WITH (FORCE) would end all, and is refused while autovacuum works there, which our role may
    not end; a plain DROP asks autovacuum to go by itself.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity"
            " WHERE datname = %s AND usename = current_user",
            [MILLISECONDS_TO_END, name],
        )
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")
