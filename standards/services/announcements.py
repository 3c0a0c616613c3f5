"""Say what has happened to an edition: to the feeds at once, to subscribers by a worker."""

from datetime import datetime

from django.db.models.functions import Now

from portal.common.doorbells import ring_on_commit
from standards.choices import EditionEvent
from standards.models import Announcement, Edition

SEND_TASK = "standards.tasks.send_announcements"


def announce(edition: Edition, event: EditionEvent, *, at: datetime | None) -> Announcement:
    """Write it down in the transaction of the event; with a time to come nobody hears of it yet.

    Without a time it happened when the transaction began, by the database's clock.
    """
    said = Announcement.objects.create(edition=edition, event=event, happened_at=at or Now())
    wake_mailer()
    return said


def forget_coming(edition: Edition, *, at: datetime) -> None:
    """Drop what was to be said later and is no longer true."""
    Announcement.objects.filter(edition=edition, happened_at__gt=at).delete()


def wake_mailer() -> None:
    """If the broker is down, the next tick of the scheduler sends the mails."""
    ring_on_commit(SEND_TASK)
