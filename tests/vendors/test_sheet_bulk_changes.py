"""Many answers at once, and the way back."""

from typing import Any
from uuid import uuid4

import pghistory
import pytest

from tests.factories.people import Cast
from tests.factories.vendors import PLANNED_ON, make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.exceptions import EvidenceStands, MissingFields, StaleState
from vendors.models import Declaration
from vendors.services import AnswerInput, BulkAnswer, BulkChange, UndoneChange

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    """Row 0: standard, with a note; row 1: suspect; the other three unanswered."""
    package = make_package(holders=[cast.vendor])
    draft = make_draft(
        make_release(package),
        make_published_edition(),
        support={0: Support.STANDARD, 1: Support.OPTION},
        default=None,
    )
    draft.answers.filter(row__position=1).update(is_suspect=True)
    return draft


def keys_of(draft: Declaration) -> dict[int, str]:
    answers = {
        answer.row_id: AnswerContent(
            answer.support, answer.planned_on, answer.note, answer.is_suspect
        ).key
        for answer in draft.answers.all()
    }
    rows = draft.edition.rows.order_by("position").values_list("pk", flat=True)
    return {row: answers.get(row, "") for row in rows}


def contents(draft: Declaration) -> list[tuple[object, ...]]:
    fields = ("row__position", "support", "planned_on", "note", "is_suspect")
    return list(draft.answers.order_by("row__position").values_list(*fields))


def set_all(
    draft: Declaration,
    cast: Cast,
    support: Support | None,
    *,
    expected: dict[int, str] | None = None,
    **said: Any,
) -> BulkChange:
    return services.set_answers(
        user=cast.vendor_editor,
        declaration_id=draft.pk,
        wanted=BulkAnswer(support, **said),
        expected=keys_of(draft) if expected is None else expected,
    )


def undo(draft: Declaration, cast: Cast, change: BulkChange) -> UndoneChange:
    return services.undo_change(
        user=cast.vendor_editor, declaration_id=draft.pk, context=change.context
    )


def test_all_rows_get_the_level_and_keep_their_notes(draft: Declaration, cast: Cast) -> None:
    change = set_all(draft, cast, Support.PLANNED, planned_on=PLANNED_ON)
    assert change.changed == 5
    assert contents(draft)[0] == (0, "planned", PLANNED_ON, "架空の説明", False)
    assert contents(draft)[4] == (4, "planned", PLANNED_ON, "", False)


def test_undoing_restores_what_was_there(draft: Declaration, cast: Cast) -> None:
    before = contents(draft)
    change = set_all(draft, cast, Support.CUSTOM)
    assert undo(draft, cast, change) == UndoneChange(restored=5, left=0)
    assert contents(draft) == before
    assert undo(draft, cast, change) == UndoneChange(restored=0, left=5)
    assert contents(draft) == before


def test_a_note_is_written_over_those_of_all_rows(draft: Declaration, cast: Cast) -> None:
    before = contents(draft)
    change = set_all(draft, cast, Support.WORKAROUND, note="様式を変えて印刷する")
    assert {row[3] for row in contents(draft)} == {"様式を変えて印刷する"}
    undo(draft, cast, change)
    assert contents(draft) == before


def test_answers_of_many_rows_are_taken_back_and_restored(draft: Declaration, cast: Cast) -> None:
    before = contents(draft)
    change = set_all(draft, cast, None)
    assert (change.changed, draft.answers.count()) == (2, 0)
    assert undo(draft, cast, change) == UndoneChange(restored=2, left=0)
    assert contents(draft) == before


def test_answers_with_evidence_are_not_taken_back(draft: Declaration, cast: Cast) -> None:
    services.add_link(
        user=cast.vendor_editor,
        declaration_id=draft.pk,
        row_id=draft.edition.rows.get(position=0).pk,
        url="https://example.com/manual",
    )
    with pytest.raises(EvidenceStands):
        set_all(draft, cast, None)
    assert draft.answers.count() == 2


def test_what_somebody_changed_since_stays(draft: Declaration, cast: Cast) -> None:
    change = set_all(draft, cast, Support.CUSTOM)
    row = draft.edition.rows.get(position=3)
    theirs = AnswerInput(row.pk, Support.NONE, note="後からの変更")
    with pghistory.context():  # a transaction of their own
        services.save_answers(declaration=draft, answers=[theirs])
    assert undo(draft, cast, change) == UndoneChange(restored=4, left=1)
    assert draft.answers.get(row=row).note == "後からの変更"
    assert draft.answers.count() == 3


def test_answers_that_got_evidence_since_are_not_taken_back(draft: Declaration, cast: Cast) -> None:
    change = set_all(draft, cast, Support.CUSTOM)
    row = draft.edition.rows.get(position=3)
    services.add_link(
        user=cast.vendor_editor,
        declaration_id=draft.pk,
        row_id=row.pk,
        url="https://example.com/manual",
    )
    assert undo(draft, cast, change) == UndoneChange(restored=4, left=1)
    assert draft.answers.get(row=row).evidence.count() == 1


def test_rows_changed_since_the_preview_are_left(draft: Declaration, cast: Cast) -> None:
    seen = keys_of(draft)
    row = draft.edition.rows.get(position=2)
    services.save_answers(declaration=draft, answers=[AnswerInput(row.pk, Support.NONE)])
    change = set_all(draft, cast, Support.CUSTOM, expected=seen)
    assert (change.changed, len(change.conflicts)) == (4, 1)
    assert draft.answers.get(row=row).support == "none"


def test_planned_rows_need_the_date_and_drafts_only_are_changed(
    draft: Declaration, cast: Cast
) -> None:
    with pytest.raises(MissingFields):
        set_all(draft, cast, Support.PLANNED)
    services.submit_declaration(declaration=draft)
    with pytest.raises(StaleState):
        set_all(draft, cast, Support.CUSTOM)
    with pytest.raises(StaleState):
        services.undo_change(user=cast.vendor_editor, declaration_id=draft.pk, context=uuid4())


@pytest.mark.parametrize("rows", [3, 200])
def test_the_statements_do_not_depend_on_the_size(
    rows: int, cast: Cast, django_assert_max_num_queries: object
) -> None:
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), make_published_edition(rows), default=None)
    expected = keys_of(draft)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        change = set_all(draft, cast, Support.OPTION, expected=expected)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert undo(draft, cast, change).restored == rows
