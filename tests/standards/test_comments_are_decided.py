"""The ministry says what it does with a comment, and why; it may change its mind."""

from datetime import timedelta

import pytest

from standards.choices import Outcome
from standards.exceptions import DecisionChanged, NoSuchThread, NotTheMinistry, UnusableText
from standards.models import Comment, CommentDecision
from standards.services import decide_comment, publish_edition, withdraw_comment
from tests.factories.consultations import OPENED_AT, make_comment, make_consultation
from tests.factories.people import Cast, make_reviewer, make_user

pytestmark = pytest.mark.django_db
LATER = OPENED_AT + timedelta(days=40)


@pytest.fixture
def comment(cast: Cast) -> Comment:
    return make_comment(make_consultation(), cast.clerk_a)


def decide(
    comment, by, *, outcome=Outcome.ACCEPTED, reason="次の版で改める。", seen=None, at=LATER
):
    return decide_comment(
        comment=comment, decided_by=by, outcome=outcome, reason=reason, at=at, seen=seen
    )


def test_a_decision_has_an_outcome_a_reason_and_a_time(cast: Cast, comment: Comment):
    assert decide(comment, cast.ministry_reviewer)
    made = CommentDecision.objects.get()
    assert (made.outcome, made.reason, made.decided_at) == ("accepted", "次の版で改める。", LATER)
    assert made.decided_by == cast.ministry_reviewer


def test_the_same_decision_again_changes_nothing(cast: Cast, comment: Comment):
    decide(comment, cast.ministry_reviewer)
    assert not decide(comment, cast.ministry_reviewer, at=LATER + timedelta(days=1))
    assert CommentDecision.objects.get().decided_at == LATER


def test_a_decision_is_revised_by_whoever_has_seen_it(cast: Cast, comment: Comment):
    decide(comment, cast.ministry_reviewer)
    colleague = make_reviewer()
    with pytest.raises(DecisionChanged):
        decide(comment, colleague, outcome=Outcome.DECLINED)
    assert decide(comment, colleague, outcome=Outcome.PARTLY, seen=LATER, at=LATER)
    assert CommentDecision.objects.get().outcome == "partly"


def test_only_the_ministry_that_writes_the_specification_decides(cast: Cast, comment: Comment):
    other_ministry = make_reviewer(ministry="別の省")
    for person in (cast.clerk_a, cast.vendor_editor, cast.outsider, other_ministry):
        with pytest.raises(NotTheMinistry):
            decide(comment, person)
    assert decide(comment, make_user(is_superuser=True))


def test_a_decision_without_a_reason_is_none(cast: Cast, comment: Comment):
    with pytest.raises(UnusableText):
        decide(comment, cast.ministry_reviewer, reason="  ")
    assert not CommentDecision.objects.exists()


def test_answers_and_comments_taken_back_are_not_decided(cast: Cast, comment: Comment):
    reply = make_comment(comment.consultation, cast.clerk_b, thread=comment)
    withdraw_comment(comment=comment, author=cast.clerk_a, at=OPENED_AT)
    for wrong in (reply, comment):
        with pytest.raises(NoSuchThread):
            decide(wrong, cast.ministry_reviewer)


def test_decisions_may_follow_publication(cast: Cast, comment: Comment):
    publish_edition(edition=comment.consultation.edition, at=OPENED_AT)
    assert decide(comment, cast.ministry_reviewer)
