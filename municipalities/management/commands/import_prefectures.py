"""Import the 47 prefectures from a CSV file."""

from collections.abc import Mapping
from typing import Any

from municipalities import services
from municipalities.parsing.bodies import parse_prefectures
from portal.common.commands import FileCommand


class Command(FileCommand):
    help = "Import the 47 prefectures from a CSV file."

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        return services.import_prefectures(facts=parse_prefectures(data))
