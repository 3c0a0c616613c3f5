"""OSCAL catalogs as others publish them, and JSON that is none."""

import json

import pytest
from django.utils import translation

from portal.common import limits
from portal.common.json_files import parse_json
from portal.common.reading import ProblemList, UnreadableFile
from standards.choices import RequirementKind
from standards.parsing.oscal_format import read_catalog

CONTROL = {
    "id": "ac-2",
    "class": "SP",
    "title": "利用者の管理",
    "params": [
        {"id": "p1", "label": "期間"},
        {"id": "p2", "select": {"choice": ["{{ insert: param, p1 }}ごと", "随時"]}},
    ],
    "props": [{"name": "label", "value": "AC-2"}],
    "parts": [
        {
            "name": "statement",
            "prose": "次を行う。",
            "parts": [
                {
                    "name": "item",
                    "props": [{"name": "label", "value": "a."}],
                    "prose": "{{ insert: param, p2 }}に見直す。",
                    "parts": [{"name": "item", "prose": "{{ insert: param, p9 }}"}],
                },
                {"name": "item", "prose": "記録する。"},
            ],
        },
        {"name": "guidance", "prose": "考え方。"},
        {"name": "assessment-objective", "prose": "読まれない。"},
    ],
    "controls": [
        {"id": "ac-2.1", "title": "自動化", "parts": [{"name": "statement", "prose": "自動で。"}]},
        {"id": "ac-2.2", "title": "廃止", "props": [{"name": "status", "value": "withdrawn"}]},
    ],
}


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def document(*, controls=(), groups=()) -> bytes:
    catalog = {"metadata": {"title": "外部"}, "groups": list(groups), "controls": list(controls)}
    return json.dumps({"catalog": catalog}).encode()


def read(**said):
    problems = ProblemList()
    return read_catalog(document(**said), problems), problems.problems


def problems_of(data: bytes):
    problems = ProblemList()
    read_catalog(data, problems)
    return problems.problems


def test_groups_controls_and_enhancements_become_headings_and_rows():
    group = {"id": "ac", "title": "アクセス", "controls": [CONTROL]}
    outer = {"id": "x", "title": "技術", "groups": [{"id": "y", "title": "空"}, group]}
    rows, problems = read(groups=[outer])
    assert not problems
    first, second = rows
    assert (first.official_id, first.kind, first.name) == (
        "ac-2", RequirementKind.FUNCTION, "利用者の管理",
    )  # fmt: skip
    assert first.text == "次を行う。\na. [[期間]ごと / 随時]に見直す。\n[p9]\n記録する。"
    assert (first.rationale, first.notes) == ("考え方。", "")
    assert (first.heading_number, first.headings) == ("1.2", ("技術", "アクセス"))
    assert (second.official_id, second.heading_number) == ("ac-2.1", "1.2")


def test_controls_outside_of_every_group_stand_under_the_title():
    rows, _ = read(controls=[CONTROL])
    assert [(row.heading_number, row.headings) for row in rows] == [("0", ("外部",))] * 2


def test_parameters_that_insert_each_other_end():
    parameters = [
        {"id": "p1", "label": "{{ insert: param, p2 }}" * 9},
        {"id": "p2", "label": "{{ insert: param, p1 }}" * 9},
    ]
    prose = "{{ insert: param, p1 }}" * 1_000
    control = CONTROL | {"params": parameters, "parts": [{"name": "statement", "prose": prose}]}
    _rows, problems = read(controls=[control])
    assert "more than 32767 characters" in problems[0].message


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"title": 5}, "catalog.controls[0].title", "a text is expected"),
        ({"title": ""}, "catalog.controls[0].title", "empty"),
        ({"id": "x" * 41}, "catalog.controls[0].id", "more than 40"),
        ({"parts": []}, "catalog.controls[0].parts", "empty"),
        ({"parts": {}}, "catalog.controls[0].parts", "a list is expected"),
        ({"parts": ["x"]}, "catalog.controls[0].parts", "must be an object"),
        ({"params": [{"select": []}]}, "catalog.controls[0].params[0].select", "an object"),
        ({"params": [{"select": {"choice": [1]}}]}, "catalog.controls[0].params[0].select.choice",
         "list of texts"),
        ({"title": "\ud800"}, "catalog.controls[0].title", "damaged character"),
        ({"title": "\u202e"}, "catalog.controls[0].title", "direction mark"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_path(change, column, said):
    _rows, problems = read(controls=[CONTROL | {"controls": []} | change])
    assert any(one.column == column and said in one.message for one in problems), problems


def test_groups_deeper_than_five_levels_are_a_problem():
    group: dict = {"title": "葉", "controls": [CONTROL]}
    for level in range(400):
        group = {"title": f"段{level}", "groups": [group]}
    _rows, problems = read(groups=[group])
    assert "five levels" in problems[0].message


@pytest.mark.parametrize("data", [b"[]", b"{}", b"5", b'{"profile": {}}'])
def test_other_json_is_no_catalog(data):
    assert [one.message for one in problems_of(data)] == ["this is no OSCAL catalog"]


def test_a_catalog_of_another_type_is_a_problem():
    assert problems_of(b'{"catalog": []}')[0].column == "catalog"


@pytest.mark.parametrize(
    ("data", "row", "said"),
    [
        (b'{"catalog":\n nothing}', 2, "no well-formed JSON"),
        (b"", 1, "no well-formed JSON"),
        (b'{"a": NaN}', None, "no well-formed JSON"),
        (b'{"a": ' + b"9" * 5_000 + b"}", None, "no well-formed JSON"),
        (b'{"a":\n"\xff"}', 2, "UTF-8 only"),
        (b"[" * 100_000 + b"]" * 100_000, None, "nested too deeply"),
        (b"[" + b"{}," * limits.MAX_JSON_CONTAINERS + b"{}]", None, "too many objects"),
        (b"[" + b"1," * limits.MAX_JSON_VALUES + b"1,1]", None, "too many values"),
        (b" " * (limits.MAX_FILE_BYTES + 1), None, "more than"),
    ],
)
def test_json_that_is_broken_or_too_much_is_refused(data, row, said):
    with pytest.raises(UnreadableFile) as caught:
        parse_json(data)
    [problem] = caught.value.problems
    assert (problem.row, said in problem.message) == (row, True), problem
