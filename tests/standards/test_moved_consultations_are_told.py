"""When the last day of a consultation moves, whoever follows it or has commented hears of it."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import get_current_timezone, localdate, now

from portal.accounts.models import Notice
from portal.accounts.notices import notice_text
from portal.common.eras import date_text
from standards.models import Announcement, Consultation, Subscription
from standards.services import extend_consultation, return_to_draft, withdraw_comment
from standards.services.mailing import send_announcements
from tests.factories.consultations import make_comment, make_consultation, make_open_consultation
from tests.factories.people import Cast, make_user

pytestmark = pytest.mark.django_db


def move(consultation: Consultation, *, days: int) -> bool:
    return extend_consultation(
        consultation=consultation, closes_on=localdate() + timedelta(days=days), at=now()
    )


def moves(consultation: Consultation) -> int:
    told = Announcement.objects.filter(edition=consultation.edition, event="consultation_moved")
    return told.count()


def test_a_follower_gets_a_mail_and_the_feed_an_entry(
    client: Client, mailoutbox: list[object]
) -> None:
    consultation = make_open_consultation()
    specification = consultation.edition.specification
    user = make_user(email="follower@example.jp")
    Subscription.objects.create(user=user, specification=specification)
    assert move(consultation, days=20)
    assert not move(consultation, days=20)
    send_announcements(with_refused=True)
    (mail,) = mailoutbox
    day = localdate() + timedelta(days=20)
    assert date_text(day) in mail.body  # type: ignore[attr-defined]
    assert f"/editions/{consultation.edition.number}/consultation/" in mail.body  # type: ignore[attr-defined]
    feed = client.get(f"/specifications/{specification.code}/feed.atom").content.decode()
    assert date_text(day) in feed


def test_who_has_commented_is_noticed_once_per_move(cast: Cast) -> None:
    consultation = make_open_consultation()
    for author in (cast.clerk_a, cast.clerk_a, cast.vendor_editor):
        thread = make_comment(consultation, author, at=now())
    make_comment(consultation, cast.ministry_reviewer, thread=thread, at=now())
    for days in (20, 10, 20):
        assert move(consultation, days=days)
    told = Notice.objects.filter(topic="consultation_moved")
    assert {notice.user for notice in told} == {cast.clerk_a, cast.vendor_editor}
    assert told.count() == 6
    assert str(consultation.edition) in notice_text(told[0])
    assert told[0].address.endswith("/consultation/")


def test_who_took_the_comment_back_is_left_alone(cast: Cast) -> None:
    consultation = make_open_consultation()
    comment = make_comment(consultation, cast.clerk_a, at=now())
    withdraw_comment(comment=comment, author=cast.clerk_a, at=now())
    move(consultation, days=20)
    assert (moves(consultation), Notice.objects.count()) == (1, 0)


def test_nobody_hears_of_the_move_of_what_nobody_has_heard_of() -> None:
    today = localdate()
    consultation = make_consultation(
        opens_on=today + timedelta(days=5), closes_on=today + timedelta(days=9), at=now()
    )
    assert move(consultation, days=20)
    assert moves(consultation) == 0


def test_an_entry_of_a_former_consultation_names_no_day_of_the_next(client: Client) -> None:
    consultation = make_open_consultation()
    move(consultation, days=20)
    return_to_draft(edition=consultation.edition, at=now())
    opens_on = localdate() + timedelta(days=3)
    make_consultation(
        consultation.edition, opens_on=opens_on, closes_on=opens_on + timedelta(days=30), at=now()
    )
    told = Announcement.objects.get(event="consultation_moved")
    Announcement.objects.filter(pk=told.pk).update(happened_at=_beginning_of_today())
    code = consultation.edition.specification.code
    feed = client.get(f"/specifications/{code}/feed.atom").content.decode()
    last = opens_on + timedelta(days=30)
    assert date_text(last) not in feed
    assert "最終日が変更されました" in feed


def _beginning_of_today() -> datetime:
    return datetime.combine(localdate(), time.min, tzinfo=get_current_timezone())
