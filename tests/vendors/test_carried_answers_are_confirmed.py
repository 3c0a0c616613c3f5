"""Carried answers to changed rows are confirmed once, as they were shown, and can be undone."""

from dataclasses import replace

import pytest

from standards.models import Edition
from tests.factories.standards import (
    make_catalog_row,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import make_accepted_declaration, make_package, make_release
from vendors.choices import Support
from vendors.exceptions import RowOfAnotherEdition, StaleState
from vendors.models import Declaration
from vendors.queries.standing_rows import standing_rows
from vendors.services import AnswerInput, carry_declarations, save_answers, submit_declaration
from vendors.services.confirming import confirm_answers, doubt_answers_as

pytestmark = pytest.mark.django_db
ROWS = [make_catalog_row(number=number) for number in range(1, 7)]
CHANGED = 3


def make_editions() -> tuple[Edition, Edition]:
    """The first three rows of the second edition have changed in substance."""
    specification = make_specification()
    changed = [replace(row, text=f"{row.text}ただし30日以内とする。") for row in ROWS[:CHANGED]]
    old = make_published_edition(specification=specification, rows=ROWS)
    new = make_published_edition(
        specification=specification, number="2.0", rows=[*changed, *ROWS[CHANGED:]]
    )
    return old, new


@pytest.fixture
def draft(cast):
    old, new = make_editions()
    package = make_package(holders=[cast.vendor])
    former = make_accepted_declaration(make_release(package), old, support={1: Support.OPTION})
    (carried,) = carry_declarations(declarations=[former], edition=new)
    return carried.draft


def keys_of(declaration: Declaration) -> dict[int, str]:
    suspect = declaration.answers.filter(is_suspect=True).values_list("row", flat=True)
    return {pk: row.key for pk, row in standing_rows(declaration, list(suspect)).items()}


def suspect(declaration: Declaration) -> int:
    return declaration.answers.filter(is_suspect=True).count()


def test_confirmed_answers_keep_what_they_said_and_where_they_came_from(draft):
    done = confirm_answers(declaration=draft, expected=keys_of(draft))
    assert (len(done.keys), done.changed_since) == (CHANGED, [])
    assert suspect(draft) == 0
    assert not draft.answers.filter(carried_from=None).exists()
    assert draft.answers.filter(support=Support.OPTION).count() == 1


def test_confirming_twice_has_one_effect(draft):
    keys = keys_of(draft)
    confirm_answers(declaration=draft, expected=keys)
    again = confirm_answers(declaration=draft, expected=keys)
    assert (again.keys, again.changed_since) == ({}, [])


def test_an_answer_that_was_changed_meanwhile_stays_as_it_is(draft):
    keys = keys_of(draft)
    row = next(iter(keys))
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.NONE)])
    done = confirm_answers(declaration=draft, expected=keys)
    assert [one.pk for one in done.changed_since] == [row]
    assert row not in done.keys
    assert draft.answers.get(row=row).support == Support.NONE


def test_an_undone_confirmation_spares_what_was_changed_since(draft, cast):
    done = confirm_answers(declaration=draft, expected=keys_of(draft))
    row = next(iter(done.keys))
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.CUSTOM)])
    undone = doubt_answers_as(user=cast.vendor_editor, declaration_id=draft.pk, expected=done.keys)
    assert [one.pk for one in undone.changed_since] == [row]
    assert suspect(draft) == CHANGED - 1


def test_rows_of_another_edition_and_other_states_are_refused(draft):
    keys = keys_of(draft)
    foreign = draft.based_on.edition.rows.first().pk
    with pytest.raises(RowOfAnotherEdition):
        confirm_answers(declaration=draft, expected={**keys, foreign: "0" * 16})
    assert suspect(draft) == CHANGED
    submit_declaration(declaration=draft)
    with pytest.raises(StaleState):
        confirm_answers(declaration=draft, expected=keys)


def test_many_answers_take_as_many_statements_as_one(draft, django_assert_num_queries):
    keys = keys_of(draft)
    first = dict([keys.popitem()])
    with django_assert_num_queries(5):  # two of them begin and end the transaction
        confirm_answers(declaration=draft, expected=first)
    with django_assert_num_queries(5):
        confirm_answers(declaration=draft, expected=keys)
