"""Publish an edition and say what becomes of the one before it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from standards.exceptions import (
    EditionFrozen,
    EditionNotReady,
    NoForerunner,
    UnacknowledgedWarnings,
)
from standards.models import Edition
from standards.queries.publication_checks import publication_checks
from standards.services.drafts import lock_specification
from standards.services.ending import end_edition, supersede_edition
from standards.services.publishing import publish_edition


@dataclass(frozen=True, slots=True)
class Forerunner:
    """The edition before, the last day of the parallel period (None: open), and its mark."""

    edition: Edition
    valid_until: date | None
    is_superseded: bool


@transaction.atomic
def publish_with_forerunner(
    *,
    edition: Edition,
    forerunner: Forerunner | None,
    acknowledged: Collection[str],
    at: datetime,
) -> None:
    """Publish what has been checked; `acknowledged` are the codes of the warnings accepted.

    Raises EditionFrozen, EditionNotReady, UnacknowledgedWarnings, NoForerunner,
    EditionEndsTooEarly; then nothing is published.
    """
    lock_specification(edition)
    _check(edition, acknowledged, localdate(at))
    if forerunner:
        _let_end(edition, forerunner, at)
    publish_edition(edition=edition, at=at)


def _check(edition: Edition, acknowledged: Collection[str], today: date) -> None:
    edition.refresh_from_db()
    if edition.is_frozen:
        raise EditionFrozen(edition=str(edition))
    checks = publication_checks(edition=edition, today=today)
    blocking = [check.message for check in checks if check.blocks]
    if blocking:
        raise EditionNotReady(edition=str(edition), problems=" ".join(blocking))
    unseen = [check.message for check in checks if check.code not in acknowledged]
    if unseen:
        raise UnacknowledgedWarnings(problems=" ".join(unseen))


def _let_end(edition: Edition, forerunner: Forerunner, at: datetime) -> None:
    former = forerunner.edition
    published = Edition.objects.published().exclude(pk=edition.pk)
    if not published.filter(pk=former.pk, specification=edition.specification_id).exists():
        raise NoForerunner
    end_edition(edition=former, valid_until=forerunner.valid_until, at=at)
    if forerunner.is_superseded and former.status == Edition.Status.PUBLISHED:
        supersede_edition(edition=former, at=at)
