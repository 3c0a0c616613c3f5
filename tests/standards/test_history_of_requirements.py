"""A requirement through the editions, under every id that it had."""

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from standards.choices import Change, MunicipalityClass, ObligationLevel
from standards.models import Requirement
from standards.parsing.rows import CatalogRow
from standards.queries.requirement_history import (
    HistoryStep,
    history_with_changes,
    texts_through_renamings,
)
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db
OTHER = make_catalog_row(number=99)
FIRST = replace(make_catalog_row(number=1), text="届出から14日以内に登録すること。")


def make_editions(*rows: CatalogRow | None, drafts: int = 0) -> None:
    """One edition a year with this row beside another one; the last ones are drafts."""
    specification = make_specification(code="901")
    for year, row in enumerate(rows, start=2021):
        make = make_draft_edition if year > 2020 + len(rows) - drafts else make_published_edition
        make(
            specification=specification,
            number=f"{year - 2020}.0",
            rows=[OTHER] if row is None else [row, OTHER],
            valid_from=date(year, 4, 1),
        )


def history(official_id: str, user: object = None) -> list[HistoryStep]:
    requirement = Requirement.objects.get(official_id=official_id)
    return history_with_changes(texts_through_renamings(requirement, user), user)


def told(steps: list[HistoryStep]) -> list[tuple[str, list[str]]]:
    return [
        (step.edition.number, [str(change.value) for change in step.shown.changes])
        if step.shown
        else (step.edition.number, ["first"])
        for step in steps
    ]


def test_each_edition_says_what_changed_against_the_one_before() -> None:
    moved = replace(FIRST, heading_number="2.1", headings=("証明", "交付"))
    reworded = replace(moved, text="届出から30日以内に登録すること。")
    levels = {**FIRST.obligations, MunicipalityClass.TOWN: ObligationLevel.OPTIONAL}
    make_editions(FIRST, FIRST, moved, reworded, replace(reworded, obligations=levels))
    assert told(history("0000001")) == [
        ("5.0", ["obligation"]),
        ("4.0", ["substantive"]),
        ("3.0", ["moved"]),
        ("2.0", ["unchanged"]),
        ("1.0", ["first"]),
    ]


def test_every_id_leads_to_the_whole_history() -> None:
    second = replace(FIRST, official_id="0000002", former_id="0000001")
    third = replace(FIRST, official_id="0000003", former_id="0000002")
    make_editions(FIRST, second, third, replace(third, former_id=""))
    for official_id in ("0000001", "0000002", "0000003"):
        assert told(history(official_id)) == [
            ("4.0", ["unchanged"]),
            ("3.0", ["renamed"]),
            ("2.0", ["renamed"]),
            ("1.0", ["first"]),
        ]


def test_the_edition_that_dropped_it_and_its_return_are_told() -> None:
    make_editions(FIRST, None, None, FIRST, None)
    assert told(history("0000001")) == [
        ("5.0", ["withdrawn"]),
        ("4.0", ["unchanged"]),
        ("2.0", ["withdrawn"]),
        ("1.0", ["first"]),
    ]


def test_a_draft_and_the_renaming_in_it_are_for_reviewers(cast: Cast) -> None:
    second = replace(FIRST, official_id="0000002", former_id="0000001")
    make_editions(FIRST, second, drafts=1)
    assert told(history("0000001", cast.outsider)) == [("1.0", ["first"])]
    assert told(history("0000001", cast.ministry_reviewer)) == [
        ("2.0", ["renamed"]),
        ("1.0", ["first"]),
    ]


def test_a_claimed_correction_counts_against_the_edition_before_alone() -> None:
    reworded = replace(
        FIRST, text="届出の日から14日以内に登録をすること。", revision_type="字句修正"
    )
    make_editions(FIRST, reworded)
    assert told(history("0000001"))[0] == ("2.0", ["editorial"])


def test_a_claimed_correction_after_a_gap_is_not_trusted() -> None:
    reworded = replace(
        FIRST, text="届出の日から14日以内に登録をすること。", revision_type="字句修正"
    )
    make_editions(FIRST, None, reworded)
    assert told(history("0000001"))[0] == ("3.0", [Change.SUBSTANTIVE.value])


def test_the_history_is_written_with_marked_words() -> None:
    make_editions(FIRST, replace(FIRST, text="届出から30日以内に登録すること。"), None)
    text = render_to_string("standards/includes/history.html", {"history": history("0000001")})
    assert '<del class="word">' in text
    assert "/specifications/901/requirements/function/0000001/?edition=2.0" in text
    assert "/specifications/901/editions/3.0/changes/?change=withdrawn" in text


def test_queries_do_not_grow_with_the_editions(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_editions(*[replace(FIRST, text=f"{number}件を登録すること。") for number in range(6)])
    requirement = Requirement.objects.get(official_id="0000001")
    with django_assert_num_queries(5):
        history_with_changes(texts_through_renamings(requirement, None), None)


def test_a_requirement_that_nobody_may_see_has_no_history() -> None:
    make_editions(FIRST, drafts=1)
    assert history("0000001") == []
