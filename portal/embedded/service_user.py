"""Who runs the two servers: the person who started the stack, but never root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

PREFERRED = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServiceUser:
    """An unprivileged user of the system, by numbers."""

    uid: int
    gid: int

    def __str__(self) -> str:
        return f"{self.uid}:{self.gid}"

    def can_enter(self, folder: Path) -> bool:
        """Asks the kernel, since modes of parents, groups and access lists all count."""
        answer = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)],
            user=self.uid,
            group=self.gid,
            extra_groups=[],
            cwd="/",
            check=False,
        )
        return answer.returncode == 0


def service_user(*, existing: Path) -> ServiceUser | None:
    """None unless root: then the owner of what exists already, or the first user of the list.

    PostgreSQL refuses to run as root, and to run on a folder of another user.
    """
    if os.geteuid() != 0:
        return None
    if existing.exists() and existing.stat().st_uid != 0:
        return ServiceUser(uid=existing.stat().st_uid, gid=existing.stat().st_gid)
    return first_known(PREFERRED)


def first_known(names: tuple[str, ...]) -> ServiceUser:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in names if name in known)
    return ServiceUser(uid=entry.pw_uid, gid=entry.pw_gid)
