"""Take over the register of packages, whole or not at all."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.timezone import localdate

from portal.common.commands import FileCommand
from vendors.parsing.packages import parse_packages
from vendors.services import import_packages


class Command(FileCommand):
    help = "Import vendors, packages and registrations from the register's CSV file."

    def load(self, data: bytes, **options: Any) -> Mapping[str, object]:
        parsed = parse_packages(data)
        imported = import_packages(registrations=parsed.registrations, at=localdate())
        counts: dict[str, object] = {"encoding": parsed.encoding, **asdict(imported)}
        if not imported.added and not imported.changed:
            counts["result"] = "nothing has changed"
        return counts
