import os

from django.core.management import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true")

    def handle(self, **options: bool) -> None:
        if os.environ.get("SMALL_SITE_FAILS"):
            raise CommandError("row 7: unknown class")
        self.stdout.write("loaded")
