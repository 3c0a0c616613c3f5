"""A body contests an answer, the vendor answers, the ministry settles."""

import pytest

from municipalities.choices import ContestState
from municipalities.contest_exceptions import (
    AlreadyContested,
    ContestMoved,
    NotAReviewer,
    NothingAnswered,
    NotInUse,
    NotStaff,
)
from municipalities.models import Confirmation, Contest
from municipalities.services import (
    answer_contest,
    confirm_rows,
    end_adoption,
    open_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from municipalities.services.contest_evidence import Attachment, Backing
from municipalities.services.contests import last_message_id
from portal.accounts.models import Notice
from standards.exceptions import UnusableText
from tests.factories.contests import AT, InUse, make_use
from tests.factories.people import make_reviewer
from tests.factories.vendors import make_member
from vendors.exceptions import ConflictOfInterest, NotAMember
from vendors.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast)


def settle(contest, reviewer, outcome=ContestState.UPHELD, **more):
    settle_contest(
        contest=contest, reviewer=reviewer, outcome=outcome, reason="確認しました。", at=AT, **more
    )


def test_a_contest_goes_back_and_forth_and_is_upheld(use):
    contest, people = use.contest(), use.cast
    answer_contest(contest=contest, author=people.vendor_editor, text="できます。", at=AT)
    assert contest.state == ContestState.ANSWERED
    reply_in_contest(contest=contest, author=people.clerk_a, text="できません。", at=AT)
    assert contest.state == ContestState.OPEN
    settle(contest, people.ministry_reviewer)
    contest.refresh_from_db()
    assert contest.state == ContestState.UPHELD
    assert contest.reason == "確認しました。"
    assert [message.side for message in contest.messages.all()] == ["vendor", "municipality"]


def test_the_accepted_declaration_stays_as_it_is(use):
    before = list(use.declaration.answers.order_by("pk").values())
    settle(use.contest(), use.cast.ministry_reviewer)
    use.declaration.refresh_from_db()
    assert use.declaration.status == "accepted"
    assert list(use.declaration.answers.order_by("pk").values()) == before


def test_every_step_asked_for_twice_has_one_effect(use):
    people = use.cast
    contest = use.contest()
    assert use.contest() == contest
    for _click in range(2):
        answer_contest(contest=contest, author=people.vendor_editor, text="できます。", at=AT)
    assert contest.messages.count() == 1
    for _click in range(2):
        settle(contest, people.ministry_reviewer)
    other = use.contest(1)
    for _click in range(2):
        withdraw_contest(contest=other, author=people.clerk_a)
    assert Contest.objects.count() == 2
    told = Notice.objects.values_list("topic", flat=True)
    assert sorted(told) == sorted(
        ["contest_opened"] * 4
        + ["contest_answered"] * 2
        + ["contest_upheld"] * 2
        + ["contest_withdrawn"] * 2
    )


def test_who_may_not_take_a_step_is_refused(use):
    contest, people = use.contest(), use.cast
    with pytest.raises(NotStaff):
        use.contest(1, author=people.clerk_b)
    with pytest.raises(NotAMember):
        answer_contest(contest=contest, author=people.other_vendor_editor, text="否", at=AT)
    with pytest.raises(NotStaff):
        withdraw_contest(contest=contest, author=people.clerk_b)
    with pytest.raises(NotAReviewer):
        settle(contest, make_reviewer(ministry="他の見本省"))
    make_member(people.ministry_reviewer, people.vendor)
    with pytest.raises(ConflictOfInterest):
        settle(contest, people.ministry_reviewer)


def test_only_a_standing_answer_of_the_system_in_use_is_contested(use):
    adoption = use.cast.municipality_a.adoptions.get()
    other = make_use(use.cast)
    use.contest()
    with pytest.raises(AlreadyContested):
        use.contest(note="別の理由。")
    with pytest.raises(NothingAnswered):
        open_contest(
            municipality=use.cast.municipality_a, declaration=use.declaration, row=other.rows[0],
            author=use.cast.clerk_a, note="別の版。", at=AT,
        )  # fmt: skip
    end_adoption(adoption=adoption, ends_on=AT.date())
    with pytest.raises(NotInUse):
        use.contest(2)


def test_a_step_on_what_has_moved_on_is_refused(use):
    contest, people = use.contest(), use.cast
    seen = last_message_id(contest)
    answer_contest(contest=contest, author=people.vendor_editor, text="できます。", at=AT)
    with pytest.raises(ContestMoved):
        settle(contest, people.ministry_reviewer, seen=seen)
    settle(contest, people.ministry_reviewer, seen=last_message_id(contest))
    with pytest.raises(ContestMoved):
        settle(contest, people.ministry_reviewer, outcome=ContestState.DISMISSED)
    with pytest.raises(ContestMoved):
        withdraw_contest(contest=contest, author=people.clerk_a)


@pytest.mark.parametrize("note", ["", "  \n ", "\u202e逆", "\x00", "あ" * 4001])
def test_unusable_texts_are_refused(use, note):
    with pytest.raises(UnusableText):
        use.contest(note=note)
    assert not Contest.objects.exists()


def test_a_contest_takes_back_what_the_body_had_confirmed_of_the_row(use):
    row = use.rows[0]
    confirm_rows(
        municipality=use.cast.municipality_a, declaration=use.declaration, row_ids=[row.pk],
        author=use.cast.clerk_a, at=AT,
    )  # fmt: skip
    use.contest()
    assert not Confirmation.objects.standing().exists()


def test_the_file_of_a_double_click_is_kept_once(use):
    for _click in range(2):
        contest = open_contest(
            municipality=use.cast.municipality_a, declaration=use.declaration, row=use.rows[0],
            author=use.cast.clerk_a, note="画面の写し。", at=AT,
            backing=Backing(Attachment("<script>.png", b"image")),
        )  # fmt: skip
    assert StoredFile.objects.get() == contest.file
