"""What people say in a consultation, and take back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from portal.accounts.models import User
from standards.choices import Side
from standards.exceptions import (
    ConsultationNotOpen,
    MinistryOnlyReplies,
    NoSuchThread,
    NotASpeaker,
    NotTheAuthor,
    RequirementNotInEdition,
)
from standards.models import Comment, Consultation, Edition, Requirement, RequirementText
from standards.services.consultations.opening import lock_in_consultation
from standards.services.texts import usable_text
from standards.speakers import Speaker, speakers_for


@transaction.atomic
def add_comment(
    *,
    consultation: Consultation,
    author: User,
    speaker: Speaker,
    text: str,
    at: datetime,
    requirement: Requirement | None = None,
    thread: Comment | None = None,
) -> Comment:
    """A comment on a row or in general, or an answer to the first comment of a thread.

    Sent twice it is written once: the second call returns the comment that is there. Raises
    UnusableText, ConsultationNotOpen, EditionNotInConsultation, NotASpeaker,
    MinistryOnlyReplies, NoSuchThread, RequirementNotInEdition.
    """
    said = usable_text(text)
    edition = _lock_open(consultation, at)
    if speaker not in speakers_for(author, edition.specification):
        raise NotASpeaker
    if thread is None:
        _check_beginning(edition, speaker, requirement)
    else:
        requirement = _requirement_of(thread, consultation)
    comment, _created = Comment.objects.get_or_create(
        consultation=consultation,
        author=author,
        requirement=requirement,
        thread=thread,
        text=said,
        withdrawn_at=None,
        defaults={"side": speaker.side, "organization": speaker.name, "created_at": at},
    )
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment, author: User, at: datetime) -> bool:
    """Take one's own comment back while comments are taken; False if it was taken back before.

    Raises NotTheAuthor, ConsultationNotOpen, EditionNotInConsultation.
    """
    if comment.author_id != author.pk:
        raise NotTheAuthor
    _lock_open(comment.consultation, at)
    standing = Comment.objects.filter(pk=comment.pk, withdrawn_at=None)
    return bool(standing.update(withdrawn_at=at))


def _lock_open(consultation: Consultation, at: datetime) -> Edition:
    """The edition, locked: of two equal comments sent at once, the second finds the first."""
    edition = lock_in_consultation(consultation)
    consultation.refresh_from_db()
    if not consultation.opens_on <= localdate(at) <= consultation.closes_on:
        raise ConsultationNotOpen(
            opens_on=consultation.opens_on.isoformat(),
            closes_on=consultation.closes_on.isoformat(),
        )
    return edition


def _check_beginning(edition: Edition, speaker: Speaker, requirement: Requirement | None) -> None:
    if speaker.side == Side.MINISTRY:
        raise MinistryOnlyReplies
    if requirement is None:
        return
    if not RequirementText.objects.filter(edition=edition, requirement=requirement).exists():
        raise RequirementNotInEdition


def _requirement_of(thread: Comment, consultation: Consultation) -> Requirement | None:
    """An answer stands where its thread stands."""
    threads = consultation.comments.filter(thread=None, withdrawn_at=None)
    found = threads.filter(pk=thread.pk).select_related("requirement").first()
    if found is None:
        raise NoSuchThread
    return found.requirement
