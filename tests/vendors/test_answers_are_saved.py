import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.vendors import (
    ACCEPTED_AT,
    PLANNED_ON,
    answer_inputs,
    make_accepted_declaration,
    make_draft,
    make_release,
)
from tests.vendors.editions import make_published_edition
from vendors.choices import Support
from vendors.exceptions import MissingFields, RowOfAnotherEdition
from vendors.models import Declaration
from vendors.services import (
    AnswerInput,
    accept_declaration,
    open_declaration,
    save_answers,
    submit_declaration,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Declaration:
    return make_draft(make_release(), make_published_edition(), default=None)


def row_id(declaration: Declaration, position: int) -> int:
    return declaration.edition.rows.get(position=position).pk


def test_saving_again_writes_only_what_changed(draft):
    answers = answer_inputs(draft.edition, support={0: Support.PLANNED})
    assert save_answers(declaration=draft, answers=answers).changed == 5
    assert save_answers(declaration=draft, answers=answers).changed == 0
    changed = answer_inputs(draft.edition, support={0: Support.PLANNED, 3: Support.NONE})
    assert save_answers(declaration=draft, answers=changed).changed == 1
    assert draft.answers.get(row__position=3).support == "none"


def test_an_answer_is_taken_back(draft):
    row = row_id(draft, 0)
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.STANDARD)])
    assert save_answers(declaration=draft, answers=[AnswerInput(row, None)]).changed == 1
    assert save_answers(declaration=draft, answers=[AnswerInput(row, None)]).changed == 0
    assert not draft.answers.exists()


def test_the_later_of_two_answers_for_a_row_counts(draft):
    row = row_id(draft, 0)
    twice = [AnswerInput(row, Support.STANDARD), AnswerInput(row, Support.OPTION)]
    assert save_answers(declaration=draft, answers=twice).changed == 1
    assert draft.answers.get().support == "option"


def test_only_a_planned_row_keeps_its_date(draft):
    row = row_id(draft, 0)
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.PLANNED, PLANNED_ON)])
    assert draft.answers.get().planned_on == PLANNED_ON
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.STANDARD, PLANNED_ON)])
    assert draft.answers.get().planned_on is None


def test_rows_of_another_edition_are_refused_and_nothing_is_saved(draft):
    other = make_published_edition().rows.get(position=0).pk
    answers = [AnswerInput(row_id(draft, 0), Support.NONE), AnswerInput(other, Support.NONE)]
    with pytest.raises(RowOfAnotherEdition) as refused:
        save_answers(declaration=draft, answers=answers)
    assert refused.value.context == {"rows": [other]}
    assert not draft.answers.exists()


def test_a_planned_row_without_a_date_is_refused_by_name(draft):
    with pytest.raises(MissingFields) as refused:
        save_answers(declaration=draft, answers=[AnswerInput(row_id(draft, 2), Support.PLANNED)])
    assert refused.value.context["answers"] == [
        {"official_id": "0000003", "name": "要件3", "missing": "planned_on"}
    ]


def test_submission_names_the_workarounds_without_a_description(draft):
    answers = [
        AnswerInput(row_id(draft, 0), Support.WORKAROUND, note="様式を変えて印刷する"),
        AnswerInput(row_id(draft, 1), Support.WORKAROUND, note=" \n"),
        AnswerInput(row_id(draft, 3), Support.WORKAROUND),
    ]
    save_answers(declaration=draft, answers=answers)
    with pytest.raises(MissingFields) as refused:
        submit_declaration(declaration=draft)
    assert refused.value.context["count"] == 2
    assert "0000002 要件2, 0000004 要件4" in str(refused.value)
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_long_list_of_incomplete_answers_is_shown_shortened():
    draft = make_draft(make_release(), make_published_edition(12), default=None)
    rows = draft.edition.rows.values_list("pk", flat=True)
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.WORKAROUND) for row in rows])
    with pytest.raises(MissingFields) as refused:
        submit_declaration(declaration=draft)
    assert len(refused.value.context["answers"]) == 12
    assert str(refused.value).endswith("0000010 要件10, …")


def test_unanswered_rows_are_counted_but_allowed(draft):
    save_answers(declaration=draft, answers=[AnswerInput(row_id(draft, 0), Support.NONE)])
    assert submit_declaration(declaration=draft).unanswered == 4


def test_a_declaration_without_any_answer_can_be_accepted(draft):
    assert submit_declaration(declaration=draft).unanswered == 5
    accept_declaration(declaration=draft, reviewer=None, comment="", at=ACCEPTED_AT)
    assert all(getattr(draft.support_set, level).count == 0 for level in Support.values)
    assert not draft.planned_sets.exists()


def test_the_number_of_statements_does_not_depend_on_the_size():
    assert statements_of_each_step(rows=3) == statements_of_each_step(rows=300)


def statements_of_each_step(*, rows: int) -> list[int]:
    """How many statements it takes to open, answer, submit and accept a correction."""
    edition, release = make_published_edition(rows), make_release()
    former = make_accepted_declaration(release, edition)
    changed = answer_inputs(edition, support={0: Support.PLANNED}, default=Support.WORKAROUND)
    with CaptureQueriesContext(connection) as opening:
        correction = open_declaration(release=release, edition=edition, based_on=former)
    with CaptureQueriesContext(connection) as saving:
        save_answers(declaration=correction, answers=changed)
    with CaptureQueriesContext(connection) as submitting:
        submit_declaration(declaration=correction)
    with CaptureQueriesContext(connection) as accepting:
        accept_declaration(declaration=correction, reviewer=None, comment="", at=ACCEPTED_AT)
    return [len(step) for step in (opening, saving, submitting, accepting)]
