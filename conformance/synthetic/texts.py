"""Many rows of Japanese text: sentences of the sample catalogs, mixed anew, for the search."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings

from conformance.synthetic.catalogs import EFFECTIVE_ON, MEASURED_AT
from conformance.synthetic.scales import START
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Specification
from standards.parsing.catalog import parse_catalog
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition

FOLDER = settings.BASE_DIR / "fixtures"
ROWS_PER_EDITION = 1_000
ROWS_PER_HEADING = 20
LEVELS = (*[ObligationLevel.MANDATORY] * 3, ObligationLevel.OPTIONAL)
KINDS = (*[RequirementKind.FUNCTION] * 4, RequirementKind.FORM)


def make_texts(rows: int) -> None:
    """Publish so many rows, a specification and an edition for each thousand of them."""
    sentences = list(_sentences())
    for number, first in enumerate(range(0, rows, ROWS_PER_EDITION)):
        chosen = random.Random(number)  # noqa: S311
        edition = import_catalog(
            specification=Specification.objects.create(
                code=f"9{number:02d}", name=f"検索仕様{number:02d}"
            ),
            number="1.0",
            rows=[_row(at, sentences, chosen) for at in range(min(ROWS_PER_EDITION, rows - first))],
            valid_from=START,
            effective_on=EFFECTIVE_ON,
            is_sample=True,
        ).edition
        publish_edition(edition=edition, at=MEASURED_AT)


def _sentences() -> Iterator[CatalogRow]:
    with (FOLDER / "catalogs.csv").open(encoding="utf-8", newline="") as manifest:
        for line in csv.DictReader(manifest):
            data = (FOLDER / line["file"]).read_bytes()
            yield from parse_catalog(data, code=line["specification"]).rows


def _row(at: int, sentences: Sequence[CatalogRow], chosen: random.Random) -> CatalogRow:
    first, second, third = chosen.choices(sentences, k=3)
    chapter, section = at // (5 * ROWS_PER_HEADING) + 1, at // ROWS_PER_HEADING % 5 + 1
    return replace(
        first,
        official_id=f"{at + 1:07d}",
        kind=chosen.choice(KINDS),
        heading_number=f"{chapter}.{section}",
        headings=(f"第{chapter}章", f"第{section}節"),
        text=f"{first.text}\n{second.text}",
        notes=third.text,
        effective_on=None if at % 10 else date(2099, 1, 1),
        obligations=dict.fromkeys(MunicipalityClass, chosen.choice(LEVELS)),
        row_number=at + 2,
        former_id="",
        item=None,
    )
