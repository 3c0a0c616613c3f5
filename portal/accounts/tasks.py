"""Doorbells: one service call."""

import logging

from celery import shared_task
from django.utils.timezone import now

from portal.accounts import notice_mail
from portal.accounts.notices import wake_sender
from portal.common.doorbells import faults_logged

logger = logging.getLogger(__name__)


@shared_task(name="portal.accounts.tasks.send_notices")
def send_notices() -> None:
    """Mail what is to be mailed at once. A second delivery finds the notices claimed."""
    with faults_logged(logger, "notices could not be mailed"):
        if notice_mail.send_notices(at=now()):
            wake_sender()  # until nothing is left: a task takes a limited number of mails


@shared_task(name="portal.accounts.tasks.send_digests")
def send_digests() -> None:
    """Mail the notices of a day. A second delivery finds them claimed, and none of that day."""
    with faults_logged(logger, "the mails of the day could not be sent"):
        while notice_mail.send_digests(at=now()):
            pass
