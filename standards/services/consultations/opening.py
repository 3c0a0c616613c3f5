"""The first and the last day of a consultation, and the way back."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate

from standards.choices import EditionEvent, EditionStatus
from standards.exceptions import (
    ClosingDayPast,
    EditionNotDraft,
    EditionNotInConsultation,
    EditionWithoutRows,
    ImpossibleDates,
)
from standards.models import Consultation, Edition
from standards.notices import tell_of_moved_consultation
from standards.services.announcements import announce, forget_coming
from standards.services.drafts import lock_specification
from standards.services.texts import usable_text


@transaction.atomic
def open_consultation(
    *, edition: Edition, opens_on: date, closes_on: date, call: str, at: datetime
) -> Consultation:
    """Freeze the draft's rows and take comments from the first to the last day, both included.

    A consultation that was broken off goes on with its record and the new dates. Subscribers
    hear of it on the first day. Raises ImpossibleDates, UnusableText, EditionWithoutRows, and
    EditionNotDraft where somebody was faster.
    """
    if not localdate(at) <= opens_on <= closes_on:
        raise ImpossibleDates
    call = usable_text(call, may_be_empty=True)
    lock_specification(edition)
    if not edition.rows.exists():
        raise EditionWithoutRows(edition=str(edition))
    drafts = Edition.objects.filter(pk=edition.pk, status=EditionStatus.DRAFT)
    if not drafts.update(status=EditionStatus.CONSULTATION):
        raise EditionNotDraft(edition=str(edition))
    edition.refresh_from_db(fields=["status"])
    consultation, _created = Consultation.objects.update_or_create(
        edition=edition, defaults={"opens_on": opens_on, "closes_on": closes_on, "call": call}
    )
    announce(edition, EditionEvent.CONSULTATION, at=max(at, _first_moment(opens_on)))
    return consultation


@transaction.atomic
def extend_consultation(*, consultation: Consultation, closes_on: date, at: datetime) -> bool:
    """Move the last day; False where it is that day already.

    Subscribers and those who have commented are told, if the consultation has begun: who hears
    of it later hears of the new day. Raises ClosingDayPast, EditionNotInConsultation.
    """
    consultation.edition = lock_in_consultation(consultation)
    consultation.refresh_from_db(fields=["opens_on", "closes_on"])
    if closes_on == consultation.closes_on:
        return False
    if closes_on < max(localdate(at), consultation.opens_on):
        raise ClosingDayPast
    consultation.closes_on = closes_on
    consultation.save(update_fields=["closes_on"])
    if consultation.opens_on <= localdate(at):
        said = announce(consultation.edition, EditionEvent.CONSULTATION_MOVED, at=at)
        tell_of_moved_consultation(consultation, said)
    return True


@transaction.atomic
def return_to_draft(*, edition: Edition, at: datetime) -> None:
    """Break the consultation off, or end it, to change the draft; its record stays.

    Who has not been told that it opens is not told that it closes. Raises
    EditionNotInConsultation where somebody was faster.
    """
    open_ones = Edition.objects.filter(pk=edition.pk, status=EditionStatus.CONSULTATION)
    if not open_ones.update(status=EditionStatus.DRAFT):
        raise EditionNotInConsultation(edition=str(edition))
    edition.refresh_from_db(fields=["status"])
    forget_coming(edition, at=at)
    if Consultation.objects.filter(edition=edition, opens_on__lte=localdate(at)).exists():
        announce(edition, EditionEvent.CONSULTATION_CLOSED, at=at)


def lock_in_consultation(consultation: Consultation) -> Edition:
    """Nobody opens, returns or publishes the edition until the transaction ends."""
    editions = Edition.objects.select_for_update(no_key=True, of=("self",))
    edition = editions.select_related("specification__ministry").get(pk=consultation.edition_id)
    if edition.status != EditionStatus.CONSULTATION:
        raise EditionNotInConsultation(edition=str(edition))
    return edition


def _first_moment(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=get_current_timezone())
