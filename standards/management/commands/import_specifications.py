"""Take over the lists of specifications and of the businesses they belong to."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from portal.common.commands import FileCommand
from standards.models import Business
from standards.parsing.specifications import parse_businesses, parse_specifications
from standards.services import import_businesses, import_specifications


class Command(FileCommand):
    help = "Import specifications (code, name, ministry, businesses), and businesses before them."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--businesses", type=Path, help="file of businesses (slug, order, name, name_en, wave)"
        )

    def load(
        self, data: bytes, *, businesses: Path | None = None, **options: Any
    ) -> Mapping[str, object]:
        counts = {}
        if businesses is not None:
            rows = parse_businesses(self.read(businesses))
            counts["businesses"] = import_businesses(rows=rows)
        slugs = set(Business.objects.values_list("slug", flat=True))
        specifications = parse_specifications(data, businesses=slugs)
        return counts | {"specifications": import_specifications(rows=specifications)}
