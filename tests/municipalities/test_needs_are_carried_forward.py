"""What a body said about its options goes with it to the next edition."""

from dataclasses import replace

import pytest

from municipalities.exceptions import EditionNotPublished, EditionOfAnotherSpecification
from municipalities.models import Need
from municipalities.services import carry_needs, record_need
from standards.choices import ObligationLevel
from standards.models import Edition
from standards.requirement_set import RequirementSet
from tests.factories.municipalities import make_municipality, make_need
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db
OLD = [make_catalog_row(number=at, level=ObligationLevel.OPTIONAL) for at in range(1, 6)]


@pytest.fixture
def editions() -> tuple[Edition, Edition]:
    """A row comes first, 2 changes in substance, 3 becomes mandatory, 4 goes, 5 stays."""
    first, second, third, _fourth, fifth = OLD
    new = [
        make_catalog_row(number=9, level=ObligationLevel.OPTIONAL),
        first,
        replace(second, text="要件2を毎月満たすこと。"),
        replace(third, obligations=dict.fromkeys(third.obligations, ObligationLevel.MANDATORY)),
        fifth,
    ]
    specification = make_specification()
    former = make_published_edition(specification=specification, rows=OLD)
    return former, make_published_edition(specification=specification, number="2.0", rows=new)


def test_needs_follow_their_rows_and_changed_ones_are_suspect(editions) -> None:
    former, edition = editions
    body = make_municipality()
    make_need(body, former, needed={0, 1, 2}, answered={0, 1, 2, 3, 4})
    assert carry_needs(former=former, edition=edition) == 1
    need = Need.objects.get(municipality=body, edition=edition)
    assert (list(need.needed), list(need.answered), list(need.suspect)) == ([1], [1, 4], [2])
    assert need.carried_from == former
    assert Need.objects.filter(municipality=body, edition=former).exists()


def test_a_body_that_has_answered_the_new_edition_keeps_its_answers(editions) -> None:
    former, edition = editions
    body = make_municipality()
    make_need(body, former, needed={0})
    make_need(body, edition, needed={4})
    assert carry_needs(former=former, edition=edition) == 0
    assert list(Need.objects.get(municipality=body, edition=edition).needed) == [4]


def test_what_is_answered_again_is_not_suspect_any_more(editions) -> None:
    former, edition = editions
    body = make_municipality()
    make_need(body, former, needed={1})
    carry_needs(former=former, edition=edition)
    asked = RequirementSet.of([2], length=5)
    record_need(municipality=body, edition=edition, needed=asked, answered=asked)
    need = Need.objects.get(municipality=body, edition=edition)
    assert (list(need.needed), list(need.suspect)) == ([2], [])


def test_needs_are_carried_only_between_published_editions_of_one_specification(editions) -> None:
    former, _edition = editions
    draft = make_draft_edition(specification=former.specification, number="3.0")
    with pytest.raises(EditionNotPublished):
        carry_needs(former=former, edition=draft)
    with pytest.raises(EditionOfAnotherSpecification):
        carry_needs(former=former, edition=make_published_edition())


def test_many_bodies_take_as_many_statements_as_one(
    editions, django_assert_max_num_queries
) -> None:
    former, edition = editions
    for number in range(6):
        make_need(make_municipality(f"見本{number}町"), former, needed={0})
    with django_assert_max_num_queries(25):
        assert carry_needs(former=former, edition=edition) == 6
    assert carry_needs(former=former, edition=edition) == 0
