"""ReqIF as requirement tools write it, and as they should not."""

import pytest
from django.utils import translation

from portal.common.reading import ProblemList
from standards.choices import RequirementKind
from standards.parsing.reqif_format import read_catalog
from standards.parsing.rows import CatalogRow

PLACE = """<SPEC-HIERARCHY IDENTIFIER="h-{id}">{children}
<OBJECT><SPEC-OBJECT-REF>{id}</SPEC-OBJECT-REF></OBJECT></SPEC-HIERARCHY>"""
SPECIFICATION = """<SPECIFICATION IDENTIFIER="s" LONG-NAME="{name}">
<CHILDREN>{places}</CHILDREN></SPECIFICATION>"""
DEFINITION = """<DEFINITION>
<ATTRIBUTE-DEFINITION-REF>a-{name}</ATTRIBUTE-DEFINITION-REF></DEFINITION>"""
RICH = """<xhtml:p>次を
   満たす<xhtml:b>こと</xhtml:b>。</xhtml:p>
   <xhtml:ul><xhtml:li>一</xhtml:li><xhtml:li>二<xhtml:br/>三</xhtml:li></xhtml:ul>後"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
    xmlns:xhtml="http://www.w3.org/1999/xhtml">
<THE-HEADER>
<REQ-IF-HEADER IDENTIFIER="header"><TITLE>外部の要件</TITLE></REQ-IF-HEADER>
</THE-HEADER>
<CORE-CONTENT><REQ-IF-CONTENT>
<SPEC-TYPES>
<SPEC-OBJECT-TYPE IDENTIFIER="type" LONG-NAME="Requirement Type"><SPEC-ATTRIBUTES>
<ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a-id" LONG-NAME="ReqIF.ForeignID"/>
<ATTRIBUTE-DEFINITION-STRING IDENTIFIER="a-name" LONG-NAME="ReqIF.Name"/>
<ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="a-chapter" LONG-NAME="ReqIF.ChapterName"/>
<ATTRIBUTE-DEFINITION-XHTML IDENTIFIER="a-text" LONG-NAME="ReqIF.Text"/>
</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>
<SPEC-OBJECT-TYPE IDENTIFIER="type-heading" LONG-NAME="Heading"/>
</SPEC-TYPES>
<SPEC-OBJECTS>{objects}</SPEC-OBJECTS>
<SPECIFICATIONS>{specifications}</SPECIFICATIONS>
</REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>"""


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def value(name: str, text: str) -> str:
    """A plain value for the id and the name, a rich one for the chapter and the text."""
    definition = DEFINITION.format(name=name)
    if name in ("id", "name"):
        return f'<ATTRIBUTE-VALUE-STRING THE-VALUE="{text}">{definition}</ATTRIBUTE-VALUE-STRING>'
    return (
        f"<ATTRIBUTE-VALUE-XHTML>{definition}<THE-VALUE><xhtml:div>{text}</xhtml:div></THE-VALUE>"
        "</ATTRIBUTE-VALUE-XHTML>"
    )


def item(identifier: str, of_type: str = "type", name: str = "", **values: str) -> str:
    said = "".join(value(attribute, text) for attribute, text in values.items())
    return (
        f'<SPEC-OBJECT IDENTIFIER="{identifier}" LONG-NAME="{name}"><VALUES>{said}</VALUES>'
        f"<TYPE><SPEC-OBJECT-TYPE-REF>{of_type}</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>\n"
    )


def place(identifier: str, *children: str) -> str:
    below = f"<CHILDREN>{''.join(children)}</CHILDREN>" if children else ""
    return PLACE.format(id=identifier, children=below)


def specification(*places: str, name: str = "仕様") -> str:
    return SPECIFICATION.format(name=name, places="".join(places))


def read(objects: str, *specifications: str) -> tuple[list[CatalogRow], ProblemList]:
    problems = ProblemList()
    document = DOCUMENT.format(objects=objects, specifications="".join(specifications))
    return read_catalog(document.encode(), problems), problems


