"""Two people take a step in the same contest at once, in real transactions."""

from datetime import timedelta

import pytest

from municipalities.choices import ContestState
from municipalities.models import Contest, ContestMessage
from municipalities.services import (
    answer_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from municipalities.services.contest_evidence import Attachment, Backing
from municipalities.services.contests import MOST_IN_AN_HOUR
from tests.factories.contests import AT, InUse, make_use
from tests.factories.municipalities import make_staff
from tests.factories.people import make_user
from tests.factories.vendors import make_member
from tests.vendors.test_declarations_at_the_same_time import at_once
from vendors.models import StoredFile

pytestmark = pytest.mark.django_db(transaction=True)
FILE = Backing(Attachment("手順.pdf", b"steps"))


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast)


def again(contest: Contest) -> Contest:
    """As another request would load it."""
    return Contest.objects.get(pk=contest.pk)


def answer(contest, author, text="可。", backing=FILE):
    answer_contest(contest=again(contest), author=author, text=text, backing=backing, at=AT)


def settle(contest, use, outcome=ContestState.UPHELD):
    settle_contest(
        contest=again(contest), reviewer=use.cast.ministry_reviewer, outcome=outcome,
        reason="判断します。", seen=0, at=AT,
    )  # fmt: skip


def test_a_double_click_with_a_file_answers_once(use):
    contest = use.contest()
    ends = at_once(*[lambda: answer(contest, use.cast.vendor_editor)] * 3)
    assert ends == ["done"] * 3
    assert ContestMessage.objects.get().file == StoredFile.objects.get()


def test_of_two_members_one_answers(use):
    contest = use.contest()
    colleague = make_user("colleague")
    make_member(colleague, use.cast.vendor)
    ends = at_once(
        lambda: answer(contest, use.cast.vendor_editor), lambda: answer(contest, colleague)
    )
    assert sorted(ends) == ["contest_moved", "done"]
    assert ContestMessage.objects.count() == StoredFile.objects.count() == 1


def test_the_ministry_settles_what_it_has_seen_or_the_vendor_answers_first(use):
    contest = use.contest()
    ends = at_once(lambda: settle(contest, use), lambda: answer(contest, use.cast.vendor_editor))
    assert sorted(ends) == ["contest_moved", "done"]
    was_answered = ends[1] == "done"
    assert again(contest).state == (ContestState.ANSWERED if was_answered else ContestState.UPHELD)


def test_a_contest_is_taken_back_or_answered_again_and_not_both_lost(use):
    contest = use.contest()
    answer(contest, use.cast.vendor_editor)
    ends = at_once(
        lambda: withdraw_contest(contest=again(contest), author=use.cast.clerk_a),
        lambda: reply_in_contest(
            contest=again(contest), author=use.cast.clerk_a, text="否。", at=AT
        ),
    )
    assert ends[0] == "done", "it is taken back before or after the reply"
    assert ends[1] in {"done", "contest_moved"}
    assert again(contest).state == ContestState.WITHDRAWN


def test_the_last_contest_of_an_hour_is_opened_once(cast):
    use = make_use(cast, rows=MOST_IN_AN_HOUR + 3)
    colleague = make_user("colleague")
    make_staff(colleague, cast.municipality_a)
    for position in range(MOST_IN_AN_HOUR - 1):
        use.contest(position)
    rows = (MOST_IN_AN_HOUR - 1, MOST_IN_AN_HOUR)
    ends = at_once(lambda: use.contest(rows[0]), lambda: use.contest(rows[1], author=colleague))
    assert sorted(ends) == ["done", "too_many_contests"]
    assert Contest.objects.count() == MOST_IN_AN_HOUR
    use.contest(1)  # contested already: no new one
    use.contest(rows[0], author=cast.clerk_b, body=cast.municipality_b)
    use.contest(MOST_IN_AN_HOUR + 1, at=AT + timedelta(hours=1))
