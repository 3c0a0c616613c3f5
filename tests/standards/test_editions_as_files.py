"""An edition as a file: every format, for whoever may see the edition."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from lxml import etree
from pytest_django import DjangoAssertNumQueries

from portal.common.exports import sample_note
from portal.common.reading import ProblemList
from portal.common.sample_data import mark_sample_data
from standards.choices import ItemType, ObligationLevel, RequirementKind
from standards.parsing import oscal_format, reqif_format, xml_format
from standards.parsing.catalog import parse_catalog
from standards.parsing.items import Code, DataItem
from standards.parsing.rows import CatalogRow
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/specifications/901/editions/1.0/"
ENDINGS = ["csv", "xlsx", "xml", "reqif", "json"]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "reqif": "application/xml",
    "json": "application/json",
}
READERS = {"xml": xml_format, "reqif": reqif_format, "json": oscal_format}


@pytest.fixture
def rows() -> list[CatalogRow]:
    item = DataItem(type=ItemType.TEXT, digits="1", codes=(Code("1", "男"), Code("2", "女")))
    return [
        make_catalog_row(number=9010001, text="=1+1\n住民票を印字すること。"),
        make_catalog_row(number=9010002, level=ObligationLevel.OPTIONAL, heading_number="1",
                         headings=("管理",), effective_on=date(2027, 4, 1)),
        replace(
            make_catalog_row(number=90100001, kind=RequirementKind.DATA, level=None), item=item
        ),
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def _edition(rows: list[CatalogRow]) -> None:
    make_published_edition(specification=make_specification(code="901"), rows=rows)


def read(ending: str, data: bytes) -> list[CatalogRow]:
    if ending not in READERS:
        return list(parse_catalog(data, code="901").rows)
    problems = ProblemList()
    found = READERS[ending].read_catalog(data, problems)
    problems.raise_if_any()
    return found


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_downloaded_can_be_imported_again(
    client: Client, rows: list[CatalogRow], ending: str
) -> None:
    response = client.get(f"{ADDRESS}rows.{ending}")
    assert read(ending, response.getvalue()) == rows
    assert response["Content-Type"] == TYPES[ending]
    assert response["Content-Disposition"] == f'attachment; filename="901_1.0.{ending}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("ending", ENDINGS)
def test_invented_data_say_so_and_can_be_imported_again(
    client: Client, rows: list[CatalogRow], ending: str
) -> None:
    mark_sample_data()
    response = client.get(f"{ADDRESS}rows.{ending}")
    assert response["X-Demo-Data"] == "true"
    data = response.getvalue()
    assert read(ending, data) == rows
    with translation.override("ja"):
        assert ending == "xlsx" or sample_note().encode() in data


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_needs_few_queries_whatever_its_rows(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, ending: str
) -> None:
    rows = [make_catalog_row(number=number) for number in range(9020001, 9021201)]
    make_published_edition(specification=make_specification(code="902"), rows=rows)
    with django_assert_max_num_queries(4):
        response = client.get(f"/specifications/902/editions/1.0/rows.{ending}")
    assert len(response.getvalue()) > 10_000


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_tables_hold_the_rows_that_were_looked_for(
    client: Client, rows: list[CatalogRow], ending: str
) -> None:
    data = client.get(f"{ADDRESS}rows.{ending}?obligation=optional").getvalue()
    assert read(ending, data) == [rows[1]]


@pytest.mark.parametrize("ending", ["xml", "reqif", "json"])
def test_documents_hold_the_whole_edition_whatever_was_looked_for(
    client: Client, rows: list[CatalogRow], ending: str
) -> None:
    assert read(ending, client.get(f"{ADDRESS}rows.{ending}?kind=form").getvalue()) == rows


def test_a_draft_is_a_file_only_for_those_who_write_it(client: Client, cast: Cast) -> None:
    make_draft_edition(specification=make_specification(code="903"))
    addresses = [f"/specifications/903/editions/1.0/rows.{ending}" for ending in ENDINGS]
    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(cast.ministry_reviewer)
    assert {client.get(address).status_code for address in addresses} == {200}


def test_an_edition_without_rows_is_a_table_with_a_header(client: Client) -> None:
    data = client.get(f"{ADDRESS}rows.csv?keyword=どこにもない語").getvalue()
    assert data.decode("utf-8-sig").startswith("official_id,")


def test_the_schema_is_public_and_may_be_kept(client: Client) -> None:
    response = client.get("/schemas/catalog-1.0.xsd")
    assert response["Content-Type"] == "application/xml"
    assert "public" in response["Cache-Control"]
    schema = etree.XMLSchema(etree.fromstring(response.content))
    data = client.get(f"{ADDRESS}rows.xml").getvalue()
    schema.assertValid(etree.fromstring(data))
