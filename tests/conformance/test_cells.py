"""Which cells have figures, and what the others say."""

from datetime import timedelta

import pytest

from conformance.clock import today
from conformance.models import Fit
from conformance.services import request_national_run
from conformance.verification import differences
from municipalities.choices import AdoptionStatus
from municipalities.services import end_adoption, set_duty
from standards.choices import MunicipalityClass, RequirementKind
from standards.services import end_edition
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    fit_of,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db
TOWN, PREFECTURE = MunicipalityClass.TOWN, MunicipalityClass.PREFECTURE


def compute() -> None:
    request_national_run(reason="requested")
    drain()
    assert not list(differences())


@pytest.fixture
def edition():
    return publish([make_row(0, M), make_row(1, M), make_row(2, O), make_row(3, O)])


@pytest.fixture
def release(edition):
    release = make_new_release()
    declare(release, edition, {0: Support.STANDARD, 1: Support.OPTION, 2: Support.STANDARD})
    return release


def test_without_an_adoption_a_cell_is_unknown(edition):
    body = make_body()
    compute()
    fit = fit_of(body, edition)
    assert (fit.status, fit.mandatory_total) == (Fit.Status.UNKNOWN, None)
    assert fit.gap is None


def test_a_planned_adoption_gives_no_figures(edition, release):
    body = make_body()
    adopt(body, release, edition, status=AdoptionStatus.PLANNED)
    compute()
    assert fit_of(body, edition).status == Fit.Status.UNKNOWN


def test_an_ended_adoption_rewrites_its_cell(edition, release):
    body = make_body()
    adoption = adopt(body, release, edition)
    compute()
    assert fit_of(body, edition).status == Fit.Status.CONFORMING
    end_adoption(adoption=adoption, ends_on=today())
    drain()
    fit = fit_of(body, edition)
    assert (fit.status, fit.adoption_id, fit.mandatory_total) == (Fit.Status.UNKNOWN, None, None)


def test_without_a_declaration_a_cell_is_unknown(edition):
    body = make_body()
    adopt(body, make_new_release(), edition)
    compute()
    fit = fit_of(body, edition)
    assert (fit.status, fit.edition_id, fit.declaration_id) == ("unknown", edition.pk, None)


def test_an_edition_that_has_ended_counts_no_more(edition, release):
    body = make_body()
    adopt(body, release, edition)
    end_edition(edition=edition, valid_until=today() - timedelta(days=1))
    compute()
    fit = fit_of(body, edition)
    assert (fit.status, fit.edition_id) == (Fit.Status.UNKNOWN, None)
    assert fit.adoption_id is not None


def test_an_edition_without_a_mandatory_row_gives_no_status():
    edition = publish([make_row(0, O), make_row(1, M, kind=RequirementKind.DATA)])
    release, body = make_new_release(), make_body()
    declare(release, edition, {0: Support.STANDARD})
    adopt(body, release, edition)
    compute()
    fit = fit_of(body, edition)
    assert (fit.status, fit.mandatory_total, fit.optional_total) == ("unknown", 0, 1)


def test_who_does_not_do_the_work_is_not_applicable(edition, release):
    town, prefecture, exception = make_body(), make_body(PREFECTURE), make_body()
    for body in (town, prefecture, exception):
        adopt(body, release, edition)
    set_duty(
        specification=edition.specification, municipality_class=TOWN, performs=False,
        handled_by="都道府県",
    )  # fmt: skip
    set_duty(specification=edition.specification, municipality=exception, performs=True)
    compute()
    assert fit_of(town, edition).status == Fit.Status.NOT_APPLICABLE
    assert fit_of(prefecture, edition).status == Fit.Status.NOT_APPLICABLE
    assert fit_of(exception, edition).status == Fit.Status.CONFORMING


def test_options_count_only_as_contracted(edition, release):
    everything, nothing = make_body(), make_body()
    adopt(everything, release, edition, contracted=None)
    adopt(nothing, release, edition, contracted=positions(edition))
    compute()
    assert fit_of(everything, edition).mandatory_supported == 2
    assert fit_of(nothing, edition).mandatory_supported == 1


@pytest.mark.parametrize(
    ("answered", "rated", "is_provisional"),
    [([], False, False), ([2], True, True), ([2, 3], True, False)],
)
def test_fit_rate_follows_the_answers(edition, release, answered, rated, is_provisional):
    body = make_body()
    adopt(body, release, edition)
    answer_options(body, edition, needed=[2] if answered else [], answered=answered)
    compute()
    fit = fit_of(body, edition)
    assert (fit.fit_total is not None, fit.is_provisional) == (rated, is_provisional)
    assert fit.mandatory_total == 2, "conformance needs no answers"


def test_what_was_built_for_this_body_alone_may_be_excess():
    edition = publish([make_row(0, M), make_row(1, P)])
    release, usual, special = make_new_release(), make_body(), make_body()
    declare(release, edition, {0: Support.STANDARD, 1: Support.CUSTOM})
    adopt(usual, release, edition)
    adopt(special, release, edition, custom_built=positions(edition, 1))
    compute()
    assert fit_of(usual, edition).excess == 0
    assert fit_of(special, edition).status == Fit.Status.EXCESS


def test_obligations_follow_the_class():
    rows = [make_row(0, M), make_row(1, {TOWN: O, MunicipalityClass.CORE_CITY: M})]
    edition, release = publish(rows), make_new_release()
    declare(release, edition, {0: Support.STANDARD, 1: Support.WORKAROUND})
    town, city = make_body(), make_body(MunicipalityClass.CORE_CITY)
    for body in (town, city):
        adopt(body, release, edition)
    compute()
    assert fit_of(town, edition).status == Fit.Status.CONFORMING
    missed = fit_of(city, edition)
    assert (missed.status, missed.workaround) == (Fit.Status.NONCONFORMING, 1)
