"""Aggregates: each one named, and nothing unknown silently left out."""

import pytest

from conformance.choices import FitStatus
from conformance.queries.population_bands import POPULATION_BANDS, band_of
from conformance.queries.summaries import SummaryBy, SummaryFilters, summarise
from standards.choices import MunicipalityClass
from tests.factories.conformance import (
    make_fit_without_counts,
    make_known_fit,
    make_population,
)
from tests.factories.municipalities import make_municipality, make_prefecture
from tests.factories.standards import make_business, make_published_edition, make_specification

pytestmark = pytest.mark.django_db


@pytest.fixture
def specification():
    edition = make_published_edition(specification=make_specification(code="801"))
    return edition.specification


def only(summaries):
    (found,) = [summary for summary in summaries if summary.bodies]
    return found


def test_three_means_are_told_apart(specification):
    small, large = make_municipality(), make_municipality()
    make_population(small, 1_000)
    make_population(large, 9_000)
    make_known_fit(small, specification, supported=1, total=1)
    make_known_fit(large, specification, supported=5, total=10)
    found = only(summarise(by=SummaryBy.SPECIFICATION)).conformance
    assert (found.n, found.supported, found.total) == (2, 6, 11)
    assert found.mean_text == "75.0"
    assert found.pooled_text == "54.5"
    assert found.weighted_text == "55.0"
    assert (found.quartile_1_text, found.median_text, found.quartile_3_text) == (
        "62.5", "75.0", "87.5",
    )  # fmt: skip


def test_every_body_is_counted_in_exactly_one_place(specification):
    make_known_fit(make_municipality(), specification, supported=1, total=2, options=(2, 2))
    make_known_fit(make_municipality(), specification, supported=2, total=2, options=(1, 2))
    make_known_fit(make_municipality(), specification, supported=2, total=2, options=(0, 2))
    for status in (FitStatus.UNKNOWN, FitStatus.NOT_APPLICABLE, FitStatus.NOT_APPLICABLE):
        make_fit_without_counts(make_municipality(), specification, status)
    found = only(summarise(by=SummaryBy.SPECIFICATION))
    assert (found.bodies, found.known, found.unknown, found.not_applicable) == (6, 3, 1, 2)
    assert (found.fit.n, found.provisional, found.missing) == (1, 1, 1)
    assert found.conformance.n == 3
    assert found.fit.pooled_text == "50.0"
    assert found.without_population == 3
    assert sum(found.statuses.values()) == 6


def test_a_business_pools_its_specifications_and_takes_the_worst_status():
    business = make_business()
    first, second, third = (make_specification(businesses=[business]) for _ in range(3))
    body = make_municipality()
    make_known_fit(body, first, supported=9, total=10, options=(1, 1), needed=(1, 1))
    make_known_fit(body, second, supported=30, total=30, options=(1, 4))
    make_fit_without_counts(body, third, FitStatus.NOT_APPLICABLE)
    found = only(summarise(by=SummaryBy.BUSINESS))
    assert found.key == business.slug
    assert found.bodies == found.known == 1
    assert found.conformance.mean_text == found.conformance.pooled_text == "97.5"
    assert (found.provisional, found.fit.n, found.fit.mean_text) == (1, 0, None)
    assert found.statuses[FitStatus.NONCONFORMING] == 1


def test_a_business_known_in_part_is_unknown_in_status_and_named_so():
    business = make_business()
    known, unknown = (make_specification(businesses=[business]) for _ in range(2))
    body = make_municipality()
    make_known_fit(body, known, supported=3, total=4)
    make_fit_without_counts(body, unknown, FitStatus.UNKNOWN)
    found = only(summarise(by=SummaryBy.BUSINESS))
    assert (found.known, found.unknown, found.partly_unknown) == (1, 0, 1)
    assert found.statuses[FitStatus.UNKNOWN] == 1
    assert found.conformance.pooled_text == "75.0"


def test_example_bodies_and_prefectures_never_enter(specification):
    make_known_fit(make_municipality(is_example=True), specification, supported=1, total=1)
    prefecture = make_municipality(municipality_class=MunicipalityClass.PREFECTURE)
    make_known_fit(prefecture, specification, supported=1, total=1)
    assert [summary.bodies for summary in summarise(by=SummaryBy.SPECIFICATION)] == [0]


def test_groups_of_prefecture_class_and_band(specification):
    north = make_municipality(prefecture=make_prefecture("01"))
    south = make_municipality(prefecture=make_prefecture("47"))
    make_population(north, 4_999)
    make_known_fit(north, specification, supported=1, total=2)
    make_known_fit(
        south, specification, supported=2, total=2, municipality_class=MunicipalityClass.VILLAGE
    )

    def keys(by, **filters):
        summaries = summarise(by=by, filters=SummaryFilters(**filters))
        return [(summary.key, summary.bodies) for summary in summaries if summary.bodies]

    assert keys(SummaryBy.PREFECTURE) == [("01", 1), ("47", 1)]
    assert keys(SummaryBy.CLASS, prefecture="47") == [("village", 1)]
    assert keys(SummaryBy.POPULATION_BAND) == [("under-5000", 1), (None, 1)]
    assert keys(SummaryBy.SPECIFICATION, municipality_class="town") == [("801", 1)]
    assert keys(SummaryBy.SPECIFICATION, specification="999") == []


def test_figures_take_one_statement(specification, django_assert_num_queries):
    make_known_fit(make_municipality(), specification, supported=1, total=2)
    with django_assert_num_queries(1):
        summarise(by=SummaryBy.CLASS)
    with django_assert_num_queries(2):  # and the names of the groups
        summarise(by=SummaryBy.BUSINESS)


@pytest.mark.parametrize(
    ("residents", "key"),
    [
        (None, None),
        (0, "under-5000"),
        (4_999, "under-5000"),
        (5_000, "5000-10000"),
        (299_999, "100000-300000"),
        (3_000_000, "500000-"),
    ],
)
def test_bands_leave_no_hole(residents, key):
    found = band_of(residents)
    assert (found.key if found else None) == key
    ends = [band.upper for band in POPULATION_BANDS]
    assert ends[:-1] == [band.lower for band in POPULATION_BANDS][1:]
