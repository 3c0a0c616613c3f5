"""Who names no edition gets the one that concerns the body, and may choose another."""

from datetime import date

import pytest

from conformance.comparison_forms import SufficiencyForm
from tests.conformance.test_pages import shown, words
from tests.conformance.world import (
    M,
    O,
    adopt,
    answer_options,
    declare,
    make_body,
    make_new_release,
    make_row,
    publish,
)
from tests.factories.standards import make_business, make_specification
from vendors.choices import Support

pytestmark = pytest.mark.django_db


class Shelf:
    """Two specifications of a business, each with two editions in force and declared against."""

    def __init__(self) -> None:
        self.business = make_business(slug="b")
        self.release = make_new_release()
        self.editions = {code: self.publish(code) for code in ("801", "802")}
        self.town = make_body(name="測定町")

    def publish(self, code: str):
        specification = make_specification(code=code, businesses=[self.business])
        first, second = (
            publish(
                [make_row(0, M), make_row(1, O)], specification=specification, number=number,
                valid_from=date(year, 4, 1),
            )
            for number, year in (("1.0", 2020), ("2.0", 2021))
        )  # fmt: skip
        for edition in (first, second):
            declare(self.release, edition, {0: Support.STANDARD})
        return first, second


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def page_of(client, shelf, **query: object) -> str:
    facts = {"municipality": shelf.town.code, **query}
    return shown(client, "/sufficiency/?" + "&".join(f"{k}={v}" for k, v in facts.items()))


def test_it_is_the_newest_where_nothing_concerns_the_body(client, shelf):
    assert "自動選択（2.0）" in page_of(client, shelf, specification="801")


def test_it_is_the_one_in_use(client, shelf):
    adopt(shelf.town, shelf.release, shelf.editions["801"][0])
    assert "自動選択（1.0）" in page_of(client, shelf, specification="801")


def test_it_is_the_one_whose_options_are_answered(client, shelf):
    answer_options(shelf.town, shelf.editions["801"][0], needed=[1], answered=[1])
    text = words(page_of(client, shelf, specification="801"))
    assert "自動選択（1.0）" in text
    assert "answered no option" not in text


def test_a_need_without_an_answer_counts_for_nothing(client, shelf):
    answer_options(shelf.town, shelf.editions["801"][0], needed=[], answered=[])
    assert "自動選択（2.0）" in page_of(client, shelf, specification="801")


def test_another_may_be_named_for_each_specification_of_a_business(client, shelf):
    answer_options(shelf.town, shelf.editions["801"][0], needed=[1], answered=[1])
    page = page_of(client, shelf, business="b", **{"edition-802": "1.0"})
    assert page.count('<option value="1.0" selected>1.0</option>') == 1
    assert page.count('<h2 id="cover-') == 2
    for code in ("801", "802"):
        assert f'id="cover-{shelf.editions[code][0].pk}"' in page
        assert f'name="edition-{code}"' in page


def test_an_edition_that_is_not_there_is_named(client, shelf):
    page = page_of(client, shelf, business="b", **{"edition-802": "9.9"})
    assert 'role="alert"' in page
    assert "9.9" in words(page)
    assert page.count('<h2 id="cover-') == 1


def test_the_class_of_the_body_is_the_one_that_is_shown(client, shelf):
    page = page_of(client, shelf, specification="801", municipality_class="other_city")
    assert '<option value="town" selected>' in page
    assert '<option value="other_city" selected>' not in page


def test_more_specifications_take_no_more_queries(rf, shelf, django_assert_num_queries):
    shelf.publish("803")
    request = rf.get(f"/sufficiency/?business=b&municipality={shelf.town.code}")
    form = SufficiencyForm(request.GET, at=date(2026, 4, 1))
    # business; body; its specifications; editions; declared, answered and used ones
    with django_assert_num_queries(7):
        assert form.is_valid()
    assert len(form.chosen_editions) == 3
