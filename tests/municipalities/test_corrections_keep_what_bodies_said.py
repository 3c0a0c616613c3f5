"""A corrected declaration takes over what bodies said of the answers that stay the same."""

import pytest
from django.urls import reverse

from municipalities.choices import ContestState
from municipalities.models import Confirmation, Contest
from municipalities.services import (
    confirm_declaration,
    confirm_rows,
    settle_contest,
    withdraw_confirmation,
)
from portal.accounts.models import Notice
from portal.accounts.notices import notice_text
from tests.factories.contests import AT, InUse, make_use
from tests.factories.corrections import correct, submit_correction
from vendors import services
from vendors.models import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


def confirm(use, *positions):
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=use.declaration, author=use.cast.clerk_a,
        row_ids=[use.rows[at].pk for at in positions], note="確認", at=AT,
    )  # fmt: skip


def confirm_whole(use):
    return confirm_declaration(
        municipality=use.cast.municipality_b, declaration=use.declaration,
        author=use.cast.clerk_b, note="全部", at=AT,
    )  # fmt: skip


def uphold(use, contest):
    settle_contest(
        contest=contest, reviewer=use.cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip


def standing_rows(declaration, body) -> list[int | None]:
    standing = Confirmation.objects.standing().filter(declaration=declaration, municipality=body)
    return sorted(standing.values_list("row__position", flat=True), key=lambda at: (at is None, at))


def test_a_correction_without_change_takes_over_everything(use):
    confirm(use, 0, 1)
    whole = confirm_whole(use)
    contests = [use.contest(2), use.contest(3)]
    uphold(use, contests[1])
    new = correct(use)
    assert standing_rows(new, use.cast.municipality_a) == [0, 1]
    assert standing_rows(new, use.cast.municipality_b) == [None]
    whole.refresh_from_db()
    assert (whole.declaration, whole.withdrawn_at) == (new, None)
    found = Contest.objects.order_by("pk").values_list("declaration", "state")
    assert list(found) == [(new.pk, "open"), (new.pk, "upheld")]


def test_what_was_said_of_a_changed_answer_ends(use):
    confirm(use, 0, 1)
    opened, upheld = use.contest(2), use.contest(3)
    uphold(use, upheld)
    new = correct(use, 0, 2, 3)
    assert standing_rows(new, use.cast.municipality_a) == [1]
    assert Confirmation.objects.get(withdrawn_at=AT).row == use.rows[0]
    opened.refresh_from_db()
    assert (opened.state, opened.declaration) == (ContestState.CORRECTED, use.declaration)
    assert opened.settled_at == AT
    assert str(new.pk) in opened.reason
    upheld.refresh_from_db()
    assert (upheld.state, upheld.declaration) == (ContestState.UPHELD, use.declaration)
    assert not Contest.objects.doubting().filter(declaration=new).exists()


def test_the_whole_becomes_the_rows_that_stayed_the_same(use):
    b = {"body": use.cast.municipality_b, "author": use.cast.clerk_b}
    whole = confirm_whole(use)
    use.contest(1, **b)
    new = correct(use, 0)
    assert standing_rows(new, use.cast.municipality_b) == [2, 3, 4]
    kept = Confirmation.objects.standing().filter(declaration=new)
    assert set(kept.values_list("note", "confirmed_by", "confirmed_at")) == {
        ("全部", use.cast.clerk_b.pk, AT)
    }
    whole.refresh_from_db()
    assert whole.withdrawn_at == AT


def test_only_its_content_makes_an_answer_another_one(use):
    """Line ends are no change, a note is."""
    confirm(use, 0, 1)
    draft = submit_correction(use)
    services.return_declaration(
        declaration=draft, reviewer=use.cast.ministry_reviewer, comment="改行", at=AT
    )
    for at, note in ((0, "架空\r\n説明"), (1, "別の説明")):
        Answer.objects.filter(declaration=draft, row=use.rows[at]).update(note=note)
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=AT)
    third = correct(use)
    assert standing_rows(third, use.cast.municipality_a) == []
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=third, author=use.cast.clerk_a,
        row_ids=[use.rows[0].pk], at=AT,
    )  # fmt: skip
    fourth = submit_correction(use)
    services.return_declaration(
        declaration=fourth, reviewer=use.cast.ministry_reviewer, comment="改行", at=AT
    )
    Answer.objects.filter(declaration=fourth, row=use.rows[0]).update(note="架空\n説明")
    services.submit_declaration(declaration=fourth)
    services.accept_declaration(declaration=fourth, reviewer=None, comment="", at=AT)
    assert standing_rows(fourth, use.cast.municipality_a) == [0]


