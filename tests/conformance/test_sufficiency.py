"""Which releases cover what a body has to have: alone, in pairs, or combined."""

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.clock import today
from conformance.queries.sufficiency import (
    best_combinations,
    combinations_of_one_vendor,
    covers,
    useful_pairs,
)
from conformance.queries.viewpoints import Viewpoint
from standards.choices import MunicipalityClass
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from tests.factories.vendors import make_package, make_vendor
from vendors.choices import Support

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)
TOWN = MunicipalityClass.TOWN


def supports(edition, *supported, package=None):
    release = make_new_release(package)
    declare(release, edition, dict.fromkeys(supported, Support.STANDARD))
    return release


def covers_of(*editions, body=None, municipality_class=TOWN):
    return covers(editions=editions, seen_by=Viewpoint(municipality_class, body), at=today())


def missing_of(cover):
    return {candidate.release: list(candidate.missing) for candidate in cover.candidates}


def test_releases_are_told_apart_by_what_they_miss():
    town = make_body()
    edition = publish([make_row(0, M), make_row(1, M), make_row(2, O), make_row(3, O)])
    answer_options(town, edition, needed=[2], answered=[2, 3])
    poor, rich = supports(edition, 0), supports(edition, 0, 1, 2)
    middle = make_new_release()
    declare(middle, edition, {0: Support.CONFIGURABLE, 1: FAR, 2: Support.OPTION})
    (cover,) = covers_of(edition, body=town)
    assert missing_of(cover) == {rich: [], middle: [1], poor: [1, 2]}
    assert [candidate.release for candidate in cover.candidates] == [rich, middle, poor]
    assert [candidate.release for candidate in cover.sufficient] == [rich]
    assert cover.demanded == 3


def test_an_option_that_the_body_has_not_contracted_is_missing_in_its_own_release():
    town, edition = make_body(), publish([make_row(0, M)])
    own, other = make_new_release(), make_new_release()
    for release in (own, other):
        declare(release, edition, {0: Support.OPTION})
    adopt(town, own, edition, contracted=positions(edition))
    (cover,) = covers_of(edition, body=town)
    assert missing_of(cover) == {own: [0], other: []}


def test_where_nothing_is_demanded_nothing_suffices():
    edition = publish([make_row(0, P)])
    supports(edition)
    (cover,) = covers_of(edition)
    assert (cover.demanded, cover.sufficient) == (0, [])


def test_a_pair_may_cover_what_each_of_it_misses():
    edition = publish([make_row(at, M) for at in range(4)])
    first, second, third = (
        supports(edition, *rows) for rows in ((0, 1, 2), (2, 3), (0, 1))
    )  # fmt: skip
    (cover,) = covers_of(edition)
    pairs = [
        ({pair.first.release, pair.second.release}, list(pair.missing))
        for pair in useful_pairs(cover)
    ]
    assert pairs == [({first, second}, []), ({second, third}, [])]


def test_no_pairs_are_told_where_one_release_suffices():
    edition = publish([make_row(0, M), make_row(1, M)])
    for rows in ((0,), (1,), (0, 1)):
        supports(edition, *rows)
    assert useful_pairs(covers_of(edition)[0]) == []


def test_a_business_takes_the_best_release_of_each_specification():
    first = publish([make_row(at, M) for at in range(3)])
    second = publish([make_row(at, M) for at in range(2)])
    vendor = make_vendor()
    package = make_package(holders=[vendor, make_vendor()])
    best_first, best_second = supports(first, 0, 1, 2), supports(second, 0, 1)
    own_first, own_second = supports(first, 0, package=package), supports(second, 0)
    declare(make_new_release(package), second, {0: Support.STANDARD})
    found = covers_of(first, second)
    combinations = best_combinations(found)
    assert [one.release for one in combinations[0].candidates] == [best_first, best_second]
    assert combinations[0].is_sufficient
    assert [one.missing for one in combinations] == [0, 1, 1, 2, 3, 3]
    of_one = combinations_of_one_vendor(found)
    assert vendor in {one.vendor for one in of_one}
    assert len(of_one) == 2, "both holders of the package, and nobody else"
    assert {(one.missing, one.packages) for one in of_one} == {(3, 1)}
    assert own_first != own_second


def test_a_specification_without_declarations_leaves_the_combination_incomplete():
    first, second = publish([make_row(0, M)]), publish([make_row(0, M)])
    supports(first, 0)
    found = covers_of(first, second)
    assert [len(one.candidates) for one in best_combinations(found)] == [1]
    assert found[1].demanded is None


@pytest.mark.parametrize("releases", [1, 5])
def test_all_releases_take_a_fixed_number_of_queries(releases, django_assert_num_queries):
    first, second = publish([make_row(0, M)]), publish([make_row(0, M)])
    for edition, _ in product((first, second), range(releases)):
        supports(edition, 0)
    body, day = make_body(), today()
    with django_assert_num_queries(9):
        found = covers(editions=[first, second], seen_by=Viewpoint(TOWN, body), at=day)
        best_combinations(found)
        combinations_of_one_vendor(found)


ROWS = 4
SETS = st.lists(st.sets(st.integers(0, ROWS - 1)), min_size=1, max_size=4)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(offers=st.lists(SETS, min_size=1, max_size=3))
def test_no_combination_is_better_than_the_first(offers):
    editions = [publish([make_row(at, M) for at in range(ROWS)]) for _ in offers]
    for edition, sets in zip(editions, offers, strict=True):
        for rows in sets:
            supports(edition, *rows)
    expected = sorted(
        sum(ROWS - len(rows) for rows in chosen) for chosen in product(*offers)
    )  # fmt: skip
    found = best_combinations(covers_of(*editions))
    assert [one.missing for one in found] == expected[:10]
