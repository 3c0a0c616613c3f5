"""The project's own XML: what is refused, by line, and what the reader checks itself."""

import pytest
from django.utils import translation

from portal.common import limits
from portal.common.reading import ProblemList, UnreadableFile
from standards.exporting import xml
from standards.parsing.xml_format import NAMESPACE, read_catalog
from tests.factories.standards import make_catalog_row
from tests.standards.test_exports_are_imported_again import FACTS, written

ROWS = [make_catalog_row(number=1), make_catalog_row(number=2)]
GOOD = written(xml.write_catalog, facts=FACTS, rows=ROWS).decode()


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def problems_of(text: str) -> list[tuple[int | None, str, str]]:
    problems = ProblemList()
    read_catalog(text.encode(), problems)
    return [(one.row, one.column, one.message) for one in problems.problems]


def test_the_line_of_each_row_is_known():
    rows = read_catalog(GOOD.encode(), ProblemList())
    assert rows == ROWS
    assert [row.row_number for row in rows] == [6, 7]


def test_a_catalog_by_hand_needs_little():
    text = f"""
        <c:catalog xmlns:c="{NAMESPACE}"><c:edition/>
          <c:heading number="1"><c:title>管理</c:title>
            <c:requirement kind="function" id="AC-1(2)">
              <c:name> 名 </c:name><c:text>一行目
二行目</c:text>
              <c:obligation class="town" level="optional"/>
            </c:requirement>
          </c:heading>
        </c:catalog>"""
    [row] = read_catalog(text.strip().encode(), ProblemList())
    assert (row.official_id, row.name, row.text) == ("AC-1(2)", "名", "一行目\n二行目")


@pytest.mark.parametrize(
    ("old", "new", "column", "said"),
    [
        ('kind="function"', 'kind="機能"', "requirement", "'kind'"),
        (' id="0000001"', "", "requirement", "'id' is required"),
        ('class="town"', 'class="towns"', "obligation", "'towns' is not an element of the set"),
        ('level="mandatory"', 'level="◎"', "obligation", "'level'"),
        ("<name>要件1</name>", "", "text", "Expected is ( name )"),
        ("<name>要件1</name>", f"<name>{'名' * 301}</name>", "name", "maxLength"),
        ("<text>要件1を満たすこと。</text>", "<text> </text>", "text", "pattern"),
        ('<heading number="1">', '<heading number="1.">', "heading", "pattern"),
        ('<heading number="1.1">', '<heading number="2.1">', "heading", "does not stand under 2"),
        ('id="0000001"', 'id="1"', "official_id", "7 digits"),
        ('id="0000001"', 'id="0000001" effective-on="2026-02-30"', "requirement", "xs:date"),
        ("要件1を", "要件\u202e1を", "text", "text direction mark"),
        ("<catalog", "<x/><catalog", "", ""),
        (NAMESPACE, "urn:other", "{urn:other}catalog", "No matching global declaration"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(old, new, column, said):
    if new.startswith("<x/>"):
        with pytest.raises(UnreadableFile):
            problems_of(GOOD.replace(old, new, 1))
        return
    found = problems_of(GOOD.replace(old, new, 1))
    assert any(row and at == column and said in message for row, at, message in found), found


def test_a_long_wrong_value_makes_no_long_message():
    [(_row, _column, message)] = problems_of(
        GOOD.replace('kind="function"', f'kind="{"x" * 9000}"', 1)
    )
    assert len(message) < 600


def test_a_heading_below_the_fifth_level_is_refused():
    deep = "".join(
        f'<heading number="{".".join("1" * n)}"><title>見出し{n}</title>' for n in range(1, 7)
    )
    text = f'<catalog xmlns="{NAMESPACE}"><edition/>{deep}{"</heading>" * 6}</catalog>'
    assert any("pattern" in message for _row, _column, message in problems_of(text))


def test_a_file_full_of_errors_is_not_read_to_its_end():
    bad = '<requirement kind="x" id="" bad="1"/>' * 20_000
    problems = ProblemList()
    read_catalog(GOOD.replace("</heading>", f"{bad}</heading>", 1).encode(), problems)
    assert limits.MAX_LISTED_PROBLEMS <= problems.count < 20_000


def test_a_requirement_holds_only_so_many_elements():
    codes = '<code value="1"/>' * 5_100
    data = GOOD.replace("</requirement>", f'<item type="X">{codes}</item></requirement>', 1)
    with pytest.raises(UnreadableFile, match="Problems found: 1"):
        problems_of(data)


def test_headings_are_counted(monkeypatch):
    monkeypatch.setattr(limits, "MAX_HEADINGS", 1)
    assert problems_of(GOOD) == [(None, "heading", "the file has more than 1 headings")]


def test_a_requirement_outside_of_a_heading_is_refused():
    row = '<requirement kind="form" id="0000009"><name>a</name><text>b</text></requirement>'
    found = problems_of(GOOD.replace("</catalog>", f"{row}</catalog>"))
    assert [(column, message) for _row, column, message in found] == [
        ("requirement", "a requirement stands in a heading")
    ]