def test_a_declaration_in_place_of_a_withdrawn_one_takes_over_too(use):
    confirm(use, 0)
    services.withdraw_declaration(declaration=use.declaration, comment="取下げ", at=AT)
    draft = services.correct_declaration(declaration=use.declaration)
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=AT)
    assert standing_rows(draft, use.cast.municipality_a) == [0]


def test_the_history_tells_every_move(use):
    confirm(use, 0, 1)
    confirm_whole(use)
    opened = use.contest(2)
    new = correct(use, 0, 2)
    events = Contest.pgh_event_model.objects.filter(pgh_obj=opened).order_by("pgh_id")
    assert list(events.values_list("pgh_label", "state")) == [
        ("insert", "open"), ("update", "corrected"),
    ]  # fmt: skip
    moves = Confirmation.pgh_event_model.objects.filter(declaration=new).order_by("pgh_id")
    labels = list(moves.values_list("pgh_label", flat=True))
    assert sorted(labels) == ["insert", "insert", "insert", "update"]


def test_a_correction_takes_as_many_statements_whatever_was_said(
    use, django_assert_num_queries, django_assert_max_num_queries
):
    confirm(use, 0)
    use.contest(1)
    first = submit_correction(use, 0)
    with django_assert_max_num_queries(60) as counted:
        accept(use, first)
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=first, author=use.cast.clerk_a,
        row_ids=[use.rows[at].pk for at in (0, 2, 3)], at=AT,
    )  # fmt: skip
    confirm_declaration(
        municipality=use.cast.municipality_b, declaration=first, author=use.cast.clerk_b, at=AT
    )
    second = submit_correction(use, 2, 3)
    with django_assert_num_queries(len(counted.captured_queries)):
        accept(use, second)


def accept(use, declaration):
    services.accept_declaration(
        declaration=declaration, reviewer=use.cast.ministry_reviewer, comment="", at=AT
    )


def test_what_went_over_can_be_taken_back_by_its_former_name(use):
    confirm(use, 0)
    new = correct(use)
    assert withdraw_confirmation(
        municipality=use.cast.municipality_a, declaration=use.declaration,
        row_id=use.rows[0].pk, author=use.cast.clerk_a, at=AT,
    )  # fmt: skip
    assert standing_rows(new, use.cast.municipality_a) == []


def test_staff_of_the_bodies_are_told_once_what_ended(use):
    confirm(use, 0, 1)
    use.contest(2)
    confirm_whole(use)
    correct(use, 0, 2)
    told = {one.user: one for one in Notice.objects.filter(topic__startswith="correction")}
    assert set(told) == {use.cast.clerk_a, use.cast.clerk_b}
    a, b = told[use.cast.clerk_a], told[use.cast.clerk_b]
    assert (a.topic, a.facts["contests"], a.facts["rows"]) == ("correction_ended_voices", 1, 1)
    assert (b.facts["contests"], b.facts["rows"]) == (0, 2)
    assert a.address == reverse("municipalities:confirm", args=[
        use.cast.municipality_a.code, "801",
    ])  # fmt: skip
    assert use.cast.municipality_a.full_name in notice_text(a)


def test_a_correction_without_change_is_told_as_such(use):
    confirm(use, 0)
    correct(use)
    notices = Notice.objects.filter(topic="correction_accepted")
    assert notices.count() == 2
    assert not Notice.objects.filter(topic="correction_ended_voices").exists()


def test_the_first_declaration_corrects_nothing(use):
    assert not Notice.objects.filter(topic__startswith="correction").exists()
