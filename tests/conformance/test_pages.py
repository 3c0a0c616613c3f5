"""The pages of the figures say what the figures are, and where they come from."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from conformance.choices import FitStatus
from conformance.published_example import PUBLISHED_TABLE, WORKED_EXAMPLE
from municipalities.choices import Cause
from municipalities.models import Municipality
from municipalities.services import add_local_requirement, set_duty
from portal.common.sample_data import mark_sample_data
from standards.choices import MunicipalityClass
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    make_new_release,
    make_row,
    publish,
)
from tests.factories.conformance import make_fit_without_counts, make_known_fit, make_run
from tests.factories.municipalities import make_municipality, make_prefecture
from tests.factories.standards import (
    make_business,
    make_published_edition,
    make_specification,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db
INLINE = re.compile(r"<style|<script(?![^>]* src=)| style=| on[a-z]+=")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    page = answer.content.decode()
    assert not INLINE.search(page), "the content security policy forbids it"
    return page


def words(page: str) -> str:
    """The page's text without its marks, blanks folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


@pytest.fixture
def measured():
    """A business of one specification; a town with a gap of two and an excess of one."""
    edition = publish(
        [make_row(0, M), make_row(1, M), make_row(2, O), make_row(3, O), make_row(4, P)],
        specification=make_specification(code="801", businesses=[make_business(slug="b")]),
    )
    release = make_new_release()
    town = make_municipality("測定町", prefecture=make_prefecture("01", "北海道"))
    town.latitude, town.longitude = 43.0, 141.0
    town.save()
    declare(release, edition, {0: Support.STANDARD, 1: Support.WORKAROUND, 4: Support.STANDARD})
    adopt(town, release, edition)
    answer_options(town, edition, needed=[2], answered=[2])
    drain()
    return town


def test_home_names_every_figure_and_shows_every_body(client, measured):
    page = shown(client, "/")
    text = words(page)
    assert "50.0" in text
    assert f'href="/municipalities/{measured.code}/"' in page
    assert "北海道測定町 50.0" in page
    assert page.count("<use href=") == 1 + 7  # the dot, and the signs of the legend


def test_home_waits_for_the_first_figures(client):
    assert "hx-get" in shown(client, "/")
    run = make_run(make_specification())
    page = shown(client, "/")
    assert f"/runs/{run.pk}/" in page
    assert 'max="1" value="0"' in page


def test_home_takes_few_queries(client, measured):
    with CaptureQueriesContext(connection) as queries:
        shown(client, "/?shown=specification:801&measure=status")
    assert len(queries) <= 12


def test_municipality_shows_its_figures_with_their_source(client, measured):
    text = words(shown(client, f"/municipalities/{measured.code}/"))
    for figure in ("50.0", "33.3", "0.0", "1 / 2", "1 / 3"):
        assert figure in text
    assert re.search(r"\d{4}-\d\d-\d\d", text)
    for source in ("1.0", "試験"):
        assert source in text


def test_municipality_says_why_there_is_no_figure(client):
    town = make_municipality()
    edition = make_published_edition(specification=make_specification(code="801"))
    make_fit_without_counts(town, edition.specification, FitStatus.UNKNOWN)
    other = make_published_edition(specification=make_specification(code="802")).specification
    set_duty(
        specification=other,
        municipality_class=MunicipalityClass.TOWN,
        performs=False,
        handled_by="見本県",
    )
    make_fit_without_counts(town, other, FitStatus.NOT_APPLICABLE)
    page = shown(client, f"/municipalities/{town.code}/")
    assert "見本県" in page
    assert page.count('class="cells__reason"') == 2


def test_bodies_of_one_name_are_told_apart(client):
    first = make_municipality("府中市", prefecture=make_prefecture("13", "東京都"))
    second = make_municipality("府中市", prefecture=make_prefecture("34", "広島県"))
    listed = shown(client, "/municipalities/?q=府中")
    assert "東京都府中市" in listed
    assert "広島県府中市" in listed
    page = shown(client, f"/municipalities/{first.code}/")
    assert f'/municipalities/{second.code}/">広島県府中市' in page


@pytest.mark.parametrize("query", ["q=%00", "q=" + "あ" * 99, "prefecture=xx", "page=9999"])
def test_a_wrong_search_is_no_error(client, query):
    make_municipality()
    shown(client, f"/municipalities/?{query}")


