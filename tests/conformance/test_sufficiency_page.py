"""What suffices, as a page and as files."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from conformance.clock import today
from conformance.formula import FORMULA_VERSION
from tests.conformance.test_pages import shown, words
from tests.conformance.world import (
    M,
    O,
    adopt,
    answer_options,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from tests.factories.standards import make_business, make_specification
from vendors.choices import Support

pytestmark = pytest.mark.django_db


class Market:
    """A business of two specifications; the town needs row 2 of the first."""

    def __init__(self) -> None:
        self.business = make_business(slug="b")
        rows = [make_row(0, M), make_row(1, M), make_row(2, O)]
        self.first, self.second = (
            publish(rows, specification=make_specification(code=code, businesses=[self.business]))
            for code in ("801", "802")
        )
        self.releases = [self.offer(0, 1), self.offer(1, 2)]
        self.town = make_body(name="測定町")
        answer_options(self.town, self.first, needed=[2], answered=[2])
        adopt(self.town, self.releases[0], self.first)
        drain()

    def offer(self, *supported: int):
        release = make_new_release()
        for edition in (self.first, self.second):
            declare(release, edition, dict.fromkeys(supported, Support.STANDARD))
        return release

    def address(self, **query: object) -> str:
        return "?" + "&".join(f"{name}={value}" for name, value in query.items())


@pytest.fixture
def market() -> Market:
    return Market()


def test_the_page_asks_for_a_specification_or_a_business(client, market):
    page = shown(client, "/sufficiency/")
    assert "<table" not in page
    assert 'value="other_city" selected' in page


def test_a_specification_lists_its_releases_and_what_they_miss(client, market):
    address = market.address(specification="801", municipality=market.town.code)
    page = shown(client, f"/sufficiency/{address}")
    text = words(page)
    for release in market.releases:
        assert str(release) in text
        assert f"&amp;gaps=on&amp;release={release.pk}" in page
    for said in (today().isoformat(), FORMULA_VERSION, "測定町", "66.7", "100.0"):
        assert said in text
    assert page.count(f"release={market.releases[0].pk}&amp;release={market.releases[1].pk}") == 1


def test_the_missing_rows_are_one_link_away(client, market):
    address = market.address(specification="801", municipality=market.town.code)
    page = shown(client, f"/sufficiency/{address}")
    link = f"specification=801&amp;edition=1.0&amp;municipality={market.town.code}"
    assert link in page
    listed = shown(
        client,
        f"/compare/?specification=801&edition=1.0&municipality={market.town.code}"
        f"&gaps=on&release={market.releases[0].pk}",
    )
    assert "0000002" in listed
    assert "0000001" not in listed


def test_a_business_shows_combinations(client, market):
    page = shown(client, "/sufficiency/?business=b&municipality_class=town")
    text = words(page)
    assert page.count('class="plain-list combination"') == 4 + 2
    assert "801" in text
    assert "802" in text


def test_the_files_say_what_is_missing_and_where_it_comes_from(client, market):
    query = market.address(business="b", municipality=market.town.code)
    lines = client.get(f"/sufficiency.csv{query}").content.decode("utf-8-sig").splitlines()
    table = list(csv.reader(lines))
    assert len(table) == 1 + 4
    content = client.get(f"/sufficiency.xlsx{query}").content
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    figures, missing, combinations, pairs, sources = (
        workbook.get_sheet_by_index(at).to_python() for at in range(5)
    )  # fmt: skip
    assert len(figures) == 1 + 4
    assert [row[3] for row in missing[1:]] == ["0000002", "0000000", "0000000"]
    assert len(combinations) == 1 + 4 + 2
    assert [row[5] for row in pairs[1:]] == [0], "no pair where a release suffices"
    assert today() in [row[1] for row in sources]


@pytest.mark.parametrize(
    "query",
    [
        "specification=999",
        "specification=801&edition=9.9",
        "business=nonsense",
        "business=%00",
        "specification=801&municipality=000000",
        "business=b&municipality=%00",
    ],
)
@pytest.mark.parametrize("address", ["/sufficiency/", "/sufficiency.csv", "/sufficiency.xlsx"])
def test_a_wrong_address_is_told_and_no_error(client, query, address):
    publish([make_row(0, M)], specification=make_specification(code="801"))
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<table" not in page
    assert "errorlist" in page


def test_without_declarations_it_is_said_so(client):
    edition = publish([make_row(0, M)])
    page = shown(client, f"/sufficiency/?specification={edition.specification.code}")
    assert "<table" not in page
    assert 'class="empty"' in page


@pytest.mark.parametrize("more", [0, 4])
def test_the_page_takes_few_queries(client, market, more, django_assert_max_num_queries):
    for _ in range(more):
        market.offer(0)
    query = market.address(business="b", municipality=market.town.code)
    with django_assert_max_num_queries(23):
        shown(client, f"/sufficiency/{query}")


def test_a_body_leads_to_both_pages(client, market):
    page = shown(client, f"/municipalities/{market.town.code}/")
    assert f"/compare/?municipality={market.town.code}" in page
    assert f"/sufficiency/?municipality={market.town.code}" in page
