"""What is said of an event, in one sentence: in mails, in feeds and on pages."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from portal.common.eras import date_text
from standards.choices import EditionEvent, EditionStatus
from standards.models import Announcement


def announcement_text(announcement: Announcement) -> str:
    """Needs the edition and, of one that was in consultation, the consultation."""
    edition = announcement.edition
    if announcement.event == EditionEvent.CONSULTATION:
        return _opened(announcement)
    if announcement.event == EditionEvent.CONSULTATION_MOVED:
        return _moved(announcement)
    return _sentence(EditionEvent(announcement.event)) % {
        "number": edition.number,
        "specification": str(edition.specification),
        "valid_from": date_text(edition.valid_from),
        "effective_on": date_text(edition.effective_on),
        "valid_until": date_text(edition.valid_until) if edition.valid_until else _("no end"),
    }


def announcement_path(announcement: Announcement) -> str:
    """Where to read on: a page that everybody may see."""
    edition = announcement.edition
    address = [edition.specification.code, edition.number]
    if edition.status == EditionStatus.DRAFT:
        return reverse("standards:specification", args=address[:1])
    if announcement.event in {EditionEvent.CONSULTATION, EditionEvent.CONSULTATION_MOVED}:
        return reverse("standards:consultation", args=address)
    return reverse("standards:edition", args=address)


def _opened(announcement: Announcement) -> str:
    """With its days; an earlier consultation of the same edition had others."""
    edition = announcement.edition
    said = {"number": edition.number, "specification": str(edition.specification)}
    consultation = getattr(edition, "consultation", None)
    if consultation is None or consultation.opens_on != localdate(announcement.happened_at):
        return _("Edition %(number)s of %(specification)s was opened for comments.") % said
    days = {
        "first": date_text(consultation.opens_on),
        "last": date_text(consultation.closes_on),
    }
    text = _(
        "Edition %(number)s of %(specification)s is open for comments from %(first)s to %(last)s."
    )
    return text % (said | days)


def _moved(announcement: Announcement) -> str:
    """With the day as it stands; a later consultation of the same edition has another."""
    edition = announcement.edition
    said = {"number": edition.number, "specification": str(edition.specification)}
    consultation = getattr(edition, "consultation", None)
    if consultation is None or consultation.opens_on > localdate(announcement.happened_at):
        return (
            _("The last day of the consultation on edition %(number)s of %(specification)s moved.")
            % said
        )
    text = _(
        "The last day of the consultation on edition %(number)s of %(specification)s moved. "
        "Comments are taken until %(last)s."
    )
    return text % (said | {"last": date_text(consultation.closes_on)})


def _sentence(event: EditionEvent) -> str:
    return {
        EditionEvent.CONSULTATION_CLOSED: _(
            "The consultation on edition %(number)s of %(specification)s has ended; "
            "the edition is a draft again."
        ),
        EditionEvent.PUBLISHED: _(
            "Edition %(number)s of %(specification)s is published. It may be used from "
            "%(valid_from)s and must be met by %(effective_on)s."
        ),
        EditionEvent.ENDING: _(
            "Edition %(number)s of %(specification)s may be used until %(valid_until)s."
        ),
        EditionEvent.SUPERSEDED: _(
            "Edition %(number)s of %(specification)s has been superseded by a newer one."
        ),
    }[event]
