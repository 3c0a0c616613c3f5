"""Import the published exemptions of systems from a CSV file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from municipalities import services
from municipalities.parsing.exemptions import parse_exemptions
from portal.common.commands import FileCommand


class Command(FileCommand):
    help = "Import the published exemptions of systems from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--as-of", type=date.fromisoformat, required=True, help="the day the table describes"
        )

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        return services.import_exemptions(parsed=parse_exemptions(data), as_of=options["as_of"])
