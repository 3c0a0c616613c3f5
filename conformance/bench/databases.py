"""A database of its own for each scale, next to the one that is configured."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

PREFIX = "fit_bench_"


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
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")
