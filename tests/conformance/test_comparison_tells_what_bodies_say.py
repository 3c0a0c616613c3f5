"""Contests and confirmations stand in the comparison and in what suffices, and change no figure."""

import csv

import pytest
from django.urls import reverse

from municipalities.choices import ContestState
from municipalities.services import confirm_rows, settle_contest
from tests.conformance.test_pages import shown, words
from tests.factories.contests import AT, InUse, make_use
from tests.factories.vendors import make_accepted_declaration, make_package, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast, client) -> InUse:
    """Five mandatory rows: 0 confirmed, 1 contested, 2 contested with success, 4 not supported."""
    client.cookies["django_language"] = "en"
    found = make_use(cast, code="801")
    confirm_rows(
        municipality=cast.municipality_a, declaration=found.declaration, author=cast.clerk_a,
        at=AT, row_ids=[found.rows[0].pk],
    )  # fmt: skip
    found.contest(1)
    settle_contest(
        contest=found.contest(2), reviewer=cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip
    return found


def query(use: InUse, **more: object) -> str:
    facts = {"specification": "801", "release": use.declaration.release_id, **more}
    return "&".join(f"{name}={value}" for name, value in facts.items())


def test_each_cell_says_it_with_signs_and_words(client, use):
    text = words(shown(client, f"/compare/?{query(use)}"))
    for said in ("✓ confirmed by 1 body", "▲ 1 contest not settled", "✕ 1 contest upheld"):
        assert said in text


def test_the_files_have_it_in_columns(client, use):
    answer = client.get(f"/compare.csv?{query(use)}").content.decode("utf-8-sig")
    header, *rows = list(csv.reader(answer.splitlines()))
    assert header[11].endswith(": Confirmed by (bodies)")
    assert [row[11:14] for row in rows[:3]] == [["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]]


def test_only_contested_rows_are_shown_if_asked(client, use):
    answer = client.get(f"/compare.csv?{query(use, contested='on')}").content.decode("utf-8-sig")
    assert len(answer.splitlines()) == 1 + 2


def test_what_suffices_names_met_rows_that_rest_on_contested_answers(client, use):
    page = shown(client, "/sufficiency/?specification=801")
    text = words(page)
    assert "✕ 1 met row contested with success" in text
    assert "▲ 1 met row contested, not settled" in text
    assert f"contested=on&amp;release={use.declaration.release_id}" in page
    assert "80.0" in text, "the figure stays"


def test_a_release_without_contests_says_nothing_of_them(client, use):
    other = make_accepted_declaration(make_release(make_package()), use.edition)
    text = words(shown(client, f"/compare/?{query(use, release=other.release_id)}"))
    assert "met row" not in text


def test_the_statement_says_how_many_answers_bodies_confirm_and_contest(client, use):
    address = reverse("conformance:statement", args=[use.declaration.pk])
    text = words(shown(client, address))
    assert "Confirmed by bodies 1" in text
    assert "Contested, not settled 1" in text
    assert "Contested with success, not yet corrected 1" in text
    assert "1 answer has been contested with success and is not yet corrected." in text


def test_the_badge_says_it_too(client, use):
    address = reverse("conformance:declaration-badge", args=[use.declaration.pk])
    picture = client.get(f"{address}?lang=en").content.decode()
    assert "✕ Contested with success: 1 ▲ Contested: 1" in picture


@pytest.mark.parametrize("more", [(), (3, 4)])
def test_more_contests_take_no_more_queries(client, use, more, django_assert_num_queries):
    for at in more:
        use.contest(at, author=use.cast.clerk_b, body=use.cast.municipality_b)
    with django_assert_num_queries(23):
        shown(client, f"/compare/?{query(use)}")
