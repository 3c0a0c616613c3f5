"""Whoever sees an edition sees what it does: as a page, as CSV and as a workbook."""

import csv
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.conformance.test_impact_of_a_draft import World, bring_into_use
from tests.conformance.world import drain, make_body, make_spec
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast, make_user
from tests.factories.standards import make_draft_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def address(world: World, ending: str = "/") -> str:
    return f"/specifications/{world.specification.code}/editions/2.0/impact{ending}"


@pytest.fixture
def reviewer(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ministry_reviewer)
    return client


def test_a_draft_is_shown_to_reviewers_only(world, reviewer) -> None:
    assert Client().get(address(world)).status_code == 404
    page = reviewer.get(address(world)).content.decode()
    assert "公表されていません" in page
    for body in world.bodies[:2]:
        assert body.name in page


def test_after_publication_everybody_sees_it(world) -> None:
    bring_into_use(world)
    page = Client().get(address(world)).content.decode()
    assert "公表済み" in page


def test_the_table_lists_every_body_with_before_and_after(world, reviewer) -> None:
    answer = reviewer.get(address(world, ".csv"))
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert [row["団体"] for row in rows] == [body.name for body in world.bodies]
    assert (rows[2]["標準適合率（現在、％）"], rows[2]["標準適合率（適用後、％）"]) == (
        "100.0", "66.7",
    )  # fmt: skip


def test_the_workbook_has_a_sheet_for_each_table_and_its_source(world, reviewer) -> None:
    answer = reviewer.get(address(world, ".xlsx"))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert len(book.sheet_names) == 5
    assert any("66.7" in map(str, row) for row in book.get_sheet_by_index(0).to_python())


def test_a_first_edition_says_that_nobody_is_measured_yet() -> None:
    draft = make_draft_edition(specification=make_spec())
    client = Client()
    client.force_login(make_user(is_superuser=True))
    page = client.get(f"/specifications/{draft.specification.code}/editions/{draft.number}/impact/")
    assert "測定されている団体はありません" in page.content.decode()


def test_more_bodies_take_no_more_queries(world, reviewer) -> None:
    reviewer.get(address(world))  # what is asked once per process is not counted
    few = queries_of(reviewer, address(world))
    for _number in range(4):
        make_adoption(make_body(), world.declaration.release, world.former)
    drain()
    assert queries_of(reviewer, address(world)) == few <= 40


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
