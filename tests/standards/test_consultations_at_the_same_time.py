"""Two connections at once, in real transactions: one effect, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils.timezone import now

from portal.common.errors import PortalError
from standards.models import Announcement, AnnouncementMail, Comment, Edition, Subscription
from standards.services import publish_edition, publish_with_forerunner, return_to_draft
from standards.services.mailing import send_announcements
from tests.factories.consultations import (
    make_comment,
    make_ministry_specification,
    make_open_consultation,
)
from tests.factories.people import make_cast, make_user
from tests.factories.standards import make_draft_edition

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[str]:
    """Run each in a thread of its own, all begun together; "done" or the refusal's code."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=10)
            work()
        except PortalError as error:
            return error.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_same_comment_from_two_windows_is_written_once():
    cast, consultation = make_cast(), make_open_consultation()

    def write() -> Comment:
        return make_comment(consultation, cast.clerk_a, text="同じ意見", at=now())

    assert at_once(*[write] * 4) == ["done"] * 4
    assert Comment.objects.count() == 1


def test_a_comment_and_the_end_of_the_consultation_come_one_after_the_other():
    cast, consultation = make_cast(), make_open_consultation()
    edition = Edition.objects.get(pk=consultation.edition_id)
    told = at_once(
        lambda: make_comment(consultation, cast.clerk_a, at=now()),
        lambda: return_to_draft(edition=edition, at=now()),
    )
    assert told[1] == "done"
    assert Comment.objects.count() == (told[0] == "done")


def test_an_edition_is_published_by_one_of_two():
    edition = make_draft_edition(specification=make_ministry_specification())
    seen = {"less_than_a_year", "used_in_the_past"}

    def publish() -> None:
        own = Edition.objects.get(pk=edition.pk)
        publish_with_forerunner(edition=own, forerunner=None, acknowledged=seen, at=now())

    assert sorted(at_once(publish, publish)) == ["done", "edition_frozen"]
    assert Announcement.objects.count() == 1


def test_two_workers_send_each_mail_once(mailoutbox):
    edition = make_draft_edition(specification=make_ministry_specification())
    for number in range(5):
        user = make_user(email=f"follower-{number}@example.jp")
        Subscription.objects.create(user=user, specification=edition.specification)
    publish_edition(edition=edition, at=now())
    at_once(*[lambda: send_announcements(with_refused=True)] * 3)
    send_announcements(with_refused=True)
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        f"follower-{number}@example.jp" for number in range(5)
    ]
    assert set(AnnouncementMail.objects.values_list("attempt", flat=True)) == {1}
