"""Catalog files: what is read, and what is wrong with those that are not."""

from datetime import date

import pytest
from django.utils import translation

from portal.common.reading import UnreadableFile
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.catalog import parse_catalog
from standards.parsing.own_format import COLUMNS
from tests.standards.files import SHARED, catalog_file

REAL_FILE = SHARED / "data" / "catalogs" / "resident_register_v1_requirements.csv"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def problems_of(data: bytes, **kwargs) -> list[tuple[int | None, str, str]]:
    with pytest.raises(UnreadableFile) as caught:
        parse_catalog(data, **kwargs)
    return [(one.row, one.column, one.message) for one in caught.value.problems]


def test_a_row_is_read_with_its_obligations_per_class():
    change = {"city": "", "designated_city": "○", "village": "×", "effective_on": "2027-04-01"}
    [row] = parse_catalog(catalog_file(change)).rows
    assert row.key == (RequirementKind.FUNCTION, "0010001")
    assert row.headings == ("住民票", "記載")
    assert row.effective_on == date(2027, 4, 1)
    assert row.row_number == 2
    assert row.obligations == {
        MunicipalityClass.DESIGNATED_CITY: ObligationLevel.OPTIONAL,
        MunicipalityClass.TOWN: ObligationLevel.MANDATORY,
        MunicipalityClass.VILLAGE: ObligationLevel.PROHIBITED,
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_catalogs_come_in_the_encodings_of_offices(encoding):
    data = catalog_file({}).decode().encode(encoding)
    assert parse_catalog(data).encoding == encoding


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"town": "△"}, "town", "none of ◎, ○, × and empty"),
        ({"kind": "機能"}, "kind", "kind is not known"),
        ({"official_id": "001001"}, "official_id", "7 digits"),
        ({"official_id": "００１０００１"}, "official_id", "7 digits"),
        ({"official_id": "001000l"}, "official_id", "7 digits"),
        ({"kind": "data"}, "official_id", "8 digits"),
        ({"official_id": ""}, "official_id", "empty"),
        ({"effective_on": "2027/4/1"}, "effective_on", "no date"),
        ({"effective_on": "2027-02-30"}, "effective_on", "no date"),
        ({"text": " \n"}, "text", "empty"),
        ({"name": ""}, "name", "empty"),
        ({"name": "名" * 301}, "name", "more than 300"),
        ({"heading_number": "1.1.1"}, "heading_number", "3 levels, but 2 titles"),
        ({"heading_number": "1"}, "heading_number", "1 levels, but 2 titles"),
        ({"heading_number": "1.01"}, "heading_number", "joined by points"),
        ({"heading_number": "1..1"}, "heading_number", "joined by points"),
        ({"heading_number": "1.1.1.1.1.1"}, "heading_number", "joined by points"),
        ({"heading_number": ""}, "heading_number", "joined by points"),
        ({"heading_1": ""}, "heading_2", "below a level without one"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_by_its_column(change, column, said):
    found = problems_of(catalog_file({}, change))
    assert any(row == 3 and at == column and said in text for row, at, text in found), found


@pytest.mark.parametrize("official_id", ["JUKI1.0-0001", "AC-2", "3.1-2", "_1"])
def test_ids_of_other_publishers_need_no_digits(official_id):
    [row] = parse_catalog(catalog_file({"official_id": official_id})).rows
    assert row.official_id == official_id


def test_an_id_that_stands_twice_names_both_rows():
    data = catalog_file({}, {}, {"official_id": "0010001"})
    assert problems_of(data) == [(4, "official_id", "the same id stands in row 2 already")]


def test_a_form_may_have_the_digits_of_a_function():
    assert (
        len(parse_catalog(catalog_file({}, {"official_id": "0010001", "kind": "form"})).rows) == 2
    )


def test_a_heading_with_two_titles_names_the_earlier_row():
    found = problems_of(catalog_file({}, {"heading_1": "住民"}))
    assert found == [(3, "heading_number", "heading 1 is called “住民票” in row 2")]


def test_ids_of_another_specification_are_refused():
    [(row, column, message)] = problems_of(catalog_file({}), code="022-1")
    assert (row, column) == (2, "official_id")
    assert "begin with 022" in message


def test_a_wrong_header_is_compared_with_the_form_it_is_nearest_to():
    columns = tuple("villages" if name == "village" else name for name in COLUMNS)
    assert problems_of(catalog_file({}, columns=columns)) == [
        (1, "villages", "this column is not known"),
        (1, "village", "this column is missing"),
    ]


def test_all_problems_come_at_once_in_the_order_of_the_rows():
    found = problems_of(catalog_file({"text": ""}, {"kind": "x"}, {"town": "x"}, {"text": ""}))
    assert [row for row, _, _ in found] == [2, 3, 4, 5]


def test_a_file_without_rows_is_no_catalog():
    assert problems_of(catalog_file()) == [(None, "", "the file has no rows")]


def test_an_unknown_class_of_implementation_is_a_problem():
    header = "requirement_id,source_id,section_no,section_name,level1,level2,implementation_class,"
    data = f"{header}seq_in_section,text\nA-1,a,1.1,節,章,節,should,1,文\n".encode()
    [(row, column, _)] = problems_of(data)
    assert (row, column) == (2, "implementation_class")


@pytest.mark.skipif(not REAL_FILE.exists(), reason=f"{REAL_FILE.name} is not at hand")
def test_the_real_resident_register_is_read_as_it_is():
    parsed = parse_catalog(REAL_FILE.read_bytes(), code="001")
    levels = [row.obligations[MunicipalityClass.TOWN].value for row in parsed.rows]
    assert {name: levels.count(name) for name in set(levels)} == {
        "mandatory": 320,
        "optional": 29,
        "prohibited": 68,
    }
    assert all(MunicipalityClass.PREFECTURE not in row.obligations for row in parsed.rows)
    deepest = next(row for row in parsed.rows if row.heading_number == "4.1.3.1.2")
    assert deepest.headings == ("異動", "届出", "4.1.3", "4.1.3.1", "CSから受信した転入通知の受理")