def test_gaps_are_listed_filtered_and_exported(client, measured):
    mark_sample_data()
    address = f"/municipalities/{measured.code}/801"
    page = shown(client, f"{address}/gaps/")
    assert page.count("/specifications/801/requirements/function/") == 2 + 1
    assert "0000004" in page  # the excess
    needed = shown(client, f"{address}/gaps/?kind=needed")
    assert "0000002" in needed
    assert "0000001" not in needed
    lines = client.get(f"{address}/gaps.csv").content.decode("utf-8-sig").splitlines()
    table = list(csv.reader(lines))
    assert len(table) == 1 + 1 + 2, "what the data are, the header, two items"
    assert [row[1] for row in table[2:]] == ["0000001", "0000002"]


def test_gaps_as_a_workbook_say_where_the_figures_come_from(client, measured):
    content = client.get(f"/municipalities/{measured.code}/801/gaps.xlsx").content
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    gaps, excess, source = (
        workbook.get_sheet_by_index(at).to_python() for at in range(3)
    )  # fmt: skip
    assert (len(gaps), len(excess)) == (1 + 2, 1 + 1)
    assert "50.0" in [str(row[1]) for row in source]


def test_a_gap_list_says_when_the_data_have_changed_since(client, measured):
    address = f"/municipalities/{measured.code}/801/gaps/"
    before = shown(client, address)
    assert "notice--warning" not in before
    specification = measured.fits.get().specification
    add_local_requirement(
        municipality=measured, specification=specification, title="独自", cause=Cause.VOLUME
    )
    assert "notice--warning" in shown(client, address)
    drain()
    assert "notice--warning" not in shown(client, address)


@pytest.mark.parametrize(
    "address",
    [
        "/prefectures/",
        "/prefectures/?business=b",
        "/prefectures/01/",
        "/prefectures/01/?business=&status=excess",
        "/businesses/b/figures/",
        "/specifications/801/figures/",
        "/specifications/801/requirements/function/0000001/figures/",
        "/runs/",
        "/method/",
        "/api/",
    ],
)
def test_other_pages_are_shown_in_a_fixed_number_of_queries(client, measured, address):
    shown(client, address)
    with CaptureQueriesContext(connection) as once:
        shown(client, address)
    specification = measured.fits.get().specification
    for _ in range(3):
        make_known_fit(
            make_municipality(prefecture=measured.prefecture), specification, supported=1, total=2
        )
    with CaptureQueriesContext(connection) as more:
        shown(client, address)
    assert len(more) == len(once) <= 12


def test_a_row_tells_how_many_lack_it(client, measured):
    text = words(shown(client, "/specifications/801/requirements/function/0000001/figures/"))
    assert "試験の要件1を満たすこと。" in text
    missing = client.get("/specifications/801/requirements/function/0000099/figures/")
    assert missing.status_code == 404


def test_a_run_shows_its_chunks_and_asks_again_while_it_computes(client):
    run = make_run(make_published_edition().specification)
    assert 'hx-trigger="every 1s"' in shown(client, f"/runs/{run.pk}/")
    drain()
    page = shown(client, f"/runs/{run.pk}/")
    assert "hx-trigger" not in page
    assert "1 / 1" in words(page)


def test_the_method_page_prints_the_published_table_and_the_worked_example(client):
    text = words(shown(client, "/method/"))
    for row in PUBLISHED_TABLE:
        assert f"{row.requirements} {row.supported} {row.whole_percent} {row.rate}" in text
    assert [row.rate for row in PUBLISHED_TABLE] == ["93.3", "88.9", "89.1", "80.0"]
    assert [row.whole_percent for row in PUBLISHED_TABLE] == [93, 89, 89, 80]
    assert [row.customizations for row in PUBLISHED_TABLE] == [10, 63, 48, 130]
    assert [found.rate for found in WORKED_EXAMPLE.values()] == ["90.0", "80.0", "66.7", "100.0"]
    for shown_rate in ("90.0", "80.0", "66.7", "100.0", "99.9", "0.1"):
        assert shown_rate in text


def test_example_bodies_have_a_page_and_say_what_they_are(client):
    body = make_municipality("例市", is_example=True)
    assert 'class="notice"' in shown(client, f"/municipalities/{body.code}/")
    assert Municipality.objects.national().count() == 0
