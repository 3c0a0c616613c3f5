"""Import municipalities, their classes and residents from a CSV file."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from municipalities import services
from municipalities.parsing.bodies import parse_municipalities
from portal.common.commands import FileCommand


class Command(FileCommand):
    help = "Import municipalities, their classes and residents from a CSV file."

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        facts = parse_municipalities(data, today=localdate())
        return services.import_municipalities(facts=facts)
