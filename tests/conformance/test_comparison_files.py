"""A comparison to take away: the matrix, the figures and where they come from."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests.conformance.test_comparison_page import Shelf
from tests.conformance.world import NOW, M, declare, make_new_release, make_row, publish
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import accept_declaration, carry_declarations, submit_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def table_of(client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_matrix_as_csv_keeps_the_filters(client, shelf):
    address = shelf.address(gaps="on").replace("/compare/", "/compare.csv")
    header, *rows = table_of(client, address)
    assert len(header) == 7 + 2 * 7
    assert [row[0] for row in rows] == ["0000001", "0000002"]
    assert rows[0][5].startswith("◎")
    assert "2099-01-01" in rows[0]


def test_the_workbook_has_figures_matrix_and_sources(client, shelf):
    address = shelf.address().replace("/compare/", "/compare.xlsx")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(client.get(address).content))
    figures, matrix, sources = (
        workbook.get_sheet_by_index(at).to_python() for at in range(3)
    )  # fmt: skip
    assert [row[2] for row in figures[1:]] == [str(shelf.first), str(shelf.second)]
    assert [str(row[6]) for row in figures[1:]] == ["50.0", "100.0"]
    assert len(matrix) == 1 + 6
    facts = [str(row[1]) for row in sources]
    assert str(shelf.town) in facts
    assert shelf.edition.number in facts


def test_a_note_is_no_formula(client):
    edition, release = publish([make_row(0, M)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD})
    release.package.name = "=HYPERLINK(1)"
    release.package.save()
    address = f"/compare.csv?specification={edition.specification.code}&release={release.pk}"
    header, _row = table_of(client, address)
    assert not header[7].startswith("=")


def test_answers_to_be_confirmed_count_as_unanswered_and_are_shown_so(client):
    """A row changed in substance: its carried answer is worth nothing until it is confirmed."""
    old = publish([make_row(0, M), make_row(1, M)])
    release = make_new_release()
    former = declare(release, old, {0: Support.STANDARD, 1: Support.STANDARD})
    changed = replace(make_row(1, M), text="全く別の処理を行うこと。")
    new = publish(
        [make_row(0, M), changed],
        specification=old.specification, number="2.0", valid_from=date(2021, 4, 1),
    )  # fmt: skip
    accept(carry_declarations(declarations=[former], edition=new)[0].draft)
    address = f"?specification={new.specification.code}&release={release.pk}"
    _header, *rows = table_of(client, f"/compare.csv{address}&municipality_class=town")
    assert rows[1][10] != "", "the gap is told"
    page = client.get(f"/compare/{address}&municipality_class=town").content.decode()
    assert page.count("matrix__cell--gap") == 1
    assert "1 / 2" in page


def accept(draft: Declaration) -> None:
    submit_declaration(declaration=draft)
    accept_declaration(declaration=draft, reviewer=None, comment="", at=NOW)


def test_a_plan_whose_day_has_passed_is_told(client):
    edition, release = publish([make_row(0, M), make_row(1, M)]), make_new_release()
    declare(release, edition, {0: date(2021, 6, 30), 1: date(2099, 6, 30)})
    address = f"?specification={edition.specification.code}&release={release.pk}"
    client.cookies["django_language"] = "en"
    _header, *rows = table_of(client, f"/compare.csv{address}")
    assert [row[10] for row in rows] == ["Gap, Overdue", "Gap"]
    page = client.get(f"/compare/{address}").content.decode()
    assert page.count(">Overdue<") == 1
