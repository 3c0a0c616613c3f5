"""`python -m portal.embedded up|run|servers|boot`: the stack from the command line."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from django.core.management import CommandError

from portal.embedded.boot import boot
from portal.embedded.errors import StackError
from portal.embedded.servers import run_with_servers
from portal.embedded.stack import run_servers, run_stack


def read_arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m portal.embedded", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    up = actions.add_parser("up", help="the whole portal in the foreground")
    up.add_argument("--port", type=int, default=8000)
    up.add_argument("--data", type=Path, default=Path("var/demo"))
    run = actions.add_parser("run", help="one command beside PostgreSQL and Valkey")
    run.add_argument("--data", type=Path, help="keep the data there; else they are thrown away")
    run.add_argument("command", nargs="+")
    servers = actions.add_parser("servers", help="PostgreSQL and Valkey in the foreground")
    servers.add_argument("--data", type=Path, required=True)
    servers.add_argument("--durable", action="store_true")
    boot_action = actions.add_parser("boot", help="migrate, load and compute, once")
    boot_action.add_argument("--supervisor", type=Path, help="socket of the supervisor")
    return parser.parse_args(words)


def act(arguments: argparse.Namespace) -> int:
    match arguments.action:
        case "up":
            return run_stack(data=arguments.data, port=arguments.port)
        case "run":
            return run_command(arguments.command, data=arguments.data)
        case "servers":
            return run_servers(data=arguments.data, durable=arguments.durable)
        case _:
            boot(supervisor=arguments.supervisor)
            return 0


def run_command(command: list[str], *, data: Path | None) -> int:
    if data:
        return run_with_servers(command, folder=data, durable=True)
    with tempfile.TemporaryDirectory(prefix="fit-portal-run-") as folder:
        return run_with_servers(command, folder=Path(folder), durable=False)


def main() -> int:
    """A signal before the supervisor listens for it still leaves everything tidy."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        return act(read_arguments(sys.argv[1:]))
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except (StackError, CommandError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
