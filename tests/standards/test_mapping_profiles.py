"""Mapping profiles: kept as JSON, and what they change in reading."""

import json

import pytest
from django.utils import translation

from portal.common.reading import UnreadableFile
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.catalog import parse_catalog
from standards.parsing.profiles import DEFAULT_PROFILE, Profile, WrongProfile
from tests.standards.workbooks import HEADER, catalog_workbook, row, rows, with_parts, workbook_file


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_a_profile_is_the_same_after_json():
    written = json.loads(json.dumps(DEFAULT_PROFILE.to_json()))
    assert Profile.from_json(written) == DEFAULT_PROFILE
    assert Profile.from_json({}) == DEFAULT_PROFILE


@pytest.mark.parametrize(
    ("layout", "part"),
    [
        ([], "profile"),
        ({"sheet": []}, "sheet"),
        ({"sheets": "機能"}, "sheets"),
        ({"sheets": [1]}, "sheets"),
        ({"header": {"first": 0}}, "header.first"),
        ({"header": {"first": 3, "rows": 4}}, "header.rows"),
        ({"header": {"first": True}}, "header.first"),
        ({"fields": {"title": ["名称"]}}, "fields.title"),
        ({"fields": {"name": "名称"}}, "fields.name"),
        ({"fields": {"name": ["長" * 101]}}, "fields.name"),
        ({"obligations": [{"names": ["市"], "classes": ["city"]}]}, "obligations.1.classes"),
        ({"symbols": {"◎": "must"}}, "symbols.◎"),
        ({"kinds": [["*帳票*"]]}, "kinds.1"),
        ({"kind": "report"}, "kind"),
    ],
)
def test_a_wrong_profile_names_the_part(layout, part):
    with pytest.raises(WrongProfile) as caught:
        Profile.from_json(layout)
    assert caught.value.context["field"] == part
    assert part in str(caught.value)


def test_columns_of_other_names_and_signs_are_read():
    profile = Profile.from_json(
        {
            "sheets": ["第?章*"],
            "fields": {"official_id": ["管理№"], "text": ["求める内容"], "name": ["見出し"]},
            "obligations": [{"names": ["大都市"], "classes": ["designated_city", "core_city"]}],
            "symbols": {"必": "mandatory", "任": "optional", "": "none"},
            "kind": "interface",
        }
    )
    header = ["管理 №", "見出し", "求める\n内容", "大 都 市"]
    lines = [["0010001", "連携", "渡せること。", "必"], ["0010002", "連携", "返せること。", ""]]
    data = workbook_file(("第1章 連携", [header, *lines]), ("機能要件", [HEADER, row()]))
    first, second = parse_catalog(data, profile=profile).rows
    assert first.kind == RequirementKind.INTERFACE
    assert first.obligations == {
        MunicipalityClass.DESIGNATED_CITY: ObligationLevel.MANDATORY,
        MunicipalityClass.CORE_CITY: ObligationLevel.MANDATORY,
    }
    assert second.obligations == {}
    # Without columns of headings the sheet is one.
    assert (first.heading_number, first.headings) == ("1", ("第1章 連携",))


def test_the_header_may_be_told():
    data = workbook_file(("一覧", [HEADER, HEADER, *rows(2)]))
    profile = Profile.from_json({"header": {"first": 2, "rows": 1}})
    assert [one.row_number for one in parse_catalog(data, profile=profile).rows] == [3, 4]


def test_a_sheet_that_was_named_must_have_a_header():
    data = workbook_file(("機能要件", [HEADER, row()]), ("別紙", [["x"]]))
    profile = Profile.from_json({"sheets": ["*"]})
    with pytest.raises(UnreadableFile) as caught:
        parse_catalog(data, profile=profile)
    [problem] = caught.value.problems
    assert (problem.sheet, problem.row) == ("別紙", None)
    assert "no header" in problem.message


def test_a_field_without_names_has_no_column():
    profile = Profile.from_json({"fields": {"notes": [], "rationale": []}})
    [found] = parse_catalog(catalog_workbook(row(備考="x")), profile=profile).rows
    assert (found.notes, found.rationale) == ("", "")


def test_formulas_on_sheets_that_are_not_read_are_nobodys_business():
    data = workbook_file(("機能要件", [HEADER, row()]), ("凡例", [["x", 1]]))
    assert len(parse_catalog(_with_formula(data, 2)).rows) == 1
    with pytest.raises(UnreadableFile):
        parse_catalog(_with_formula(data, 1))


def _with_formula(data: bytes, sheet: int) -> bytes:
    part = f"xl/worksheets/sheet{sheet}.xml"
    return with_parts(
        data,
        {
            part: lambda xml: xml.replace(
                b"</sheetData>", b'<row r="9"><c r="A9"><f>1</f><v>1</v></c></row></sheetData>'
            )
        },
    )
