"""Events are announced with what happened, and each follower gets one mail of each."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.test import override_settings
from django.utils.timezone import now

from standards.choices import EditionEvent
from standards.models import Announcement, AnnouncementMail, Subscription
from standards.services import end_edition, publish_edition, supersede_edition
from standards.services.mailing import MAX_ATTEMPTS, send_announcements, waiting_mails
from standards.tasks import send_announcements as task
from tests.factories.consultations import make_ministry_specification, make_open_consultation
from tests.factories.people import make_user
from tests.factories.standards import make_draft_edition, make_published_edition

pytestmark = pytest.mark.django_db
HERE = f"{__name__}."


class Refusing(BaseEmailBackend):
    """A server that says no."""

    def send_messages(self, email_messages):
        raise SMTPDataError(451, b"later")


class Vanishing(BaseEmailBackend):
    """A server that is gone in the middle of a mail."""

    def send_messages(self, email_messages):
        raise SMTPServerDisconnected


class Unreachable(BaseEmailBackend):
    def open(self):
        raise ConnectionRefusedError


@pytest.fixture
def edition():
    """Published, of a specification that one user follows from now on."""
    found = make_draft_edition(specification=make_ministry_specification(code="811", name="見本"))
    user = make_user("follower", email="follower@example.jp")
    Subscription.objects.create(user=user, specification=found.specification)
    publish_edition(edition=found, at=now())
    return found


def test_every_event_is_announced_in_its_transaction(edition):
    end_edition(edition=edition, valid_until=edition.effective_on)
    assert not end_edition(edition=edition, valid_until=edition.effective_on)
    end_edition(edition=edition, valid_until=None)
    supersede_edition(edition=edition)
    told = Announcement.objects.filter(edition=edition).order_by("pk")
    assert list(told.values_list("event", flat=True)) == ["published", "ending", "superseded"]


def test_a_follower_gets_one_mail_in_two_languages(edition, mailoutbox):
    for _ in range(2):
        send_announcements(with_refused=True)
    (mail,) = mailoutbox
    assert mail.to == ["follower@example.jp"]
    assert "811 見本 1.0" in mail.subject
    assert "令和7年（2025年）4月1日" in mail.body
    assert "1 April 2025" in mail.body
    assert "http://127.0.0.1:8000/specifications/811/editions/1.0/" in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["List-Unsubscribe"].strip("<>") in mail.body
    assert AnnouncementMail.objects.get().attempt == 1


def test_who_follows_later_leaves_or_has_no_address_gets_none(edition, mailoutbox):
    specification = edition.specification
    for person in (make_user(email="late@example.jp"), make_user()):
        Subscription.objects.create(user=person, specification=specification)
    gone = make_user(email="gone@example.jp", is_active=False)
    Subscription.objects.create(user=gone, specification=specification)
    end_edition(edition=edition, valid_until=edition.effective_on)
    Announcement.objects.filter(event=EditionEvent.ENDING).update(happened_at=now())
    send_announcements(with_refused=True)
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "follower@example.jp", "follower@example.jp", "late@example.jp",
    ]  # fmt: skip
    Announcement.objects.update(mailed_at=None)
    Subscription.objects.all().delete()
    AnnouncementMail.objects.update(sent_at=None)
    send_announcements(with_refused=True)
    assert len(mailoutbox) == 3


def test_an_event_to_come_is_mailed_on_its_day(mailoutbox):
    consultation = make_open_consultation()
    specification = consultation.edition.specification
    user = make_user(email="early@example.jp")
    Subscription.objects.create(user=user, specification=specification)
    Announcement.objects.update(happened_at=now() + timedelta(days=1))
    send_announcements(with_refused=True)
    assert not mailoutbox
    Announcement.objects.update(happened_at=now())
    send_announcements(with_refused=True)
    assert "/consultation/" in mailoutbox[0].body


@override_settings(EMAIL_BACKEND=f"{HERE}Refusing")
def test_a_refused_mail_is_tried_again_by_the_scheduler_and_then_given_up(edition):
    send_announcements(with_refused=False)
    assert AnnouncementMail.objects.get().attempt == 1
    send_announcements(with_refused=False)
    assert AnnouncementMail.objects.get().attempt == 1
    for _ in range(MAX_ATTEMPTS + 1):
        send_announcements(with_refused=True)
    mail = AnnouncementMail.objects.get()
    assert (mail.attempt, mail.sent_at) == (MAX_ATTEMPTS, None)
    assert not waiting_mails().exists()


@override_settings(EMAIL_BACKEND=f"{HERE}Vanishing")
def test_a_mail_of_which_nobody_knows_is_not_sent_a_second_time(edition, caplog):
    task(with_refused=True)
    assert "mails could not be sent" in caplog.text
    assert AnnouncementMail.objects.get().sent_at is not None
    assert not waiting_mails().exists()


@override_settings(EMAIL_BACKEND=f"{HERE}Unreachable")
def test_a_server_that_cannot_be_reached_costs_no_attempt(edition):
    for _ in range(MAX_ATTEMPTS + 1):
        task(with_refused=True)
    assert AnnouncementMail.objects.get().attempt == 0


def test_many_followers_take_as_many_statements_to_write_as_one(
    edition, django_assert_max_num_queries
):
    from standards.services.mailing import write_due_mails

    for number in range(50):
        user = make_user(email=f"follower-{number}@example.jp")
        Subscription.objects.create(user=user, specification=edition.specification)
    Announcement.objects.update(happened_at=now())
    with django_assert_max_num_queries(7):
        write_due_mails()
    assert AnnouncementMail.objects.count() == 51


def test_old_sample_editions_are_news_to_nobody(mailoutbox):
    edition = make_published_edition()
    user = make_user(email="someone@example.jp")
    Subscription.objects.create(user=user, specification=edition.specification)
    send_announcements(with_refused=True)
    assert not mailoutbox
    assert not Announcement.objects.filter(mailed_at=None).exists()
