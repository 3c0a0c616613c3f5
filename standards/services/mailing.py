"""Mails to subscribers: written down once, sent at most once.

Each mail is claimed by a conditional UPDATE before it is handed to the server, and a claim is
given back only where the server has said no. A worker killed between the two, or a connection
lost in the middle of a mail, loses that mail: the feed still has the event, and a second copy
would be worse than none. All times are those of the database's clock.
"""

import logging

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Now

from portal.common.mailing import send_each
from standards.mails import announcement_mail
from standards.models import Announcement, AnnouncementMail, Subscription

MAX_ATTEMPTS = 5
MAILS_AT_ONCE = 100

logger = logging.getLogger(__name__)


def send_announcements(*, with_refused: bool) -> bool:
    """Write down the mails that are due and send some of them. Returns whether more may wait.

    Not to be called in a transaction: each claim is committed before its mail is sent.
    """
    write_due_mails()
    wanted = waiting_mails() if with_refused else waiting_mails().filter(attempt=0)
    waiting = list(wanted[:MAILS_AT_ONCE])
    if waiting:
        send_each(waiting, message=announcement_mail, claim=_claim, give_back=_give_back)
    return len(waiting) == MAILS_AT_ONCE


@transaction.atomic
def write_due_mails() -> None:
    """One mail per event and subscriber; who subscribed after the event is not told of it.

    Announcements that another worker holds are left out.
    """
    due = Announcement.objects.filter(mailed_at=None, happened_at__lte=Now())
    for announcement in due.select_for_update(skip_locked=True, of=("self",)).select_related(
        "edition"
    ):
        users = Subscription.objects.filter(
            specification=announcement.edition.specification_id,
            created_at__lte=announcement.happened_at,
        )
        AnnouncementMail.objects.bulk_create(
            (
                AnnouncementMail(announcement=announcement, user_id=user)
                for user in users.values_list("user", flat=True)
            ),
            ignore_conflicts=True,
        )
        Announcement.objects.filter(pk=announcement.pk).update(mailed_at=Now())


def waiting_mails() -> QuerySet[AnnouncementMail]:
    """Neither sent nor given up, to people who still want them and can be reached."""
    subscribed = Subscription.objects.filter(
        user=OuterRef("user"), specification=OuterRef("announcement__edition__specification")
    )
    waiting = AnnouncementMail.objects.filter(
        Exists(subscribed), sent_at=None, attempt__lt=MAX_ATTEMPTS, user__is_active=True
    )
    return (
        waiting.exclude(user__email="")
        .select_related("user", "announcement__edition__specification")
        .order_by("attempt", "pk")
    )


def _claim(mail: AnnouncementMail) -> bool:
    """Compare and set: of two workers one gets the mail."""
    free = AnnouncementMail.objects.filter(pk=mail.pk, sent_at=None, attempt=mail.attempt)
    with transaction.atomic(durable=True):
        return bool(free.update(sent_at=Now(), attempt=F("attempt") + 1))


def _give_back(mail: AnnouncementMail, refusal: Exception) -> None:
    """The server did not take it: another try, until there were enough of them."""
    logger.warning("mail %s was refused: %s", mail.pk, type(refusal).__name__)
    AnnouncementMail.objects.filter(pk=mail.pk).update(sent_at=None)
