"""Import municipalities, their classes and residents from a CSV file."""

from collections.abc import Mapping
from typing import Any

from municipalities import services
from municipalities.parsing.bodies import parse_municipalities
from portal.common.commands import FileCommand


class Command(FileCommand):
    help = "Import municipalities, their classes and residents from a CSV file."

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        return services.import_municipalities(facts=parse_municipalities(data))
