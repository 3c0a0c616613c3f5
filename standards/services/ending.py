"""The end of a published edition: of its parallel period, and by a newer one."""

from datetime import date

from django.db import transaction

from standards.choices import EditionStatus
from standards.exceptions import EditionEndsTooEarly, EditionNotPublished
from standards.models import Edition
from standards.signals import edition_changed


@transaction.atomic
def end_edition(*, edition: Edition, valid_until: date | None) -> None:
    """Set the last day on which the edition may be used; None lets it be used on.

    Raises EditionNotPublished for a draft, EditionEndsTooEarly for a day before its first.
    """
    if valid_until is not None and valid_until < edition.valid_from:
        raise EditionEndsTooEarly(edition=str(edition), valid_from=edition.valid_from.isoformat())
    if not Edition.objects.published().filter(pk=edition.pk).update(valid_until=valid_until):
        raise EditionNotPublished(edition=str(edition))
    _announce(edition)


@transaction.atomic
def supersede_edition(*, edition: Edition) -> None:
    """Mark a published edition as followed by a newer one; its validity stays as it is.

    Raises EditionNotPublished where it is not published, or superseded already.
    """
    published = Edition.objects.filter(pk=edition.pk, status=EditionStatus.PUBLISHED)
    if not published.update(status=EditionStatus.SUPERSEDED):
        raise EditionNotPublished(edition=str(edition))
    _announce(edition)


def _announce(edition: Edition) -> None:
    edition.refresh_from_db()
    edition_changed.send(sender=Edition, edition=edition, at=None)
