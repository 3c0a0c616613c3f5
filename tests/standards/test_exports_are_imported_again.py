"""import(export(x)) = x, for every format."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import reqif
from django.utils import translation
from hypothesis import given, settings

from portal.common.reading import ProblemList
from standards.exporting import csv, oscal, workbook, xml
from standards.exporting import reqif as reqif_export
from standards.exporting.facts import EditionFacts
from standards.parsing import oscal_format, reqif_format, xml_format
from standards.parsing.catalog import parse_catalog
from standards.parsing.rows import CatalogRow
from tests.standards.strategies import catalogs

FEW = settings(max_examples=30, deadline=None)
NOTE = "デモデータです。"
FACTS = EditionFacts(
    specification="001",
    specification_name="住民基本台帳 <見本>",
    number="1.0",
    status="published",
    valid_from=date(2026, 4, 1),
    valid_until=date(2027, 3, 31),
    effective_on=date(2026, 10, 1),
    published_at=datetime(2026, 1, 15, 9, 30, tzinfo=UTC),
    changed_at=datetime(2026, 1, 15, 9, 30, tzinfo=UTC),
    is_sample=True,
    note=NOTE,
    address="https://portal.example/specifications/001/editions/1.0/",
)
REQIF_SCHEMA = Path(reqif.__file__).parent / "reqif_schema" / "reqif.xsd"


@pytest.fixture(autouse=True, scope="module")
def _english():
    with translation.override("en"):
        yield


def written(write: Callable[..., None], **facts: object) -> bytes:
    target = io.BytesIO()
    write(target, **facts)
    return target.getvalue()


def as_table(write: Callable[..., None], rows: list[CatalogRow], **facts: object) -> bytes:
    with_items = any(row.item for row in rows)
    return written(write, rows=rows, with_items=with_items, **facts)


def read_by(reader, data: bytes) -> list[CatalogRow]:
    problems = ProblemList()
    rows = reader.read_catalog(data, problems)
    assert not problems.problems
    return rows


@FEW
@given(catalogs())
def test_csv(rows):
    assert list(parse_catalog(as_table(csv.write_catalog, rows)).rows) == rows
    assert list(parse_catalog(as_table(csv.write_catalog, rows, note=NOTE)).rows) == rows


@FEW
@given(catalogs())
def test_workbook(rows):
    data = as_table(workbook.write_catalog, rows, name="1.0", note=NOTE)
    assert list(parse_catalog(data).rows) == rows


@FEW
@given(catalogs())
def test_xml(rows):
    data = written(xml.write_catalog, facts=FACTS, rows=rows)
    assert read_by(xml_format, data) == rows
    assert list(parse_catalog(data).rows) == rows


@FEW
@given(catalogs())
def test_reqif(rows):
    data = written(reqif_export.write_catalog, facts=FACTS, rows=rows)
    assert read_by(reqif_format, data) == rows
    assert list(parse_catalog(data).rows) == rows


@FEW
@given(catalogs())
def test_oscal(rows):
    data = written(oscal.write_catalog, facts=FACTS, rows=rows)
    assert read_by(oscal_format, data) == rows
    assert list(parse_catalog(data).rows) == rows
