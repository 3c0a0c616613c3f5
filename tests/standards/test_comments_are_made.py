"""Comments: who makes them, where and when; sent twice they are written once."""

from datetime import UTC, date, datetime

import pytest

from standards.choices import Side
from standards.exceptions import (
    ConsultationNotOpen,
    EditionNotInConsultation,
    MinistryOnlyReplies,
    NoSuchThread,
    NotASpeaker,
    NotTheAuthor,
    RequirementNotInEdition,
    UnusableText,
)
from standards.models import Comment
from standards.services import add_comment, return_to_draft, withdraw_comment
from standards.services.texts import MAX_CHARACTERS
from standards.speakers import Speaker, speakers_for, speakers_of
from tests.factories.consultations import (
    MINISTRY,
    OPENED_AT,
    make_comment,
    make_consultation,
)
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition, make_specification

pytestmark = pytest.mark.django_db


def test_people_speak_for_those_they_work_for(cast: Cast):
    assert speakers_of(cast.clerk_a) == [Speaker(Side.MUNICIPALITY, str(cast.municipality_a))]
    assert str(cast.municipality_a.prefecture) in speakers_of(cast.clerk_a)[0].name
    assert speakers_of(cast.vendor_editor) == [Speaker(Side.VENDOR, cast.vendor.name)]
    assert speakers_of(cast.ministry_reviewer) == [Speaker(Side.MINISTRY, MINISTRY)]
    for nobody in (cast.public, cast.outsider, cast.prefecture_officer):
        assert speakers_of(nobody) == []
    assert speakers_for(cast.ministry_reviewer, make_specification()) == []


def test_a_comment_keeps_side_organization_and_place(cast: Cast):
    consultation = make_consultation()
    row = consultation.edition.rows.select_related("requirement").first()
    comment = make_comment(
        consultation, cast.clerk_a, text=" 様式を\r\n改めてください ", requirement=row.requirement
    )
    assert comment.text == "様式を\n改めてください"
    assert (comment.side, comment.organization) == ("municipality", str(cast.municipality_a))
    reply = make_comment(consultation, cast.ministry_reviewer, thread=comment)
    assert (reply.side, reply.requirement, reply.thread) == ("ministry", row.requirement, comment)


def test_a_comment_sent_twice_is_written_once(cast: Cast):
    consultation = make_consultation()
    first = make_comment(consultation, cast.clerk_a, text="同じ意見")
    assert make_comment(consultation, cast.clerk_a, text="同じ意見\n") == first
    assert make_comment(consultation, cast.vendor_editor, text="同じ意見") != first
    elsewhere = consultation.edition.rows.first().requirement
    assert make_comment(consultation, cast.clerk_a, text="同じ意見", requirement=elsewhere) != first
    assert Comment.objects.count() == 3


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 5, 31, 14, 59, tzinfo=UTC), False),
        (datetime(2026, 5, 31, 15, 0, tzinfo=UTC), True),  # midnight in Japan
        (datetime(2026, 6, 30, 14, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 15, 0, tzinfo=UTC), False),
    ],
)
def test_comments_are_taken_from_the_first_to_the_last_day(cast: Cast, at, is_open):
    consultation = make_consultation()
    if is_open:
        make_comment(consultation, cast.clerk_a, at=at)
    else:
        with pytest.raises(ConsultationNotOpen):
            make_comment(consultation, cast.clerk_a, at=at)
    assert Comment.objects.count() == int(is_open)


def test_a_draft_taken_back_takes_no_comments(cast: Cast):
    consultation = make_consultation()
    return_to_draft(edition=consultation.edition, at=OPENED_AT)
    with pytest.raises(EditionNotInConsultation):
        make_comment(consultation, cast.clerk_a)


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "あ" * (MAX_CHARACTERS + 1), "A\u202eB", "外字\ue000", "e" + "\u0301" * 9, "\0"],
)
def test_texts_that_nobody_can_read_are_refused(cast: Cast, text):
    consultation = make_consultation()
    speaker = speakers_of(cast.clerk_a)[0]
    with pytest.raises(UnusableText):
        add_comment(
            consultation=consultation, author=cast.clerk_a, speaker=speaker, text=text, at=OPENED_AT
        )
    assert not Comment.objects.exists()


def test_nobody_writes_in_the_name_of_others(cast: Cast):
    consultation = make_consultation()
    with pytest.raises(NotASpeaker):
        add_comment(
            consultation=consultation,
            author=cast.clerk_b,
            speaker=speakers_of(cast.clerk_a)[0],
            text="意見",
            at=OPENED_AT,
        )
    with pytest.raises(MinistryOnlyReplies):
        make_comment(consultation, cast.ministry_reviewer)


def test_answers_stand_in_threads_and_comments_on_rows_of_the_edition(cast: Cast):
    consultation = make_consultation()
    thread = make_comment(consultation, cast.clerk_a)
    reply = make_comment(consultation, cast.vendor_editor, thread=thread)
    other = make_comment(make_consultation(), cast.clerk_a)
    for wrong in (reply, other):
        with pytest.raises(NoSuchThread):
            make_comment(consultation, cast.clerk_b, thread=wrong)
    foreign = make_published_edition().rows.first().requirement
    with pytest.raises(RequirementNotInEdition):
        make_comment(consultation, cast.clerk_a, requirement=foreign)


def test_the_author_takes_a_comment_back_once_while_comments_are_taken(cast: Cast):
    consultation = make_consultation()
    comment = make_comment(consultation, cast.clerk_a, text="取り消す意見")
    with pytest.raises(NotTheAuthor):
        withdraw_comment(comment=comment, author=cast.clerk_b, at=OPENED_AT)
    with pytest.raises(ConsultationNotOpen):
        withdraw_comment(comment=comment, author=cast.clerk_a, at=datetime(2026, 7, 1, tzinfo=UTC))
    assert withdraw_comment(comment=comment, author=cast.clerk_a, at=OPENED_AT)
    assert not withdraw_comment(comment=comment, author=cast.clerk_a, at=OPENED_AT)
    with pytest.raises(NoSuchThread):
        make_comment(consultation, cast.clerk_b, thread=comment)
    assert make_comment(consultation, cast.clerk_a, text="取り消す意見") != comment


def test_moving_the_last_day_lets_comments_in_or_keeps_them_out(cast: Cast):
    consultation = make_consultation(closes_on=date(2026, 6, 1))
    with pytest.raises(ConsultationNotOpen):
        make_comment(consultation, cast.clerk_a, at=datetime(2026, 6, 2, tzinfo=UTC))
