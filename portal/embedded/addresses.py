"""Where the two servers answer, and how each library wants to be told."""

from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class ServerAddresses:
    """The values of `DATABASE_URL` and `REDIS_URL`."""

    database_url: str
    redis_url: str

    def as_environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def postgres_socket_url(*, folder: Path, user: str, database: str) -> str:
    """An address that libpq and dj-database-url both read: the folder as percent-encoded host."""
    return f"postgresql://{user}@{quote(str(folder), safe='')}/{database}"


def valkey_socket_url(*, socket: Path, database: int = 0) -> str:
    return f"unix://{quote(str(socket))}?db={database}"


def broker_url(redis_url: str) -> str:
    """Celery's form of a `REDIS_URL`: `unix:///path?db=1` is `redis+socket:///path?virtual_host=1`.

    Addresses over TCP (`redis://`, `rediss://`) are the same in both. Raises ValueError for others.
    """
    parts = urlsplit(redis_url)
    if parts.scheme in {"redis", "rediss"}:
        return redis_url
    if parts.scheme != "unix" or not parts.path:
        raise ValueError(f"REDIS_URL must begin with unix:///, redis:// or rediss://: {redis_url}")
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={database}"


def cache_url(redis_url: str) -> str:
    """The next database of the same server: emptying the cache must not empty the queue."""
    parts = urlsplit(redis_url)
    query = parse_qs(parts.query)
    if parts.scheme == "unix":
        following = int(query.get("db", ["0"])[0]) + 1
        return f"unix://{parts.path}?{urlencode({'db': following})}"
    following = int(parts.path.strip("/") or "0") + 1
    return parts._replace(path=f"/{following}").geturl()
