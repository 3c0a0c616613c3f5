"""Exports are what other tools expect: checked by schemas and readers that are not ours."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
import reqif
import xmlschema
from hypothesis import given, settings
from lxml import etree
from reqif.parser import ReqIFParser

from standards.exporting import oscal, xml
from standards.exporting import reqif as reqif_export
from standards.parsing.xml_format import SCHEMA
from tests.factories.standards import make_catalog_row
from tests.standards.strategies import catalogs
from tests.standards.test_exports_are_imported_again import FACTS, FEW, written

REQIF_SCHEMA = Path(reqif.__file__).parent / "reqif_schema" / "reqif.xsd"
ROWS = [
    make_catalog_row(number=1),
    make_catalog_row(number=2, heading_number="1", headings=("管理",)),
    make_catalog_row(number=3),
]


@pytest.fixture(scope="module")
def reqif_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(REQIF_SCHEMA))


@FEW
@given(catalogs())
def test_our_xml_is_valid(rows):
    data = written(xml.write_catalog, facts=FACTS, rows=rows)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(data))


@settings(FEW, max_examples=8)
@given(rows=catalogs())
def test_reqif_is_valid(reqif_schema, rows):
    data = written(reqif_export.write_catalog, facts=FACTS, rows=rows)
    reqif_schema.validate(io.BytesIO(data))


def test_another_reader_of_reqif_finds_the_tree():
    data = written(reqif_export.write_catalog, facts=FACTS, rows=ROWS)
    bundle = ReqIFParser.parse_from_string(data.decode())
    assert not bundle.exceptions
    [specification] = bundle.core_content.req_if_content.specifications
    places = bundle.iterate_specification_hierarchy(specification)
    found = [
        (place.level, bundle.get_spec_object_by_ref(place.spec_object).long_name)
        for place in places
    ]
    assert found == [
        (1, "管理"), (2, "記載"), (3, "要件1"), (2, "要件2"), (2, "記載"), (3, "要件3"),
    ]  # fmt: skip


def test_a_requirement_keeps_its_reqif_identifier_through_editions():
    def identifiers(number: str) -> set[str]:
        facts = replace(FACTS, number=number)
        data = written(reqif_export.write_catalog, facts=facts, rows=ROWS)
        objects = etree.fromstring(data).iter("{*}SPEC-OBJECT")
        return {one.get("IDENTIFIER") for one in objects}

    assert identifiers("1.0") == identifiers("2.0")


def test_groups_of_oscal_hold_either_groups_or_controls():
    catalog = json.loads(written(oscal.write_catalog, facts=FACTS, rows=ROWS))["catalog"]
    [chapter] = catalog["groups"]
    assert "controls" not in chapter
    rows, section = chapter["groups"]
    assert [rows["id"], section["id"]] == ["heading-1-rows", "heading-1.1"]
    assert [control["id"] for control in rows["controls"]] == ["function-0000002"]
    assert len(section["controls"]) == 2


@FEW
@given(catalogs())
def test_ids_of_oscal_are_tokens_and_values_have_one_line(rows):
    catalog = json.loads(written(oscal.write_catalog, facts=FACTS, rows=rows))["catalog"]
    todo, ids = [catalog], []
    while todo:
        node = todo.pop()
        todo += [one for name in ("groups", "controls", "parts") for one in node.get(name, [])]
        ids += [node["id"]] if "id" in node else []
        assert "\n" not in node.get("title", "")
        for said in node.get("props", []):
            assert said["value"].strip() == said["value"] != ""
            assert len(said["value"].splitlines()) == 1
    assert len(ids) == len(set(ids))
    assert all(one[0].isalpha() and not set(one) & set(" ()\n=") for one in ids)


def test_what_is_invented_is_marked_in_every_document():
    for write in (xml.write_catalog, reqif_export.write_catalog, oscal.write_catalog):
        assert FACTS.note in written(write, facts=FACTS, rows=ROWS).decode()
