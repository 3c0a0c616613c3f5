"""The page that sets releases beside each other, as one body or class sees them."""

import re
from datetime import date

import pytest

from conformance.clock import today
from conformance.models import Fit
from municipalities.choices import Cause
from municipalities.models import Municipality
from municipalities.services import add_local_requirement
from standards.choices import MunicipalityClass, RequirementKind
from tests.conformance.test_pages import shown, words
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
    make_spec,
    publish,
)
from tests.factories.municipalities import make_municipality, make_prefecture
from vendors.choices import Support

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
ROW = re.compile(r'class="number">(\d{7})<')


class Shelf:
    """Two releases of one edition, and a town that uses the first and needs row 2.

    Rows: 0–1 mandatory, 2–3 optional, 4 prohibited, 5 a mandatory data item that is not counted.
    """

    def __init__(self) -> None:
        rows = [make_row(at, level) for at, level in enumerate([M, M, O, O, P])]
        rows.append(make_row(5, M, kind=RequirementKind.DATA))
        self.edition = publish(rows)
        self.first, self.second = make_new_release(), make_new_release()
        declare(self.first, self.edition, {0: Support.STANDARD, 1: FAR, 4: Support.STANDARD})
        declare(
            self.second,
            self.edition,
            {0: Support.STANDARD, 1: Support.STANDARD, 2: Support.WORKAROUND},
        )
        self.town = make_municipality("測定町", prefecture=make_prefecture("01", "北海道"))
        adopt(self.town, self.first, self.edition)
        answer_options(self.town, self.edition, needed=[2], answered=[2, 3])
        drain()

    def address(self, **more: object) -> str:
        query = "&".join(f"{name}={value}" for name, value in more.items())
        code = self.edition.specification.code
        return (
            f"/compare/?specification={code}&release={self.first.pk}&release={self.second.pk}"
            f"&municipality={self.town.code}&{query}"
        )


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def matrix_of(page: str) -> list[str]:
    return ROW.findall(page)


def test_it_begins_with_the_choice_of_a_specification(client, shelf):
    page = shown(client, "/compare/")
    assert str(shelf.edition.specification) in page
    assert 'value="other_city" selected' in page
    assert "<table" not in page


def test_a_specification_offers_its_newest_declared_edition_and_the_releases(client, shelf):
    newer = publish(
        [make_row(0, M)], specification=shelf.edition.specification, number="2.0",
        valid_from=date(2021, 4, 1),
    )  # fmt: skip
    page = shown(client, f"/compare/?specification={newer.specification.code}")
    assert '<option value="">自動選択（1.0）</option>' in page
    assert page.count('name="release"') == 2


def test_every_figure_names_its_source(client, shelf):
    page = shown(client, shelf.address())
    fit = Fit.objects.get(municipality=shelf.town)
    text = words(page)
    assert "北海道測定町" in text
    assert today().isoformat() in text
    for release in (shelf.first, shelf.second):
        assert str(release) in text
    for figure in ("50.0", "100.0", "1 / 2", "2 / 2", "33.3", "66.7"):
        assert figure in text
    assert fit.formula_version in text


