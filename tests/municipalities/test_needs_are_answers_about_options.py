import pytest

from municipalities.exceptions import (
    EditionNotPublished,
    NeededButNotAnswered,
    NotAnOption,
    SetOfAnotherEdition,
)
from municipalities.models import Need
from municipalities.services import record_need
from standards.choices import MunicipalityClass, ObligationLevel
from standards.requirement_set import RequirementSet
from tests.factories.municipalities import make_municipality, make_need
from tests.factories.standards import make_catalog_row, make_draft_edition, make_published_edition
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db
OPTIONS = {10, 11, 12, 13, 14}  # of the edition that the factory makes


@pytest.fixture
def town():
    return make_municipality()


@pytest.fixture
def edition():
    return make_published_edition()


def test_answers_take_the_place_of_the_former_ones(town, edition):
    make_need(town, edition, needed={10, 11}, answered=OPTIONS)
    make_need(town, edition, needed={12}, answered={12, 13})
    need = Need.objects.get()
    assert (set(need.needed), set(need.answered)) == ({12}, {12, 13})


def test_what_is_needed_is_answered(town, edition):
    with pytest.raises(NeededButNotAnswered):
        make_need(town, edition, needed={10}, answered={11})


def test_a_mandatory_row_is_no_question(town, edition):
    with pytest.raises(NotAnOption) as caught:
        make_need(town, edition, needed={0}, answered={0, 10})
    assert caught.value.context["positions"] == "0"


def test_an_option_of_another_class_may_be_answered(town):
    row = make_catalog_row(
        level=ObligationLevel.OPTIONAL, classes=[MunicipalityClass.DESIGNATED_CITY]
    )
    make_need(town, make_published_edition(rows=[row]), needed={0})
    assert Need.objects.count() == 1


def test_a_set_of_another_edition_is_refused(town, edition):
    other = RequirementSet(edition.length - 1)
    with pytest.raises(SetOfAnotherEdition):
        record_need(municipality=town, edition=edition, needed=other, answered=other)


def test_a_draft_has_no_positions_to_answer(town):
    with pytest.raises(EditionNotPublished):
        make_need(town, make_draft_edition())


def test_a_need_is_announced_for_its_cell(town, edition):
    with heard() as said:
        make_need(town, edition, needed={10})
    assert said == [("need", edition.specification, town, None)]
