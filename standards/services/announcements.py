"""Say what has happened to an edition: to the feeds at once, to subscribers by a worker."""

from datetime import datetime

from celery import current_app
from django.db import transaction
from django.db.models.functions import Now

from standards.choices import EditionEvent
from standards.models import Announcement, Edition

SEND_TASK = "standards.tasks.send_announcements"


def announce(edition: Edition, event: EditionEvent, *, at: datetime | None) -> None:
    """Write it down in the transaction of the event; with a time to come nobody hears of it yet.

    Without a time it happened when the transaction began, by the database's clock.
    """
    Announcement.objects.create(edition=edition, event=event, happened_at=at or Now())
    wake_mailer()


def forget_coming(edition: Edition, *, at: datetime) -> None:
    """Drop what was to be said later and is no longer true."""
    Announcement.objects.filter(edition=edition, happened_at__gt=at).delete()


def wake_mailer() -> None:
    """Robust: if the broker is down, the next tick of the scheduler sends the mails."""
    transaction.on_commit(lambda: current_app.send_task(SEND_TASK, ignore_result=True), robust=True)
