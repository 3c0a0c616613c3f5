"""Make what the search looks at."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from standards.models import Edition
from standards.services.search_index import editions_without_entries, index_edition


class Command(BaseCommand):
    help = "Index the editions that the search does not see yet, or all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="make the entries of every edition anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        every = Edition.objects.order_by("pk")
        editions = every if options["all"] else editions_without_entries()
        rows = [index_edition(edition) for edition in editions]
        self.stdout.write(f"editions: {len(rows)}, rows: {sum(rows)}")