def test_chapters_become_headings_and_requirements_rows():
    objects = (
        item("c1", chapter="アクセス管理")
        + item("c2", of_type="type-heading", name="認証")
        + item("r1", id="REQ-1", name="多要素認証", text="多要素で認証すること。")
        + item("r2", id="REQ-2", name="記録", text="記録すること。")
    )
    rows, problems = read(
        objects, specification(place("c1", place("c2", place("r1"))), place("r2"))
    )
    assert not problems.problems
    first, second = rows
    assert (first.official_id, first.kind) == ("REQ-1", RequirementKind.FUNCTION)
    assert (first.heading_number, first.headings) == ("1.1", ("アクセス管理", "認証"))
    assert (second.heading_number, second.headings) == ("0", ("外部の要件",))
    assert not first.obligations


def test_rich_text_becomes_lines():
    rows, _ = read(item("r", id="R-1", name="名", text=RICH), specification(place("r")))
    assert rows[0].text == "次を 満たすこと。\n一\n二\n三\n後"


def test_what_has_no_name_is_called_by_its_long_name_or_the_beginning_of_its_text():
    objects = item("a", id="R-1", name="", text="一行目<xhtml:br/>二行目") + item(
        "b", id="R-2", text="本文"
    )
    objects = objects.replace('IDENTIFIER="b" LONG-NAME=""', 'IDENTIFIER="b" LONG-NAME="長い名"')
    rows, _ = read(objects, specification(place("a"), place("b")))
    assert [row.name for row in rows] == ["一行目", "長い名"]


def test_a_requirement_with_requirements_below_it_is_a_row_and_their_heading():
    objects = item("a", id="R-1", name="親", text="親の文") + item(
        "b", id="R-2", name="子", text="子の文"
    )
    rows, _ = read(objects, specification(place("a", place("b"))))
    assert [(row.name, row.heading_number, row.headings) for row in rows] == [
        ("親", "0", ("外部の要件",)),
        ("子", "1", ("親",)),
    ]


def test_several_specifications_are_headings_and_nothing_is_lost():
    objects = "".join(item(name, id=f"R-{name}", name=name, text="文") for name in "abc")
    rows, _ = read(
        objects, specification(place("a"), name="甲"), specification(place("b"), name="乙")
    )
    assert [(row.official_id, row.headings) for row in rows] == [
        ("R-a", ("甲",)),
        ("R-b", ("乙",)),
        ("R-c", ("外部の要件",)),
    ]


@pytest.mark.parametrize(
    ("objects", "tree", "column", "said"),
    [
        (item("r", name="名", text="文"), place("r"), "ReqIF.ForeignID", "empty"),
        (item("r", id="R", name="名"), place("r"), "ReqIF.Text", "empty"),
        (
            item("r", id="R" * 41, name="名", text="文"),
            place("r"),
            "ReqIF.ForeignID",
            "more than 40",
        ),
        (item("r", id="12", name="名", text="文"), place("r"), "ReqIF.ForeignID", "7 digits"),
        (item("r", id="R", name="名", text="文\u202e"), place("r"), "ReqIF.Text", "direction mark"),
        (item("r", id="R", name="名", text="文") * 2, place("r"), "", "more than once"),
        ("", place("nowhere"), "", "no object of this identifier"),
        (item("h", of_type="type-heading"), place("h"), "ReqIF.ChapterName", "no title"),
    ],
)
def test_what_is_missing_or_wrong_is_named(objects, tree, column, said):
    _rows, problems = read(objects, specification(tree))
    found = [(one.column, one.message) for one in problems.problems]
    assert any(at == column and said in message for at, message in found), found
    assert all(one.row for one in problems.problems)


def test_more_than_five_levels_are_a_problem():
    objects = "".join(item(f"c{level}", chapter=f"章{level}") for level in range(6))
    tree = ""
    for level in reversed(range(6)):
        tree = place(f"c{level}", tree) if tree else place(f"c{level}", place("r"))
    _rows, problems = read(objects + item("r", id="R-1", name="名", text="文"), specification(tree))
    assert "five levels" in problems.problems[0].message


def test_an_older_interchange_format_is_no_reqif():
    problems = ProblemList()
    assert read_catalog(b'<RIF xmlns="http://automotive-his.de/200706/rif"/>', problems) == []
    assert problems.problems[0].message == "this is no ReqIF"
