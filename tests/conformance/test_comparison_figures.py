"""Figures of a release that a body might use: made by the formula itself, and stored nowhere."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.clock import today
from conformance.formula import FIGURES
from conformance.models import Fit
from conformance.queries.candidates import declared_for, read_candidates
from conformance.queries.viewpoints import Viewpoint
from conformance.rates import rates_of
from municipalities.choices import Cause
from municipalities.services import add_local_requirement, set_local_support
from standards.choices import MunicipalityClass
from tests.conformance.world import (
    Example,
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
FAR = date(2099, 1, 1)
TOWN = MunicipalityClass.TOWN
SHOWN = [*FIGURES, "fit_total", "fit_supported"]


def candidates_of(edition, *, body=None, municipality_class=TOWN):
    edition.refresh_from_db()
    declarations = list(declared_for([edition]))
    found = read_candidates(
        editions=[edition],
        declarations=declarations,
        seen_by=Viewpoint(municipality_class, body),
        at=today(),
    )[edition.pk]
    return {candidate.release: candidate for candidate in found}


def values(fit: Fit) -> dict[str, object]:
    return {name: getattr(fit, name) for name in SHOWN}


def assert_same_as_stored(body, release, edition):
    candidate = candidates_of(edition, body=body)[release]
    assert candidate.is_own
    assert values(candidate.fit) == values(fit_of(body, edition))
    missing_rows = (candidate.fit.gap or 0) - (
        (candidate.fit.local_total or 0) - (candidate.fit.local_supported or 0)
    )
    assert candidate.missing.count == missing_rows
    assert candidate.sets.excess.count == candidate.fit.excess
    return candidate


@pytest.fixture
def example():
    """The worked example, its town's release in use, and two local requirements."""
    example = Example()
    answers = example.answers(planned_on=FAR, prohibited=Support.STANDARD)
    declare(example.release, example.edition, answers)
    adopt(example.town, example.release, example.edition)
    answer_options(
        example.town, example.edition, needed=[10, 11, 12], answered=[10, 11, 12, 13, 14]
    )
    for title in ("独自の様式", "独自の統計"):
        local = add_local_requirement(
            municipality=example.town,
            specification=example.edition.specification,
            title=title,
            cause=Cause.WORDING,
        )
    set_local_support(local_requirement=local, release=example.release, is_supported=True)
    drain()
    return example


def test_for_the_release_in_use_every_figure_is_the_stored_one(example):
    candidate = assert_same_as_stored(example.town, example.release, example.edition)
    assert rates_of(candidate.fit).fit == "80.0"


def test_another_release_is_measured_by_the_same_needs_and_local_requirements(example):
    other = make_new_release()
    declare(other, example.edition, dict.fromkeys(range(15), Support.STANDARD))
    fit = candidates_of(example.edition, body=example.town)[other].fit
    assert (fit.fit_supported, fit.fit_total) == (13, 15)
    assert (fit.local_total, fit.local_supported, fit.local_unknown) == (2, 0, 2)
    assert (fit.status, fit.excess) == (Fit.Status.CONFORMING, 0)


def test_contracts_of_the_body_say_nothing_about_another_release():
    town, own, other = make_body(), make_new_release(), make_new_release()
    edition = publish([make_row(0, M), make_row(1, M), make_row(2, P)])
    for release in (own, other):
        declare(release, edition, {0: Support.OPTION, 1: Support.OPTION})
    adopt(town, own, edition, contracted=positions(edition, 0), custom_built=positions(edition, 2))
    drain()
    found = candidates_of(edition, body=town)
    assert list(found[own].missing) == [1]
    assert found[own].sets.excess.count == found[own].fit.excess == 1
    assert list(found[other].missing) == []
    assert (found[other].fit.mandatory_supported, found[other].fit.excess) == (2, 0)


def test_a_class_has_obligations_but_no_needs():
    edition = publish(
        [make_row(0, {TOWN: M, MunicipalityClass.VILLAGE: O}), make_row(1, O), make_row(2, M)]
    )
    release = make_new_release()
    declare(release, edition, {0: Support.STANDARD})
    town = candidates_of(edition)[release].fit
    village = candidates_of(edition, municipality_class=MunicipalityClass.VILLAGE)[release].fit
    assert (town.mandatory_supported, town.mandatory_total) == (1, 2)
    assert (village.mandatory_supported, village.mandatory_total) == (0, 1)
    assert rates_of(town).conformance == "50.0"
    assert rates_of(town).fit is None, "nobody has answered an option"


def test_asking_stores_nothing(example):
    before = list(Fit.objects.order_by("pk").values())
    candidates_of(example.edition, body=example.town)
    assert list(Fit.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("releases", [1, 4])
def test_figures_of_many_releases_take_a_fixed_number_of_queries(
    releases, example, django_assert_num_queries
):
    for _ in range(releases):
        declare(make_new_release(), example.edition, {0: Support.STANDARD})
    declarations = list(declared_for([example.edition]))
    day = today()
    with django_assert_num_queries(6):
        read_candidates(
            editions=[example.edition],
            declarations=declarations,
            seen_by=Viewpoint(TOWN, example.town),
            at=day,
        )


ANSWERS = st.one_of(st.none(), st.just(FAR), st.sampled_from(list(set(Support) - {"planned"})))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from([M, O, P, None]), ANSWERS, st.booleans(), st.booleans(), st.booleans()
        ),
        min_size=1, max_size=20,
    ),
    has_contract=st.booleans(),
)  # fmt: skip
def test_whatever_is_answered_the_release_in_use_has_the_stored_figures(rows, has_contract):
    town, release = make_body(), make_new_release()
    edition = publish([make_row(at, level) for at, (level, *_) in enumerate(rows)])
    declare(release, edition, {at: row[1] for at, row in enumerate(rows) if row[1] is not None})
    contracted, built, answered = (
        [at for at, row in enumerate(rows) if row[column]] for column in (2, 3, 4)
    )
    options = [at for at in answered if rows[at][0] == O]
    adopt(
        town, release, edition,
        contracted=positions(edition, *contracted) if has_contract else None,
        custom_built=positions(edition, *built),
    )  # fmt: skip
    answer_options(town, edition, needed=options, answered=options)
    drain()
    assert_same_as_stored(town, release, edition)
