"""The end of a published edition: of its parallel period, and by a newer one."""

from datetime import date, datetime

from django.db import transaction

from standards.choices import EditionEvent, EditionStatus
from standards.exceptions import EditionEndsTooEarly, EditionNotPublished
from standards.models import Edition
from standards.services.announcements import announce
from standards.signals import edition_changed


@transaction.atomic
def end_edition(*, edition: Edition, valid_until: date | None, at: datetime | None = None) -> bool:
    """Set the last day on which the edition may be used; None lets it be used on.

    False where it is that day already. Raises EditionNotPublished for a draft,
    EditionEndsTooEarly for a day before its first.
    """
    if valid_until is not None and valid_until < edition.valid_from:
        raise EditionEndsTooEarly(edition=str(edition), valid_from=edition.valid_from.isoformat())
    published = Edition.objects.published().select_for_update(no_key=True)
    locked = published.filter(pk=edition.pk).first()
    if locked is None:
        raise EditionNotPublished(edition=str(edition))
    if locked.valid_until == valid_until:
        return False
    Edition.objects.filter(pk=edition.pk).update(valid_until=valid_until)
    if valid_until is not None:
        announce(edition, EditionEvent.ENDING, at=at)
    _tell(edition)
    return True


@transaction.atomic
def supersede_edition(*, edition: Edition, at: datetime | None = None) -> None:
    """Mark a published edition as followed by a newer one; its validity stays as it is.

    Raises EditionNotPublished where it is not published, or superseded already.
    """
    published = Edition.objects.filter(pk=edition.pk, status=EditionStatus.PUBLISHED)
    if not published.update(status=EditionStatus.SUPERSEDED):
        raise EditionNotPublished(edition=str(edition))
    announce(edition, EditionEvent.SUPERSEDED, at=at)
    _tell(edition)


def _tell(edition: Edition) -> None:
    edition.refresh_from_db()
    edition_changed.send(sender=Edition, edition=edition, at=None)
