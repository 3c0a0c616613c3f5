"""Load master data and sample catalogs by the importers that users have."""

import csv
from datetime import date, datetime
from pathlib import Path

from municipalities import services as municipalities
from municipalities.parsing.bodies import parse_municipalities, parse_prefectures
from municipalities.parsing.duties import parse_duties
from standards.models import Business, Edition, Specification
from standards.parsing.catalog import parse_catalog
from standards.parsing.specifications import parse_businesses, parse_specifications
from standards.services import (
    import_businesses,
    import_catalog,
    import_specifications,
    publish_edition,
)


def load_masters(folder: Path) -> None:
    """Businesses, specifications, bodies and duties. Raises UnreadableFile."""

    def read(name: str) -> bytes:
        return (folder / name).read_bytes()

    import_businesses(rows=parse_businesses(read("businesses.csv")))
    slugs = set(Business.objects.values_list("slug", flat=True))
    import_specifications(rows=parse_specifications(read("specifications.csv"), businesses=slugs))
    municipalities.import_prefectures(facts=parse_prefectures(read("prefectures.csv")))
    municipalities.import_municipalities(facts=parse_municipalities(read("municipalities.csv")))
    municipalities.import_duties(facts=parse_duties(read("duties.csv")))


def load_catalogs(folder: Path, *, at: datetime) -> dict[str, Edition]:
    """Publish the sample catalogs of the manifest; returns their editions by specification."""
    with (folder / "catalogs.csv").open(encoding="utf-8", newline="") as manifest:
        return {line["specification"]: _load(folder, line, at) for line in csv.DictReader(manifest)}


def _load(folder: Path, line: dict[str, str], at: datetime) -> Edition:
    code = line["specification"]
    parsed = parse_catalog((folder / line["file"]).read_bytes(), code=code)
    edition = import_catalog(
        specification=Specification.objects.get(code=code),
        number=line["edition"],
        rows=parsed.rows,
        valid_from=date.fromisoformat(line["valid_from"]),
        effective_on=date.fromisoformat(line["effective_on"]),
        is_sample=True,
    ).edition
    if not edition.is_frozen:
        publish_edition(edition=edition, at=at)
    return edition
