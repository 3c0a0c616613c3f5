"""Measure the computation; see `docs/benchmarks.md`."""

import json
import os
import subprocess
import sys
import time
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from conformance.bench.databases import own_database
from conformance.bench.measuring import Measurement
from conformance.bench.scales import CASES, measure_scale
from conformance.bench.targets import conclusions
from conformance.synthetic import SCALES
from portal.embedded.leash import leashed

DEFAULT_URL = "postgresql:///portal"
MEASURED = ("national", "half", "quarter")


class Command(BaseCommand):
    help = "Measure the computation, each scale in a database of its own; prints JSON lines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ",".join(MEASURED)
        parser.add_argument("--scales", type=listed(SCALES), default=MEASURED, metavar=names)
        parser.add_argument("--cases", type=listed(CASES), default=CASES, metavar=",".join(CASES))
        # For the child processes of this command.
        parser.add_argument("--in-this-database", choices=SCALES, help=SUPPRESS)

    def handle(
        self,
        *args: Any,
        scales: tuple[str, ...],
        cases: tuple[str, ...],
        in_this_database: str | None,
        **options: Any,
    ) -> None:
        if in_this_database:
            self.measure(in_this_database, cases)
            return
        measured = [one for scale in scales for one in self.delegate(scale, cases)]
        for line in conclusions(measured):
            self.stdout.write(json.dumps(line))

    def measure(self, scale: str, cases: tuple[str, ...]) -> None:
        start = time.monotonic()

        def report(line: str) -> None:
            self.stderr.write(f"{scale} {time.monotonic() - start:6.1f} s  {line}")

        for measurement in measure_scale(scale, cases=cases, report=report):
            self.stdout.write(json.dumps(measurement.as_json()))
            self.stdout.flush()

    def delegate(self, scale: str, cases: tuple[str, ...]) -> Iterator[Measurement]:
        """Measure in a process that knows no other database than the scale's."""
        url = os.environ.get("DATABASE_URL", DEFAULT_URL)
        with own_database(scale, url=url) as own:
            queues = f"{settings.CELERY_BROKER_TRANSPORT_OPTIONS['global_keyprefix']}bench-{scale}:"
            child = subprocess.Popen(  # noqa: S603
                leashed(child_command(scale, cases)),
                env={**os.environ, "DATABASE_URL": own, "PORTAL_QUEUE_PREFIX": queues},
                stdout=subprocess.PIPE,
                text=True,
            )
            with child:
                for line in child.stdout or ():
                    self.stdout.write(line.rstrip())
                    self.stdout.flush()
                    yield Measurement(**json.loads(line))
            if child.returncode:
                raise CommandError(f"Measuring at the {scale} scale failed.")


def child_command(scale: str, cases: tuple[str, ...]) -> list[str]:
    program = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench"]
    return [*program, "--in-this-database", scale, "--cases", ",".join(cases)]


class listed:  # noqa: N801  (reads as a type where arguments are declared)
    """Names from a list, with commas between them."""

    def __init__(self, known: Any) -> None:
        self.known = known

    def __call__(self, text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        for name in names:
            if name not in self.known:
                raise ValueError(name)
        return names
