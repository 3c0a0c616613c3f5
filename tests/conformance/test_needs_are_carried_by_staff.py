"""Staff carry their body's needs to the newer edition when they have seen what becomes of them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from municipalities.models import Need
from municipalities.services import record_need
from standards.choices import ObligationLevel
from standards.requirement_set import RequirementSet
from tests.conformance.test_pages import shown, words
from tests.factories.municipalities import make_need
from tests.factories.standards import make_catalog_row, make_published_edition, make_specification

pytestmark = pytest.mark.django_db
OLD = [make_catalog_row(number=at, level=ObligationLevel.OPTIONAL) for at in range(1, 5)]


class Town:
    """Row 1 stays, 2 changes in substance, 3 is withdrawn, 4 stays; 9 is new."""

    def __init__(self, cast) -> None:
        first, second, _third, fourth = OLD
        new = [
            first,
            replace(second, text="要件2を毎月満たすこと。"),
            fourth,
            make_catalog_row(number=9, level=ObligationLevel.OPTIONAL),
        ]
        specification = make_specification(code="801")
        self.cast, self.body = cast, cast.municipality_a
        self.former = make_published_edition(specification=specification, rows=OLD)
        self.edition = make_published_edition(specification=specification, number="2.0", rows=new)
        make_need(self.body, self.former, needed={0, 1}, answered={0, 1, 2})
        make_need(cast.municipality_b, self.former, needed={0})
        self.address = reverse("conformance:municipality-needs-carry", args=[self.body.code, "801"])

    def key(self, page: str) -> str:
        return page.partition('name="expected" value="')[2].partition('"')[0]


@pytest.fixture
def town(cast, client) -> Town:
    client.cookies["django_language"] = "en"
    return Town(cast)


def test_the_preview_says_what_becomes_of_each_answer(client, town):
    client.force_login(town.cast.clerk_a)
    text = words(shown(client, town.address))
    for said in (
        "Answers that still hold 1", "Of these needed 1",
        "To be answered again: changed in substance 1", "Options without an answer 2",
        "Ended: withdrawn, or no option any more 1",
    ):  # fmt: skip
        assert said in text
    assert not Need.objects.filter(edition=town.edition).exists()


def test_a_click_carries_the_needs_of_this_body_alone_and_a_second_one_nothing(client, town):
    client.force_login(town.cast.clerk_a)
    key = town.key(shown(client, town.address))
    for _ in range(2):
        answer = client.post(town.address, {"expected": key}, follow=True)
        assert answer.status_code == 200
    need = Need.objects.get(edition=town.edition)
    assert need.municipality == town.body
    assert (list(need.needed), list(need.answered), list(need.suspect)) == ([0], [0], [1])
    assert "There are no needs to carry forward" in answer.content.decode()


def test_what_has_changed_since_is_shown_again(client, town):
    client.force_login(town.cast.clerk_a)
    key = town.key(shown(client, town.address))
    asked = RequirementSet.of([3], length=4)
    record_need(municipality=town.body, edition=town.former, needed=asked, answered=asked)
    answer = client.post(town.address, {"expected": key})
    assert answer.status_code == 409
    assert town.key(answer.content.decode()) not in ("", key)
    assert not Need.objects.filter(edition=town.edition).exists()


def test_others_find_no_such_page(client, town):
    assert client.get(town.address).status_code == 302
    for person in (town.cast.clerk_b, town.cast.prefecture_officer, town.cast.vendor_editor):
        client.force_login(person)
        assert client.get(town.address).status_code == 404
        assert client.post(town.address, {"expected": "x"}).status_code == 404


def test_the_newest_answered_edition_has_nothing_to_carry(client, town):
    make_need(town.body, town.edition, needed={0})
    client.force_login(town.cast.clerk_a)
    assert "There are no needs to carry forward" in shown(client, town.address)


@pytest.mark.parametrize("answered", [{0, 1, 2}, {0, 1, 2, 3}])
def test_more_answers_take_no_more_queries(client, town, answered, django_assert_num_queries):
    make_need(town.body, town.former, needed=answered)
    client.force_login(town.cast.clerk_a)
    client.get(town.address)
    with django_assert_num_queries(22):
        client.get(town.address)
