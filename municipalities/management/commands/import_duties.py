"""Import who does the work of a specification from a CSV file."""

from collections.abc import Mapping
from typing import Any

from municipalities import services
from municipalities.parsing.duties import parse_duties
from portal.common.commands import FileCommand


class Command(FileCommand):
    help = "Import who does the work of a specification from a CSV file."

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        return services.import_duties(facts=parse_duties(data))
