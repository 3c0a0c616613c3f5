"""Fill an empty database with invented data in the size of the country."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conformance.synthetic import SCALES, synthesize
from conformance.synthetic.loading import DatabaseInUse


class Command(BaseCommand):
    help = "Fill this empty database with invented data, for measuring only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=SCALES, default="national")

    def handle(self, *args: Any, scale: str, **options: Any) -> None:
        start = time.monotonic()

        def report(line: str) -> None:
            self.stderr.write(f"{time.monotonic() - start:6.1f} s  {line}")

        try:
            synthesize(SCALES[scale], report=report)
        except DatabaseInUse as error:
            raise CommandError(str(error)) from error
        report(f"{scale} data complete; compute the figures with run_fit")
