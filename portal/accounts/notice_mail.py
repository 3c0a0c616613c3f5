"""Notices by mail: at once, or one mail a day with all of them; each notice at most once.

Who wants them at once gets a mail a minute at most: what happens meanwhile is in the next one.

A mail is claimed by setting `mailed_at` before it is handed to the server. Notices that were read
in the portal meanwhile are not mailed, nor are those of more than a few days ago: who asks for
mail today does not want last year's.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from smtplib import SMTPResponseException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.models import MailChoice, Notice, User
from portal.accounts.notices import notice_text
from portal.common.exports import note_of_site
from portal.common.mailing import LANGUAGES, absolute, in_both_languages, send_each

DIGEST_HOUR = 7
"""In the site's time zone: what happened until then is in the mail of that day."""
DAYS_MAILED = 3
BETWEEN_MAILS = timedelta(minutes=1)
NOTICES_AT_ONCE = 100
PEOPLE_AT_ONCE = 100
MOST_SHOWN = 50
FOR_GOOD = 500
"""From this reply of a server (RFC 5321) on, another try is of no use."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NoticeMail:
    """Notices of one person that go out together."""

    user: User
    notices: Sequence[Notice]


def send_notices(*, at: datetime) -> bool:
    """One mail to each of those who want them at once. Returns whether more may wait.

    Whoever got a mail within the last minute waits for the next tick of the scheduler. Not to be
    called in a transaction: each claim is committed before its mail is sent.
    """
    wanted = waiting_notices(at=at).filter(
        ~_just_mailed(), user__mail_choice__frequency=MailChoice.Frequency.AT_ONCE
    )
    waiting = list(wanted.order_by("pk")[:NOTICES_AT_ONCE])
    is_done = _send(_by_person(sorted(waiting, key=attrgetter("user_id", "pk"))))
    return is_done and len(waiting) == NOTICES_AT_ONCE


def send_digests(*, at: datetime) -> bool:
    """One mail a person with what was there at the last morning. Returns whether more may wait.

    Asked again on the same day it finds nothing: later notices wait for the next morning.
    """
    daily = Q(user__mail_choice=None) | Q(user__mail_choice__frequency=MailChoice.Frequency.DAILY)
    wanted = waiting_notices(at=at).filter(daily, created_at__lt=last_morning(at))
    people = list(wanted.order_by("user").distinct("user").values_list("user", flat=True))
    notices = wanted.filter(user__in=people[:PEOPLE_AT_ONCE]).order_by("user", "pk")
    is_done = _send(_by_person(notices))
    return is_done and len(people) > PEOPLE_AT_ONCE


def waiting_notices(*, at: datetime) -> QuerySet[Notice]:
    """Neither mailed nor read, to people who can be reached."""
    waiting = Notice.objects.filter(
        mailed_at=None,
        read_at=None,
        created_at__gte=at - timedelta(days=DAYS_MAILED),
        user__is_active=True,
    )
    return waiting.exclude(user__email="").select_related("user")


def _just_mailed() -> Exists:
    """By the database's clock, as `mailed_at` is."""
    mailed = Notice.objects.filter(user=OuterRef("user"), mailed_at__gt=Now() - BETWEEN_MAILS)
    return Exists(mailed)


def _by_person(notices: Iterable[Notice]) -> list[NoticeMail]:
    """`notices` in the order of their users."""
    return [NoticeMail(user, list(own)) for user, own in groupby(notices, key=attrgetter("user"))]


def last_morning(at: datetime) -> datetime:
    """The last time before `at` at which the mails of a day were closed."""
    here = localtime(at)
    morning = datetime.combine(here.date(), time(DIGEST_HOUR), tzinfo=here.tzinfo)
    return morning if morning <= here else morning - timedelta(days=1)


def notice_mail(mail: NoticeMail) -> EmailMessage:
    with translation.override(LANGUAGES[0]):
        site = _("Fit portal")
        subject = f"[{site}] {_subject(mail)}"
    return EmailMessage(
        # Facts of a notice may come from people: a subject has one line.
        subject=" ".join(subject.split()),
        body=in_both_languages(lambda: _body(mail)),
        to=[mail.user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _subject(mail: NoticeMail) -> str:
    number = len(mail.notices)
    if number == 1:
        return notice_text(mail.notices[0])
    return ngettext("%(number)d notice", "%(number)d notices", number) % {"number": number}


def _body(mail: NoticeMail) -> str:
    shown = [(notice_text(one), absolute(one.address)) for one in mail.notices[:MOST_SHOWN]]
    context = {
        "shown": shown,
        "more": len(mail.notices) - len(shown),
        "page": absolute(reverse("accounts:notices")),
        "note": note_of_site(),
    }
    return render_to_string("accounts/mail/notices.txt", context).strip()


def _send(mails: Sequence[NoticeMail]) -> bool:
    """False if the server took less than all: then it is not asked again at once."""
    if not mails:
        return True
    send_each(mails, message=notice_mail, claim=_claim, give_back=_give_back)
    pks = [notice.pk for mail in mails for notice in mail.notices]
    return not Notice.objects.filter(pk__in=pks, mailed_at=None).exists()


def _claim(mail: NoticeMail) -> bool:
    """Compare and set, all notices of the mail or none: of two workers one gets them."""
    free = Notice.objects.filter(pk__in=[one.pk for one in mail.notices], mailed_at=None)
    with transaction.atomic(durable=True):
        is_whole = free.update(mailed_at=Now()) == len(mail.notices)
        transaction.set_rollback(not is_whole)
    return is_whole


def _give_back(mail: NoticeMail, refusal: Exception) -> None:
    """Tried again if the server says that it may work later; the portal has the notices anyway."""
    logger.warning("notices of user %s were refused: %s", mail.user.pk, type(refusal).__name__)
    if isinstance(refusal, SMTPResponseException) and refusal.smtp_code < FOR_GOOD:
        Notice.objects.filter(pk__in=[one.pk for one in mail.notices]).update(mailed_at=None)
