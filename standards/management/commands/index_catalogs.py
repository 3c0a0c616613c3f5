"""Make what the search looks at."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from standards.services.search_index import index_every_edition, index_what_is_missing


class Command(BaseCommand):
    help = "Index the editions that the search does not see yet, or all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="make the entries of every edition anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = index_every_edition() if options["all"] else index_what_is_missing()
        self.stdout.write(f"editions: {len(rows)}, rows: {sum(rows)}")
