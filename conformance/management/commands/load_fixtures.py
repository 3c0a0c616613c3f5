"""Load master data, sample catalogs and invented data."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conformance.choices import RunReason
from conformance.models import Fit
from conformance.sample.loading import load_everything
from conformance.services import request_national_run
from municipalities.models import Municipality
from portal.common.reading import UnreadableFile


class Command(BaseCommand):
    help = "Load the fixtures: facts, sample catalogs and invented data. A second call keeps them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="only where there are no bodies yet"
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if if_empty and Municipality.objects.exists():
            self.stdout.write("The data are there already.")
            return
        try:
            is_new = load_everything()
        except UnreadableFile as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(error)) from error
        self.stdout.write("Loaded." if is_new else "The sample data were there already.")
        if is_new and Fit.objects.exists():
            request_national_run(reason=RunReason.REQUESTED)
