"""How many bodies lack one row, and pooled figures of one body."""

import re

import pytest

from conformance.models import Fit
from conformance.queries.bodies import body_figures
from conformance.queries.gaps import cell_gaps
from conformance.queries.pooling import pool
from conformance.queries.row_figures import figures_of_rows, row_figures
from conformance.queries.summaries import SummaryBy, summarise
from standards.choices import MunicipalityClass, RequirementKind
from tests.conformance.world import (
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from tests.factories.standards import make_draft_edition
from vendors.choices import Support

pytestmark = pytest.mark.django_db
BESIDE = re.compile(r'id="figures-([0-9]+)" hx-swap-oob="true">(.*?)</div>', re.DOTALL)
TAGS = re.compile("<ul.*</ul>|<[^>]*>", re.DOTALL)  # with the names of packages


def make_two_towns_and_a_village():
    """Rows: 0 mandatory, 1 optional, 2 prohibited, 3 mandatory as an option of the package."""
    edition = publish([make_row(0, M), make_row(1, O), make_row(2, P), make_row(3, M)])
    release = make_new_release()
    declare(release, edition, {0: Support.NONE, 2: Support.STANDARD, 3: Support.OPTION})
    bodies = [make_body(), make_body(), make_body(MunicipalityClass.VILLAGE)]
    for number, body in enumerate(bodies):
        adopt(body, release, edition, contracted=positions(edition) if number else None)
    answer_options(bodies[0], edition, needed=[1], answered=[1])
    drain()
    return edition, bodies


def test_bodies_that_lack_a_row_are_counted_by_class():
    edition, _bodies = make_two_towns_and_a_village()

    def counts(position):
        found = row_figures(row=edition.rows.get(position=position))
        return [(row.bodies, row.obliged, row.gap, row.excess) for row in found]

    assert counts(0) == [(2, 2, 2, 0), (1, 1, 1, 0)]
    assert counts(1) == [(2, 1, 1, 0), (1, 0, 0, 0)]
    assert counts(2) == [(2, 0, 0, 2), (1, 0, 0, 1)]
    assert counts(3) == [(2, 2, 1, 0), (1, 1, 1, 0)]


def test_rows_and_cells_tell_the_same_number_of_gaps():
    edition, _bodies = make_two_towns_and_a_village()
    cells = Fit.objects.filter(edition=edition)
    lists = [cell_gaps(fit=fit, user=None) for fit in cells]
    by_row = [row for found in edition.rows.all() for row in row_figures(row=found)]
    assert sum(row.gap for row in by_row) == sum(len(found.gaps) for found in lists)
    assert sum(row.excess for row in by_row) == sum(len(found.excess) for found in lists)


def test_figures_of_many_rows_are_those_of_each_row(django_assert_num_queries):
    edition, _bodies = make_two_towns_and_a_village()
    rows = list(edition.rows.select_related("edition").order_by("position"))
    with django_assert_num_queries(1):
        together = figures_of_rows(edition=edition, positions=range(10))
    assert together == {row.position: row_figures(row=row) for row in rows}


def test_rows_that_are_not_counted_have_no_figures():
    edition = publish([make_row(0, M), make_row(1, M, kind=RequirementKind.DATA)])
    assert figures_of_rows(edition=edition, positions=[1]) == {}


def test_the_fragment_beside_the_rows_names_packages_and_gaps(client, django_assert_num_queries):
    edition, _bodies = make_two_towns_and_a_village()
    address = f"/specifications/{edition.specification.code}/editions/1.0/row-figures/"
    # sample data; edition; rows; figures; packages
    with django_assert_num_queries(5):
        page = client.get(f"{address}?at=0,3,9,x,-1").content.decode()
    beside = dict(BESIDE.findall(page))
    texts = {at: TAGS.sub(" ", html) for at, html in beside.items()}
    assert list(texts) == ["0", "3"]
    numbers = {at: re.findall("[0-9]+", text) for at, text in texts.items()}
    assert numbers == {"0": ["0", "1", "3", "3"], "3": ["1", "1", "2", "3"]}


def test_the_fragment_knows_no_drafts(client, cast):
    edition = make_draft_edition()
    address = f"/specifications/{edition.specification.code}/editions/{edition.number}/row-figures/"
    client.force_login(cast.ministry_reviewer)
    assert client.get(address).status_code == 404


def test_pooled_figures_of_a_body_are_those_of_the_aggregates():
    _edition, bodies = make_two_towns_and_a_village()
    make_two_towns_and_a_village()
    pooled = [pool(list(Fit.objects.filter(municipality=body))) for body in bodies]
    by_body = {found.code: found.pooled for found in body_figures()}
    assert [by_body[body.code] for body in bodies] == pooled
    towns = next(s for s in summarise(by=SummaryBy.CLASS) if s.key == "town")
    assert towns.conformance.supported == sum(
        found.pooled.mandatory_supported
        for found in body_figures()
        if found.municipality_class == MunicipalityClass.TOWN
    )
