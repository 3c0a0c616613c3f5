"""Load master data and sample catalogs by the importers that users have."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import localdate

from municipalities import services as municipalities
from municipalities.parsing.bodies import parse_municipalities, parse_prefectures
from municipalities.parsing.duties import parse_duties
from standards.models import Business, Edition, Specification
from standards.parsing.catalog import parse_catalog
from standards.parsing.specifications import parse_businesses, parse_specifications
from standards.queries.continuity import former_edition
from standards.services import (
    end_edition,
    import_businesses,
    import_catalog,
    import_specifications,
    publish_edition,
)

TOKYO = ZoneInfo(settings.TIME_ZONE)


def load_masters(folder: Path) -> None:
    """Businesses, specifications, bodies and duties. Raises UnreadableFile."""

    def read(name: str) -> bytes:
        return (folder / name).read_bytes()

    import_businesses(rows=parse_businesses(read("businesses.csv")))
    slugs = set(Business.objects.values_list("slug", flat=True))
    import_specifications(rows=parse_specifications(read("specifications.csv"), businesses=slugs))
    municipalities.import_prefectures(facts=parse_prefectures(read("prefectures.csv")))
    bodies = parse_municipalities(read("municipalities.csv"), today=localdate())
    municipalities.import_municipalities(facts=bodies)
    municipalities.import_duties(facts=parse_duties(read("duties.csv")))


@dataclass(frozen=True, slots=True)
class SampleEdition:
    """An edition of the manifest; `is_draft`: it is to be discussed, not in use."""

    edition: Edition
    is_draft: bool


def load_catalogs(folder: Path) -> list[SampleEdition]:
    """The sample catalogs of the manifest, in its order: older editions come before newer ones.

    Published ones get the day of the manifest; where a newer edition is published, the one before
    may be used until the day by which the newer one must be met.
    """
    with (folder / "catalogs.csv").open(encoding="utf-8", newline="") as manifest:
        return [_load(folder, line) for line in csv.DictReader(manifest)]


def _load(folder: Path, line: dict[str, str]) -> SampleEdition:
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
    is_draft = line["status"] != "published"
    if not is_draft and not edition.is_frozen:
        _publish(edition, date.fromisoformat(line["published_on"]))
    return SampleEdition(edition, is_draft)


def _publish(edition: Edition, day: date) -> None:
    at = datetime.combine(day, time(9), TOKYO)
    publish_edition(edition=edition, at=at)
    former = former_edition(edition)
    if former:
        end_edition(edition=former, valid_until=edition.effective_on, at=at)
