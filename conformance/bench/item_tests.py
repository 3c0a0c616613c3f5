"""The case of a sample file of a million lines: stored, and tested by a worker."""

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.runs import wait_until
from conformance.bench.workers import Worker, running_worker
from conformance.synthetic.scales import Scale
from standards.choices import ItemType, OutputCondition, RequirementKind
from standards.models import Specification
from standards.parsing.items import Code, DataItem
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition
from vendors.choices import TestState
from vendors.models import Declaration, ItemTest, Package, Release
from vendors.queries.item_tests import OPEN_STATES
from vendors.services import open_declaration, request_item_test

CODE = "902"
GROUP = "計測情報"
DAY = date(2027, 4, 1)
PUBLISHED_AT = datetime(2027, 4, 1, tzinfo=UTC)
LINES_PER_REQUIREMENT = 50
ROUNDS = 3
SECONDS_BETWEEN_LOOKS = 0.05
_REQUIRED, _CONDITIONAL = OutputCondition.REQUIRED, OutputCondition.CONDITIONAL
_CODES = tuple(Code(f"{number:02d}", f"状態{number}") for number in range(1, 7))
ITEMS = (
    DataItem(ItemType.TEXT, "15", _REQUIRED, romaji="atenabango", is_primary_key=True),
    DataItem(ItemType.WIDE_TEXT, "100", _CONDITIONAL, romaji="shimei"),
    DataItem(ItemType.DATE, "10", _REQUIRED, romaji="seinengappi"),
    DataItem(ItemType.INTEGER, "2", _REQUIRED, romaji="jotai", codes=_CODES),
    DataItem(ItemType.SIGNED, "8", romaji="kingaku"),
    DataItem(ItemType.DECIMAL, "4,3", romaji="ritsu"),
    DataItem(ItemType.YEAR, "4", _REQUIRED, romaji="nendo"),
    DataItem(ItemType.TEXT, "20", romaji="denwa", repeat=2),
)
HEADER = "atenabango,shimei,seinengappi,jotai,kingaku,ritsu,nendo,denwa_1,denwa_2\n"
LINES_WITH_A_FAILURE = 10
"""The first ones have a half-width name."""


def measure_item_tests(scale: Scale, *, name: str) -> Iterator[Measurement]:
    """As many lines as 50 for each requirement of the scale: a million in the country."""
    lines = LINES_PER_REQUIREMENT * scale.specifications * scale.requirements
    declaration = _declaration()
    with running_worker() as worker:
        yield from measure([item_test(worker, declaration, lines)], scale=name)


def item_test(worker: Worker, declaration: Declaration, lines: int) -> Case:
    """From the file's arrival until the report is there, through the queue."""
    content = _sample(lines)

    def run() -> object:
        test = request_item_test(
            declaration=declaration,
            group=GROUP,
            file_name="sample.csv",
            content=iter(lambda: content.read(65_536), b""),
            created_by=None,
        )
        mine = ItemTest.objects.filter(pk=test.pk)
        wait_until(
            lambda: not mine.filter(state__in=OPEN_STATES).exists(),
            worker,
            pause=SECONDS_BETWEEN_LOOKS,
        )
        return mine.values_list("state", "rows_read", "failure_count").get()

    def check(found: object) -> None:
        if found != (TestState.WITH_FAILURES, lines, LINES_WITH_A_FAILURE):
            raise DifferentFigures(f"item_test ended as {found}")

    return Case(
        name="item_test", run=run, check=check, peak_mb=worker.peak_mb, rounds=ROUNDS,
        warm_up=False, before=lambda: content.seek(0),
    )  # fmt: skip


def _declaration() -> Declaration:
    specification = Specification.objects.create(code=CODE, name="計測仕様")
    edition = import_catalog(
        specification=specification,
        number="1.0",
        rows=[_row(number, item) for number, item in enumerate(ITEMS, start=1)],
        valid_from=DAY,
        effective_on=DAY,
    ).edition
    publish_edition(edition=edition, at=PUBLISHED_AT)
    package = Package.objects.create(key=f"bench:{CODE}", name="計測パッケージ", is_sample=True)
    release = Release.objects.create(package=package, version="1.0")
    return open_declaration(release=release, edition=edition)


def _row(number: int, item: DataItem) -> CatalogRow:
    return CatalogRow(
        official_id=f"{CODE}{number:05d}",
        kind=RequirementKind.DATA,
        heading_number="1.1",
        headings=("データ", GROUP),
        name=item.romaji,
        text=f"{item.romaji}を出力すること。",
        rationale="",
        notes="",
        revision_type="",
        effective_on=None,
        obligations={},
        row_number=number + 1,
        item=item,
    )


def _sample(lines: int) -> io.BytesIO:
    content = io.BytesIO(HEADER.encode())
    content.seek(0, io.SEEK_END)
    for number in range(lines):
        content.write(_line(number).encode())
    return content


def _line(number: int) -> str:
    name = "Hanako" if number < LINES_WITH_A_FAILURE else "見本　花子"
    day = f"19{number % 90 + 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    state = f"{number % 6 + 1:02d}"
    money = f"{number % 9_999 - 5_000},{number % 100}.{number % 1_000:03d}"
    return f"{number:015d},{name},{day},{state},{money},2026,03-0000-{number % 10_000:04d},\n"
