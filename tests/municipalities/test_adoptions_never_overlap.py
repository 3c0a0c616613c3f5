"""What a body runs: one current release at a time, measured against an edition of its own."""

from datetime import date

import pytest
from django.db import IntegrityError

from municipalities import services
from municipalities.choices import AdoptionStatus
from municipalities.exceptions import (
    AdoptionOverlaps,
    EditionNotPublished,
    EditionOfAnotherSpecification,
    PeriodIsEmpty,
    SetOfAnotherEdition,
)
from municipalities.models import Adoption
from standards.requirement_set import RequirementSet
from tests.factories.municipalities import make_adoption, make_municipality
from tests.factories.standards import make_draft_edition, make_published_edition, make_specification
from tests.factories.vendors import make_release
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)


@pytest.fixture
def town():
    return make_municipality()


@pytest.fixture
def edition():
    return make_published_edition()


@pytest.fixture
def release():
    return make_release()


def test_a_second_current_adoption_of_the_time_is_refused(town, release, edition):
    make_adoption(town, release, edition, starts_on=SPRING, ends_on=AUTUMN)
    with pytest.raises(AdoptionOverlaps) as caught:
        make_adoption(town, release, edition, starts_on=SUMMER)
    assert str(town) in str(caught.value)
    assert Adoption.objects.count() == 1


def test_the_day_of_the_end_belongs_to_the_next_one(town, release, edition):
    first = make_adoption(town, release, edition, starts_on=SPRING, ends_on=SUMMER)
    second = make_adoption(town, release, edition, starts_on=SUMMER)
    assert Adoption.objects.current(date(2026, 6, 30)).get() == first
    assert Adoption.objects.current(SUMMER).get() == second


def test_a_planned_one_may_overlap_and_never_is_current(town, release, edition):
    make_adoption(town, release, edition, starts_on=SPRING)
    make_adoption(town, release, edition, starts_on=SPRING, status=AdoptionStatus.PLANNED)
    assert Adoption.objects.current(SUMMER).count() == 1


def test_ending_gives_way_to_another_release(town, release, edition):
    adoption = make_adoption(town, release, edition, starts_on=SPRING)
    services.end_adoption(adoption=adoption, ends_on=SUMMER)
    make_adoption(town, make_release(), edition, starts_on=SUMMER)
    with pytest.raises(AdoptionOverlaps):
        services.end_adoption(adoption=adoption, ends_on=AUTUMN)


def test_a_period_ends_after_it_begins(town, release, edition):
    with pytest.raises(PeriodIsEmpty):
        make_adoption(town, release, edition, starts_on=SPRING, ends_on=SPRING)


def test_the_database_refuses_an_edition_of_another_specification(town, release, edition):
    with pytest.raises(EditionOfAnotherSpecification) as caught:
        services.record_adoption(
            municipality=town,
            specification=make_specification(),
            release=release,
            edition=edition,
            starts_on=SPRING,
        )
    assert isinstance(caught.value.__cause__, IntegrityError)


def test_a_draft_cannot_be_adopted(town, release):
    with pytest.raises(EditionNotPublished):
        make_adoption(town, release, make_draft_edition())


@pytest.mark.parametrize("name", ["contracted", "custom_built"])
def test_a_set_of_another_length_is_refused(town, release, edition, name):
    foreign = RequirementSet.of([0], length=edition.length + 1)
    with pytest.raises(SetOfAnotherEdition):
        make_adoption(town, release, edition, **{name: foreign})


def test_options_under_contract_can_be_named_and_forgotten(town, release, edition):
    adoption = make_adoption(town, release, edition)
    named = RequirementSet.of([10], length=edition.length)
    for contracted in (named, None):
        services.set_contracted(adoption=adoption, contracted=contracted)
        adoption.refresh_from_db()
        assert adoption.contracted == contracted


def test_every_change_is_announced_for_its_cell(town, release, edition):
    cell = (edition.specification, town, None)
    with heard() as said:
        adoption = make_adoption(town, release, edition)
        services.set_contracted(adoption=adoption, contracted=None)
        services.end_adoption(adoption=adoption, ends_on=AUTUMN)
    assert said == [("adoption", *cell), ("contracted", *cell), ("adoption", *cell)]


def test_a_refused_change_is_not_announced(town, release, edition):
    make_adoption(town, release, edition)
    with heard() as said, pytest.raises(AdoptionOverlaps):
        make_adoption(town, release, edition)
    assert said == []
