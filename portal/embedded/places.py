"""The folders of a stack."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.embedded.errors import StackError
from portal.embedded.locks import only_stack_on, programs_lock
from portal.embedded.service_user import ServiceUser, service_user

REPOSITORY = Path(__file__).resolve().parents[2]
SOCKETS = Path("/tmp")  # noqa: S108  # a socket's path must stay under 107 bytes
SYSTEM_DATA = Path("/var/lib/fit-portal")
PREFIX = "fit-portal-"
UNSAFE = set("\"';#\n\r")  # what the supervisor's configuration cannot carry in a path


@dataclass(frozen=True, slots=True)
class Places:
    """Where a stack keeps what.

    `data`: configuration, logs, keys; it stays. `servers`: what the two servers own (cluster,
    append-only file, copied binaries). `runtime`: sockets, made at the start, removed at the end.
    `user` runs the servers if the stack itself runs as root.
    """

    data: Path
    servers: Path
    runtime: Path
    user: ServiceUser | None

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def cluster(self) -> Path:
        return self.servers / "postgres"

    @property
    def valkey(self) -> Path:
        return self.servers / "valkey"

    @property
    def sockets(self) -> Path:
        """Holds the servers' sockets; only the user who runs them (and root) can enter."""
        return self.runtime / "s"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def supervisor_socket(self) -> Path:
        return self.runtime / "supervisor.sock"

    @property
    def configuration(self) -> Path:
        return self.data / "supervisord.conf"

    @property
    def programs_lock(self) -> Path:
        return programs_lock(self.data)

    def own(self, folder: Path) -> None:
        """Make a folder that only the servers' user can enter."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.user:
            os.chown(folder, self.user.uid, self.user.gid)


@contextmanager
def places_for(data: Path, *, durable: bool) -> Iterator[Places]:
    """Hold `data` and make the folders; what need not last goes with the runtime folder.

    Raises StackError if the folder is in use or cannot be used.
    """
    data = usable_folder(data)
    with only_stack_on(data):
        remove_forgotten_runtime(data)
        runtime = make_runtime(data)
        try:
            yield make_places(data=data, runtime=runtime, durable=durable)
        finally:
            shutil.rmtree(runtime, ignore_errors=True)
            (data / "runtime").unlink(missing_ok=True)


def usable_folder(data: Path) -> Path:
    data = data.resolve()
    if UNSAFE & set(str(data)):
        raise StackError(f"The data folder's path must be free of quotes, ; and #: {data}")
    try:
        (data / "logs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StackError(f"The data folder cannot be made: {error}") from error
    if not os.access(data, os.W_OK):
        raise StackError(f"The data folder belongs to another user: {data}")
    return data


def make_runtime(data: Path) -> Path:
    """A short private folder; a link in `data` remembers it for the case that nobody tidies up."""
    runtime = Path(tempfile.mkdtemp(prefix=PREFIX, dir=SOCKETS))
    (data / "runtime").symlink_to(runtime)
    return runtime


def remove_forgotten_runtime(data: Path) -> None:
    """That of a stack which was killed."""
    link = data / "runtime"
    if link.is_symlink():
        target = link.readlink()
        if target.parent == SOCKETS and target.name.startswith(PREFIX):
            shutil.rmtree(target, ignore_errors=True)
        link.unlink()


def make_places(*, data: Path, runtime: Path, durable: bool) -> Places:
    user = service_user(existing=data / "servers" / "postgres")
    if user:
        os.chown(runtime, 0, user.gid)
        runtime.chmod(0o710)  # the servers' user passes through to its own folder
    servers = servers_folder(data, user=user) if durable else make_open(runtime / "servers")
    places = Places(data=data, servers=servers, runtime=runtime, user=user)
    places.own(places.sockets)
    return places


def servers_folder(data: Path, *, user: ServiceUser | None) -> Path:
    """`servers` in the data folder; if its user cannot get there, a link to a system folder."""
    folder = data / "servers"
    if not folder.exists() and user and not user.can_enter(data):
        SYSTEM_DATA.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = make_open(SYSTEM_DATA / f"{data.name}-{secrets.token_hex(4)}")
        folder.unlink(missing_ok=True)
        folder.symlink_to(home)
    return make_open(folder).resolve()


def make_open(folder: Path) -> Path:
    """Every user may pass; what lies inside is closed by itself."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    return folder
