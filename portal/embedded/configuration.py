"""The supervisor's configuration file."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from portal.embedded.leash import leashed
from portal.embedded.places import Places
from portal.embedded.programs import Program

Section = Mapping[str, object]


def render_configuration(*, places: Places, programs: list[Program], console: Path) -> str:
    """The whole file. One-shot programs write to `console`, the others to files in `logs`."""
    sections: dict[str, Section] = {
        "supervisord": supervisor_section(places),
        "unix_http_server": {"file": places.supervisor_socket, "chmod": "0700"},
        "rpcinterface:supervisor": {
            "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
        },
        **{
            f"program:{program.name}": program_section(program, places=places, console=console)
            for program in programs
        },
    }
    return "\n".join(render_section(name, section) for name, section in sections.items())


def supervisor_section(places: Places) -> Section:
    return {
        "logfile": places.logs / "supervisord.log",
        "logfile_maxbytes": "5MB",
        "logfile_backups": 2,
        "pidfile": places.runtime / "supervisord.pid",
        "childlogdir": places.logs,
        "nodaemon": "true",
        "silent": "true",
        **({"user": "root"} if os.geteuid() == 0 else {}),
    }


def program_section(program: Program, *, places: Places, console: Path) -> Section:
    return {
        "command": shlex.join(on_leash(program, places=places)),
        "directory": program.folder,
        "priority": program.priority,
        "autostart": yes_or_no(program.starts_by_itself),
        "autorestart": yes_or_no(not program.one_shot),
        "startsecs": 0 if program.one_shot else 1,
        "startretries": 5,
        "stopsignal": program.stop_signal,
        "stopwaitsecs": program.stop_seconds,
        "killasgroup": "true",
        "redirect_stderr": "true",
        **(to_console(console) if program.one_shot else to_file(places.logs, program.name)),
    }


def on_leash(program: Program, *, places: Places) -> list[str]:
    """The calling process must be the one that will be the supervisor."""
    return leashed(
        program.command,
        stop_signal=program.stop_signal,
        lock=str(places.programs_lock),
        user=str(program.user) if program.user else None,
    )


def to_console(console: Path) -> Section:
    return {"stdout_logfile": console, "stdout_logfile_maxbytes": 0}


def to_file(logs: Path, name: str) -> Section:
    return {
        "stdout_logfile": logs / f"{name}.log",
        "stdout_logfile_maxbytes": "5MB",
        "stdout_logfile_backups": 3,
    }


def yes_or_no(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def render_section(name: str, section: Section) -> str:
    """Percent signs are doubled, since the supervisor expands `%(name)s`."""
    lines = (f"{key}={value}".replace("%", "%%") for key, value in section.items())
    return "\n".join([f"[{name}]", *lines, ""])
