"""Each step of a contest is told to the two sides that did not take it."""

import pytest
from django.utils import translation

from municipalities.choices import ContestState
from municipalities.services import (
    answer_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from portal.accounts.models import Notice
from portal.accounts.notices import notice_text
from tests.factories.contests import AT, InUse, make_use
from tests.factories.people import make_reviewer, make_user
from tests.factories.vendors import make_member
from vendors.models import Declaration
from vendors.signals import contests_asked

pytestmark = pytest.mark.django_db

VENDOR, BODY, MINISTRY = {"vendor-editor"}, {"clerk-a"}, {"ministry-reviewer"}


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast)


def told(topic: str) -> set[str]:
    return set(Notice.objects.filter(topic=topic).values_list("user__username", flat=True))


def text(topic: str) -> str:
    with translation.override("en"):
        return notice_text(Notice.objects.filter(topic=topic)[0])


def settled(use: InUse, outcome: ContestState, position: int = 0) -> None:
    settle_contest(
        contest=use.contest(position), reviewer=use.cast.ministry_reviewer, outcome=outcome,
        reason="確認しました。", at=AT,
    )  # fmt: skip


def test_a_new_contest_and_each_answer_go_to_the_other_two_sides(use):
    contest, people = use.contest(), use.cast
    assert told("contest_opened") == VENDOR | MINISTRY
    answer_contest(contest=contest, author=people.vendor_editor, text="できます。", at=AT)
    assert told("contest_answered") == BODY | MINISTRY
    reply_in_contest(contest=contest, author=people.clerk_a, text="できません。", at=AT)
    assert told("contest_replied") == VENDOR | MINISTRY
    withdraw_contest(contest=contest, author=people.clerk_a)
    assert told("contest_withdrawn") == VENDOR | MINISTRY


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (ContestState.UPHELD, "is to be corrected by a new declaration"),
        (ContestState.DISMISSED, "the answer stands"),
    ],
)
def test_a_settlement_says_what_becomes_of_the_answer(use, outcome, said):
    settled(use, outcome)
    assert told(f"contest_{outcome.value}") == VENDOR | BODY
    assert said in text(f"contest_{outcome.value}")


def test_no_reviewer_is_told_who_may_not_settle(use):
    colleague = make_reviewer(make_user("colleague"))
    make_member(make_reviewer(make_user("partial")), use.cast.vendor)
    use.contest()
    assert told("contest_opened") == VENDOR | MINISTRY | {colleague.username, "partial"}
    answer_contest(contest=use.contest(), author=use.cast.vendor_editor, text="はい。", at=AT)
    assert told("contest_answered") == BODY | MINISTRY | {colleague.username}


def test_other_bodies_and_vendors_are_told_nothing(use):
    settled(use, ContestState.UPHELD)
    strangers = {"clerk-b", "other-vendor-editor", "prefecture-officer", "outsider"}
    assert not Notice.objects.filter(user__username__in=strangers).exists()


def test_a_contest_speaks_against_the_answer_until_it_is_dismissed_or_taken_back(use):
    use.contest(0)
    settled(use, ContestState.UPHELD, 1)
    settled(use, ContestState.DISMISSED, 2)
    withdraw_contest(contest=use.contest(3), author=use.cast.clerk_a)
    asked = [use.declaration.pk]
    told_rows = [
        pair
        for _receiver, pairs in contests_asked.send(Declaration, declarations=asked)
        for pair in pairs
    ]
    doubted = [(use.declaration.pk, row.requirement_id) for row in use.rows[:2]]
    assert sorted(told_rows) == doubted
