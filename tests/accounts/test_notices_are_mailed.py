"""Mail about notices goes out as people chose, each notice at most once."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.test import override_settings

from portal.accounts.models import MailChoice, Notice
from portal.accounts.notice_mail import BETWEEN_MAILS, last_morning, send_digests, send_notices
from portal.accounts.notices import Topic, register, tell
from portal.accounts.tasks import send_notices as task
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
HERE = f"{__name__}."
EVENING = datetime(2026, 5, 1, 9, tzinfo=UTC)  # 18 o'clock in Japan
MORNING = datetime(2026, 5, 1, 22, 30, tzinfo=UTC)  # half past seven of the second day

register({"test_mailed": Topic("%(name)s was said.")})


class Refusing(BaseEmailBackend):
    """A server that says no, for now."""

    def send_messages(self, email_messages):
        raise SMTPDataError(451, b"later")


class Rejecting(BaseEmailBackend):
    """A server that says no for good."""

    def send_messages(self, email_messages):
        raise SMTPDataError(550, b"never")


class Vanishing(BaseEmailBackend):
    """A server that is gone in the middle of a mail."""

    def send_messages(self, email_messages):
        raise SMTPServerDisconnected


def make_told(frequency="", *, notices=2, **facts):
    user = make_user(**{"email": "told@example.jp"} | facts)
    if frequency:
        MailChoice.objects.create(user=user, frequency=frequency)
    for number in range(notices):
        tell_of(user, f"News {number}")
    return user


def tell_of(user, name, *, at=EVENING):
    tell(
        users=[user], topic="test_mailed", facts={"name": name}, address="/method/", key=name, at=at
    )


def a_minute_passes():
    """For what was mailed: its time is the database's."""
    Notice.objects.update(mailed_at=F("mailed_at") - BETWEEN_MAILS)


def send(at=MORNING):
    for _ in range(2):
        send_notices(at=at)
        send_digests(at=at)


def test_at_once_is_a_mail_with_all_that_is_there(mailoutbox):
    make_told("at_once", notices=1)
    make_told("at_once", notices=2, email="other@example.jp")
    send(at=EVENING)
    first, second = mailoutbox
    assert first.subject.rpartition("] ")[2] == "News 0 was said."
    assert "http://127.0.0.1:8000/method/" in first.body
    assert "http://127.0.0.1:8000/notices/" in first.body
    assert first.body.count("News 0 was said.") == 2
    assert second.to == ["other@example.jp"]
    assert "News 1 was said." in second.body


def test_what_comes_within_a_minute_is_in_one_mail(mailoutbox):
    user = make_told("at_once", notices=1)
    send(at=EVENING)
    for number in range(17):
        tell_of(user, f"Contest {number}")
        assert not send_notices(at=EVENING), "nothing to ask for again at once"
    assert len(mailoutbox) == 1
    a_minute_passes()
    send(at=EVENING)
    assert len(mailoutbox) == 2
    assert all(f"Contest {number} was said." in mailoutbox[1].body for number in range(17))
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_without_a_choice_there_is_one_mail_a_day(mailoutbox):
    user = make_told()
    send(at=EVENING)
    assert not mailoutbox
    send()
    tell_of(user, "Later", at=MORNING)
    send(at=MORNING + timedelta(hours=12))
    (mail,) = mailoutbox
    assert mail.to == ["told@example.jp"]
    assert "News 0 was said." in mail.body
    assert "News 1 was said." in mail.body
    send(at=MORNING + timedelta(days=1))
    assert len(mailoutbox) == 2
    assert "Later" in mailoutbox[1].body


def test_a_day_is_closed_at_seven_in_japan():
    assert last_morning(EVENING) == datetime(2026, 4, 30, 22, tzinfo=UTC)
    assert last_morning(MORNING) == datetime(2026, 5, 1, 22, tzinfo=UTC)


def test_nobody_is_mailed_who_does_not_want_it_or_knows_already(mailoutbox):
    make_told("never")
    make_told(email="")
    make_told(is_active=False)
    Notice.objects.filter(user=make_told()).update(read_at=EVENING)
    send()
    assert not mailoutbox


def test_old_notices_are_not_mailed_when_somebody_begins_to_want_mail(mailoutbox):
    make_told("at_once")
    send(at=EVENING + timedelta(days=4))
    assert not mailoutbox


def test_many_people_are_asked_for_with_few_queries(django_assert_max_num_queries, mailoutbox):
    for number in range(12):
        make_told(email=f"told-{number}@example.jp", notices=3)
    # two reads, one check and whether data are invented, and three statements for each claim
    with django_assert_max_num_queries(4 + 12 * 3):
        send_digests(at=MORNING)
    assert len(mailoutbox) == 12


@override_settings(EMAIL_BACKEND=f"{HERE}Refusing")
def test_what_is_refused_for_now_is_tried_at_the_next_tick_only():
    make_told("at_once")
    assert not send_notices(at=EVENING)
    assert not Notice.objects.exclude(mailed_at=None).exists()


@override_settings(EMAIL_BACKEND=f"{HERE}Rejecting")
def test_what_is_refused_for_good_is_not_tried_again():
    make_told("at_once")
    send_notices(at=EVENING)
    assert not Notice.objects.filter(mailed_at=None).exists()


@override_settings(EMAIL_BACKEND=f"{HERE}Vanishing")
def test_a_mail_of_which_nobody_knows_is_not_sent_a_second_time(caplog, mailoutbox):
    make_told("at_once", notices=1)
    Notice.objects.update(created_at=datetime.now(UTC))
    task()
    assert "notices could not be mailed" in caplog.text
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_a_mail_taken_by_another_worker_is_not_sent(mailoutbox):
    from portal.accounts.notice_mail import NoticeMail, _claim

    user = make_told(notices=2)
    both = NoticeMail(user, list(Notice.objects.filter(user=user)))
    Notice.objects.filter(pk=both.notices[0].pk).update(mailed_at=EVENING)
    assert not _claim(both)
    assert Notice.objects.filter(mailed_at=None).count() == 1
