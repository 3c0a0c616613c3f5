"""Bulk loading keeps the constraints and the history of every other write."""

from datetime import date

import pghistory
import pytest
from django.db import IntegrityError, transaction

from municipalities.choices import AdoptionStatus, Cause
from municipalities.models import Adoption, LocalRequirement, LocalSupport, Need
from municipalities.services.bulk import (
    AdoptionFact,
    LocalFact,
    NeedFact,
    load_adoptions,
    load_local_requirements,
    load_needs,
)
from standards.requirement_set import RequirementSet
from tests.factories.municipalities import make_municipality
from tests.factories.standards import make_published_edition
from tests.factories.vendors import make_release
from tests.municipalities.listening import heard

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact() -> AdoptionFact:
    edition = make_published_edition()
    return AdoptionFact(
        municipality_id=make_municipality().pk,
        specification_id=edition.specification_id,
        release_id=make_release().pk,
        edition_id=edition.pk,
        length=edition.length,
        starts_on=date(2026, 4, 1),
        contracted=RequirementSet.of([10], length=edition.length),
    )


def test_adoptions_arrive_as_they_were_given_and_without_signals(fact):
    with heard() as said:
        load_adoptions([fact, fact._replace(status=AdoptionStatus.PLANNED, contracted=None)])
    adoption = Adoption.objects.current(date(2026, 4, 1)).get()
    assert (adoption.contracted, adoption.custom_built) == (fact.contracted, None)
    assert Adoption.objects.count() == 2
    assert said == []


def test_the_history_names_who_loaded_them(fact):
    with pghistory.context(command="loading"):
        load_adoptions([fact])
    event = Adoption.events.rel.related_model.objects.get()
    assert event.pgh_context.metadata["command"] == "loading"


def test_constraints_hold(fact):
    with pytest.raises(IntegrityError), transaction.atomic():
        load_adoptions([fact, fact])
    foreign = RequirementSet(fact.length + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        load_needs([NeedFact(fact.municipality_id, fact.edition_id, foreign, foreign)])
    assert not Need.objects.exists()


def test_rows_may_be_made_while_asking_the_database(fact):
    load_needs(
        NeedFact(fact.municipality_id, fact.edition_id, RequirementSet(length), fact.contracted)
        for length in [LocalRequirement.objects.count() + fact.length]
    )
    assert Need.objects.get().answered == fact.contracted


def test_local_requirements_bring_their_supports(fact, django_assert_max_num_queries):
    local = LocalFact(
        municipality_id=fact.municipality_id,
        specification_id=fact.specification_id,
        title="見本",
        text="",
        cause=Cause.VOLUME,
        supports=((fact.release_id, True),),
    )
    with django_assert_max_num_queries(10):
        load_local_requirements([local] * 50)
    assert LocalSupport.objects.filter(local_requirement__title="見本").count() == 50
