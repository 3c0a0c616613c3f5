"""What the portal declares itself goes in sets, and comes out as if it went one by one."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tests.factories.vendors import (
    answer_inputs,
    make_accepted_declaration,
    make_draft,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.editions import make_draft_edition, make_published_edition
from vendors.choices import Support
from vendors.exceptions import EditionNotPublished, MissingFields, StaleState
from vendors.models import Answer, Declaration, DeclarationTransition, PlannedSet, SupportSet
from vendors.services import AnswerInput
from vendors.services.bulk import DeclarationFact, load_declarations
from vendors.services.declarations import submit_declarations
from vendors.services.reviews import accept_declarations
from vendors.signals import declaration_changed, declaration_moved

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, tzinfo=UTC)
LEVELS = {0: Support.PLANNED, 1: Support.WORKAROUND, 2: Support.NONE}
SETS = ("standard", "planned", "workaround", "none", "length", "fingerprint")


def declare(facts: Sequence[DeclarationFact]) -> list[Declaration]:
    drafts = load_declarations(facts)
    submit_declarations(declarations=drafts, comment="提出")
    accept_declarations(declarations=drafts, comment="受理", at=AT)
    return drafts


def make_facts(number: int) -> list[DeclarationFact]:
    edition = make_published_edition()
    answers = answer_inputs(edition, support=LEVELS)
    return [DeclarationFact(make_release(), edition, answers) for _ in range(number)]


def test_they_are_stored_as_if_they_had_gone_one_by_one():
    (fact,) = make_facts(1)
    declare([fact])
    make_accepted_declaration(make_release(), fact.edition, at=AT, support=LEVELS)
    answers = Answer.objects.order_by("row", "declaration").values_list(
        "row", "support", "planned_on", "note", "is_suspect"
    )
    assert list(answers[0::2]) == list(answers[1::2])
    one, other = SupportSet.objects.values_list(*SETS)
    assert one == other
    plan, other_plan = PlannedSet.objects.values_list("planned_on", "rows", "in_time")
    assert plan == other_plan


def test_each_step_of_each_one_is_recorded():
    drafts = declare(make_facts(3))
    steps = DeclarationTransition.objects.values_list("former", "status", "comment")
    for draft in drafts:
        assert list(steps.filter(declaration=draft)) == [
            ("draft", "submitted", "提出"),
            ("submitted", "accepted", "受理"),
        ]
        assert (draft.status, draft.comment, draft.accepted_at) == ("accepted", "受理", AT)
    assert Declaration.objects.filter(status="accepted", accepted_at=AT).count() == len(drafts)


def test_the_number_of_statements_does_not_grow_with_that_of_declarations(monkeypatch):
    for signal in (declaration_changed, declaration_moved):
        monkeypatch.setattr(signal, "receivers", [])  # each listener asks and writes for itself
    few, many = make_facts(1), make_facts(6)
    with CaptureQueriesContext(connection) as one:
        declare(few)
    with CaptureQueriesContext(connection) as six:
        declare(many)
    assert len(one) == len(six)


def test_one_that_cannot_move_holds_all_back():
    edition = make_published_edition()
    drafts = [
        make_draft(make_release(), edition),
        make_submitted_declaration(make_release(), edition),
    ]
    with pytest.raises(StaleState):
        submit_declarations(declarations=drafts, comment="")
    assert set(Declaration.objects.values_list("status", flat=True)) == {"draft", "submitted"}
    with pytest.raises(StaleState):
        accept_declarations(declarations=drafts, comment="", at=AT)
    assert not SupportSet.objects.exists()


def test_the_one_accepted_before_is_superseded_and_no_other():
    edition, other = make_published_edition(), make_published_edition()
    first, second = make_release(), make_release()
    former = make_accepted_declaration(first, edition)
    untouched = make_accepted_declaration(first, other)
    declare(
        [
            DeclarationFact(first, edition, answer_inputs(edition)),
            DeclarationFact(second, other, answer_inputs(other)),
        ]
    )
    former.refresh_from_db()
    untouched.refresh_from_db()
    assert (former.status, untouched.status) == ("superseded", "accepted")
    assert former.transitions.last().status == "superseded"


def test_workarounds_without_a_description_are_not_submitted():
    edition = make_published_edition()
    (row,) = edition.rows.values_list("pk", flat=True)[:1]
    drafts = load_declarations(
        [DeclarationFact(make_release(), edition, [AnswerInput(row, Support.WORKAROUND)])]
    )
    with pytest.raises(MissingFields):
        submit_declarations(declarations=drafts, comment="")


def test_rows_of_other_editions_and_plans_without_a_date_are_refused():
    edition, other = make_published_edition(), make_published_edition()
    (row,) = edition.rows.values_list("pk", flat=True)[:1]
    (foreign,) = other.rows.values_list("pk", flat=True)[:1]
    for answer in (AnswerInput(foreign, Support.NONE), AnswerInput(row, Support.PLANNED)):
        with pytest.raises(IntegrityError):
            load_declarations([DeclarationFact(make_release(), edition, [answer])])
    assert not Declaration.objects.exists()


def test_drafts_of_editions_are_not_declared():
    fact = DeclarationFact(make_release(), make_draft_edition(), [])
    with pytest.raises(EditionNotPublished):
        load_declarations([fact])
    load_declarations([])
    accept_declarations(declarations=[], comment="", at=AT)
