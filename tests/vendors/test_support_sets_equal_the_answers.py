from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from standards.requirement_set import RequirementSet
from tests.factories.vendors import make_release, make_submitted_declaration
from tests.vendors.editions import EFFECTIVE_ON, make_published_edition
from vendors.choices import Support
from vendors.derivation import AnsweredRow, derive_sets
from vendors.models import Declaration
from vendors.services import accept_declaration

LENGTH = 12
unhurried = settings(deadline=None)  # a busy machine is no failure
dates = st.dates(min_value=date(2027, 3, 29), max_value=date(2027, 4, 2))


@st.composite
def answered_rows(draw: st.DrawFn) -> list[AnsweredRow]:
    positions = draw(st.sets(st.integers(0, LENGTH - 1)))
    rows = []
    for position in positions:
        support = draw(st.sampled_from(Support))
        planned_on = draw(dates) if support == Support.PLANNED else None
        rows.append(AnsweredRow(position, support, planned_on, draw(st.none() | dates)))
    return rows


@unhurried
@given(answered_rows())
def test_every_level_holds_exactly_its_answers(rows):
    sets = derive_sets(rows, length=LENGTH, effective_on=EFFECTIVE_ON)
    for level in Support:
        expected = {row.position for row in rows if row.support == level}
        assert set(sets.levels[level]) == expected
        assert sets.levels[level].length == LENGTH


@unhurried
@given(answered_rows())
def test_planned_sets_divide_the_planned_rows_by_date(rows):
    sets = derive_sets(rows, length=LENGTH, effective_on=EFFECTIVE_ON)
    found = [(plan.planned_on, position) for plan in sets.planned for position in plan.rows]
    expected = [(row.planned_on, row.position) for row in rows if row.support == Support.PLANNED]
    assert found == sorted(expected)


@unhurried
@given(answered_rows())
def test_rows_in_time_are_planned_no_later_than_they_are_due(rows):
    sets = derive_sets(rows, length=LENGTH, effective_on=EFFECTIVE_ON)
    due = {row.position: row.effective_on or EFFECTIVE_ON for row in rows}
    for plan in sets.planned:
        in_time = {position for position in plan.rows if plan.planned_on <= due[position]}
        assert set(plan.in_time) == in_time


@unhurried
@given(answered_rows(), answered_rows())
def test_fingerprints_are_equal_only_for_equal_sets(rows, others):
    sets = derive_sets(rows, length=LENGTH, effective_on=EFFECTIVE_ON)
    other = derive_sets(others, length=LENGTH, effective_on=EFFECTIVE_ON)
    same = sets.fingerprint(edition_fingerprint="e") == other.fingerprint(edition_fingerprint="e")
    assert same == (sets == other)
    assert sets.fingerprint(edition_fingerprint="e") != sets.fingerprint(edition_fingerprint="f")


@pytest.mark.parametrize(
    ("planned_on", "own_date", "in_time"),
    [
        (date(2027, 3, 31), None, True),  # on the edition's date itself
        (date(2027, 4, 1), None, False),
        (date(2027, 4, 1), date(2027, 4, 1), True),  # the row's own date is later …
        (date(2026, 7, 1), date(2026, 6, 30), False),  # … or earlier than the edition's
    ],
)
def test_the_rows_own_date_comes_before_the_editions(planned_on, own_date, in_time):
    row = AnsweredRow(0, Support.PLANNED, planned_on, own_date)
    (plan,) = derive_sets([row], length=1, effective_on=EFFECTIVE_ON).planned
    assert (0 in plan.in_time) is in_time


class AcceptedDeclarations(TestCase):
    """In the database: whatever was answered, the frozen sets say the same as the rows."""

    @settings(deadline=None, max_examples=30)
    @given(
        st.dictionaries(st.integers(0, 4), st.sampled_from(Support)),
        st.dictionaries(st.integers(0, 4), dates),
        dates,
    )
    def test_frozen_sets_say_what_the_answer_rows_say(self, support, own_dates, planned_on):
        edition = make_published_edition(5, own_dates=own_dates)
        declaration = make_submitted_declaration(
            make_release(), edition, support=support, default=None, planned_on=planned_on
        )
        accept_declaration(
            declaration=declaration, reviewer=None, comment="", at=edition.published_at
        )
        assert_sets_equal_answers(declaration)


def assert_sets_equal_answers(declaration: Declaration) -> None:
    edition = declaration.edition
    for level in Support:
        answers = declaration.answers.filter(support=level).select_related("row")
        frozen = getattr(declaration.support_set, level.value)
        assert set(frozen) == {answer.row.position for answer in answers}
    planned = {plan.planned_on: plan for plan in declaration.planned_sets.all()}
    answers = declaration.answers.filter(support=Support.PLANNED).select_related("row")
    assert set(planned) == {answer.planned_on for answer in answers}
    for day, plan in planned.items():
        of_day = [answer.row for answer in answers if answer.planned_on == day]
        due = [row for row in of_day if (row.effective_on or edition.effective_on) >= day]
        length = edition.length
        assert plan.rows == RequirementSet.of((row.position for row in of_day), length=length)
        assert plan.in_time == RequirementSet.of((row.position for row in due), length=length)