def test_the_matrix_shows_every_kind_of_row_with_words_and_signs(client, shelf):
    page = shown(client, shelf.address())
    assert matrix_of(page) == [f"{at:07d}" for at in range(6)]
    text = words(page)
    for said in ("◎", "×", "●", "→", "△", "2099"):
        assert said in text
    assert page.count("matrix__cell--gap") == 3, "row 1 of the first, row 2 of both"
    assert page.count("matrix__cell--excess") == 1
    assert page.count("<details") == 5, "notes on demand; the planned answer has none"


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({"differs": "on"}, [1, 2, 4]),
        ({"gaps": "on"}, [1, 2]),
        ({"gaps": "on", "obligation": "optional"}, [2]),
        ({"obligation": "mandatory"}, [0, 1, 5]),
        ({"obligation": "none"}, []),
        ({"kind": "data"}, [5]),
        ({"heading": "1.1"}, [0, 1, 2, 3, 4, 5]),
        ({"keyword": "要件3"}, [3]),
        ({"kind": "nonsense", "heading": "9.9"}, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_rows_are_filtered(client, shelf, query, rows):
    assert matrix_of(shown(client, shelf.address(**query))) == [f"{at:07d}" for at in rows]


def test_a_class_is_asked_instead_of_a_body(client, shelf):
    village = MunicipalityClass.VILLAGE
    page = shown(client, shelf.address(municipality="", municipality_class=village))
    text = words(page)
    assert "北海道測定町" not in text
    assert "50.0" in text
    assert "66.7" not in text, "a class needs nothing, so it has no fit rate"


def test_local_requirements_count_but_are_not_told(client, shelf):
    add_local_requirement(
        municipality=shelf.town,
        specification=shelf.edition.specification,
        title="秘密の様式",
        cause=Cause.VOLUME,
    )
    page = shown(client, shelf.address())
    assert "秘密の様式" not in page
    assert "2 / 4" in words(page)


def test_a_name_finds_its_body_and_several_are_listed_by_code(client, shelf):
    other = make_municipality("測定町", prefecture=make_prefecture("13", "東京都"))
    assert "北海道測定町" in words(shown(client, shelf.address(municipality="北海道測定町")))
    page = shown(client, shelf.address(municipality="測定町"))
    assert "<table" not in page
    assert {shelf.town.code, other.code} <= set(re.findall(r"\d{6}", words(page)))


@pytest.mark.parametrize(
    "query",
    [
        "specification=999",
        "specification=%00",
        "specification=801&edition=9.9",
        "municipality=%00",
        "municipality=nobody",
        "municipality_class=nonsense",
        "release=abc&release=-1",
        "specification=801&release=99999999999999999999999",
        "specification=801&page=9999&print=2&heading=%00&keyword=%00",
    ],
)
@pytest.mark.parametrize("address", ["/compare/", "/compare.csv", "/compare.xlsx"])
def test_a_wrong_address_is_told_and_no_error(client, query, address):
    edition = publish([make_row(0, M)], specification=_specification("801"))
    declare(make_new_release(), edition, {0: Support.STANDARD})
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200
    assert "<table" not in answer.content.decode()


def _specification(code: str):
    specification = make_spec()
    specification.code = code
    specification.save()
    return specification


def test_releases_of_another_specification_are_left_out_and_named(client, shelf):
    stranger = Shelf()
    page = shown(client, shelf.address(release=stranger.first.pk))
    assert 'role="alert"' in page
    assert page.count("matrix__release") == 2


def test_no_more_than_six_releases_are_compared(client, shelf):
    releases = [make_new_release() for _ in range(6)]
    for release in releases:
        declare(release, shelf.edition, {0: Support.STANDARD})
    more = "&".join(f"release={release.pk}" for release in releases)
    page = shown(client, f"{shelf.address()}&{more}")
    assert 'role="alert"' in page
    assert page.count("matrix__release") == 6


def test_a_work_that_others_do_is_told(client, shelf):
    Fit.objects.filter(municipality=shelf.town).update(
        status=Fit.Status.NOT_APPLICABLE, declaration=None, mandatory_total=None
    )
    assert "notice--warning" in shown(client, shelf.address())


def test_the_print_view_has_all_rows_and_nothing_to_press(client, shelf):
    page = shown(client, shelf.address(print="1"))
    assert "comparison-form" not in page
    assert "<details" not in page
    assert len(matrix_of(page)) == 6
    assert "comparison.css" in page


def test_the_page_takes_few_queries_however_many_releases(
    client, shelf, django_assert_max_num_queries
):
    for _ in range(4):
        release = make_new_release()
        declare(release, shelf.edition, {0: Support.STANDARD, 1: FAR})
    with django_assert_max_num_queries(33):
        shown(client, shelf.address(differs="on", gaps="on", keyword="要件", heading="1.1"))


def test_an_example_body_may_ask_too(client, shelf):
    Municipality.objects.filter(pk=shelf.town.pk).update(is_example=True)
    assert "66.7" in words(shown(client, shelf.address()))
