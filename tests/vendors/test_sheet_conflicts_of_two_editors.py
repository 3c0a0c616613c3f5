"""Two editors of one declaration: the second sees the first's change, and nothing is lost."""

import pytest
from django.test import Client

from tests.factories.people import Cast, make_user
from tests.factories.vendors import PLANNED_ON, make_draft, make_member, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.answer_contents import AnswerContent, key_of
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import AnswerInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    package = make_package(holders=[cast.vendor])
    return make_draft(make_release(package), make_published_edition(), default=None)


def rows_of(declaration: Declaration) -> list[int]:
    return list(declaration.edition.rows.order_by("position").values_list("pk", flat=True))


def test_keys_tell_contents_apart_and_not_their_line_ends() -> None:
    contents = [
        AnswerContent("standard"),
        AnswerContent("standard", note="a"),
        AnswerContent("standard", is_suspect=True),
        AnswerContent("planned", PLANNED_ON),
    ]
    keys = {content.key for content in contents}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {16}
    assert AnswerContent("none", note="a\r\nb").key == AnswerContent("none", note="a\nb").key
    assert key_of(None) == ""


def test_who_comes_second_learns_of_the_first_and_the_rest_is_saved(draft: Declaration) -> None:
    first, second, *_rest = rows_of(draft)
    shown = {first: key_of(None), second: key_of(None)}
    theirs = AnswerInput(first, Support.OPTION, note="甲の説明")
    services.save_answers(declaration=draft, answers=[theirs], expected=shown)
    mine = [AnswerInput(first, Support.NONE, note="乙の説明"), AnswerInput(second, Support.CUSTOM)]
    saved = services.save_answers(declaration=draft, answers=mine, expected=shown)
    [conflict] = saved.conflicts
    assert (saved.changed, conflict.wanted) == (1, mine[0])
    assert conflict.row.answer == AnswerContent("option", note="甲の説明")
    assert draft.answers.get(row=first).note == "甲の説明"
    assert draft.answers.get(row=second).support == "custom"


def test_who_has_seen_the_change_may_save_over_it(draft: Declaration) -> None:
    row = rows_of(draft)[0]
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.OPTION)])
    seen = {row: AnswerContent("option").key}
    mine = [AnswerInput(row, Support.NONE)]
    saved = services.save_answers(declaration=draft, answers=mine, expected=seen)
    assert (saved.changed, saved.conflicts) == (1, [])


def test_the_same_answer_is_no_conflict(draft: Declaration) -> None:
    row = rows_of(draft)[0]
    answers = [AnswerInput(row, Support.OPTION, note="同じ")]
    services.save_answers(declaration=draft, answers=answers)
    saved = services.save_answers(declaration=draft, answers=answers, expected={row: ""})
    assert (saved.changed, saved.conflicts) == (0, [])


def test_an_answer_taken_back_by_another_is_a_conflict_too(draft: Declaration) -> None:
    row = rows_of(draft)[0]
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.OPTION)])
    seen = {row: AnswerContent("option").key}
    services.save_answers(declaration=draft, answers=[AnswerInput(row, None)])
    mine = [AnswerInput(row, Support.NONE)]
    saved = services.save_answers(declaration=draft, answers=mine, expected=seen)
    assert saved.conflicts[0].row.answer is None
    assert not draft.answers.exists()
    assert saved.conflicts[0].at is not None


def test_the_conflict_names_who_changed_the_answer(draft: Declaration, cast: Cast) -> None:
    colleague = make_user("colleague", display_name="見本の同僚")
    make_member(colleague, cast.vendor)
    row = rows_of(draft)[0]
    client = Client()
    client.force_login(colleague)
    answer = {"row": row, f"support-{row}": "option", f"key-{row}": ""}
    client.post(f"/declarations/{draft.pk}/sheet/rows/{row}/", answer)
    mine = [AnswerInput(row, Support.NONE)]
    saved = services.save_answers(declaration=draft, answers=mine, expected={row: ""})
    assert saved.conflicts[0].by == "見本の同僚"


@pytest.mark.parametrize("rows", [3, 200])
def test_a_request_saves_with_three_queries_whatever_the_size(
    rows: int, cast: Cast, django_assert_num_queries: object
) -> None:
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), make_published_edition(rows), default=None)
    answers = [AnswerInput(row, Support.OPTION) for row in rows_of(draft)]
    with django_assert_num_queries(3 + 2):  # type: ignore[operator]  # and the savepoint
        services.save_answers_as(
            user=cast.vendor_editor, declaration_id=draft.pk, answers=answers, expected={}
        )


def test_others_save_nothing(draft: Declaration, cast: Cast) -> None:
    for person in (cast.other_vendor_editor, cast.ministry_reviewer, cast.clerk_a):
        with pytest.raises(Declaration.DoesNotExist):
            services.save_answers_as(user=person, declaration_id=draft.pk, answers=[], expected={})
