"""The worked example of docs/fit.md, through the services and the real statement."""

from datetime import date, timedelta

import pytest

from conformance.clock import today
from conformance.models import Fit
from conformance.verification import differences
from municipalities.choices import Cause
from municipalities.services import add_local_requirement, set_local_support
from portal.common.figures import rate_text
from tests.conformance.world import Example, adopt, answer_options, declare, drain, fit_of
from vendors.choices import Support

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)


def figures_of(example: Example, *, planned_on: date, prohibited: Support) -> Fit:
    answers = example.answers(planned_on=planned_on, prohibited=prohibited)
    declare(example.release, example.edition, answers)
    adopt(example.town, example.release, example.edition)
    answer_options(
        example.town, example.edition, needed=[10, 11, 12], answered=[10, 11, 12, 13, 14]
    )
    locals_ = [
        add_local_requirement(
            municipality=example.town,
            specification=example.edition.specification,
            title=title,
            cause=Cause.WORDING,
        )
        for title in ("独自の様式", "独自の統計")
    ]
    set_local_support(local_requirement=locals_[0], release=example.release, is_supported=True)
    drain()
    return fit_of(example.town, example.edition)


def test_counts_rates_and_status_are_those_of_the_definition():
    fit = figures_of(Example(), planned_on=FAR, prohibited=Support.STANDARD)
    assert rate_text(fit.mandatory_supported, fit.mandatory_total) == "90.0"
    assert (fit.fit_supported, fit.fit_total) == (12, 15)
    assert rate_text(fit.fit_supported, fit.fit_total) == "80.0"
    assert rate_text(fit.needed_supported, fit.needed_total) == "66.7"
    assert fit.gap == 3
    assert fit.excess == 1
    assert fit.status == Fit.Status.EXCESS
    planned = fit.mandatory_supported + fit.mandatory_planned
    assert rate_text(planned, fit.mandatory_total) == "100.0"
    assert (fit.local_total, fit.local_supported, fit.local_unknown) == (2, 1, 1)
    assert not fit.is_provisional
    assert fit.as_of == today()
    assert not list(differences())


def test_without_the_prohibited_function_it_is_planned():
    fit = figures_of(Example(), planned_on=FAR, prohibited=Support.NONE)
    assert (fit.excess, fit.status) == (0, Fit.Status.PLANNED)


def test_a_switchable_prohibited_function_is_no_excess():
    fit = figures_of(Example(), planned_on=FAR, prohibited=Support.CONFIGURABLE)
    assert fit.excess == 0


def test_an_overdue_plan_counts_for_nothing():
    yesterday = today() - timedelta(days=1)
    fit = figures_of(Example(), planned_on=yesterday, prohibited=Support.NONE)
    assert (fit.mandatory_planned, fit.status) == (0, Fit.Status.NONCONFORMING)


def test_a_plan_after_the_rows_effective_date_counts_for_nothing():
    fit = figures_of(Example(), planned_on=date(2099, 4, 1), prohibited=Support.NONE)
    assert (fit.mandatory_planned, fit.status) == (0, Fit.Status.NONCONFORMING)
    assert not list(differences())
