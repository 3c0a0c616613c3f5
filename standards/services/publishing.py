"""Publish an edition: its rows get their positions and fingerprints, and everything freezes."""

from datetime import datetime

from django.db import connection, transaction

from standards.choices import (
    COUNTED_KINDS,
    EditionEvent,
    EditionStatus,
    MunicipalityClass,
    ObligationLevel,
)
from standards.exceptions import EditionFrozen
from standards.models import Edition, ObligationSet
from standards.parsing.rows import CatalogRow, catalog_fingerprint
from standards.queries.catalogs import catalog_rows
from standards.requirement_set import RequirementSet
from standards.services.announcements import announce, forget_coming
from standards.signals import edition_changed


@transaction.atomic
def publish_edition(*, edition: Edition, at: datetime) -> None:
    """Give positions 0 … n−1 in the order of the document and derive the edition's sets.

    The edition passed in is brought up to date. Raises EditionFrozen where it is published
    already. Ten statements, however many rows.
    """
    _lock_draft(edition)
    content = catalog_rows(edition)
    rows = list(content.values())
    fingerprints = [row.fingerprint for row in rows]
    _place_rows(list(content), fingerprints)
    _freeze(edition, rows, fingerprint=catalog_fingerprint(fingerprints), at=at)
    ObligationSet.objects.bulk_create(
        obligation_set(edition, body, rows) for body in MunicipalityClass
    )
    forget_coming(edition, at=at)
    announce(edition, EditionEvent.PUBLISHED, at=at)
    edition_changed.send(sender=Edition, edition=edition, at=at)


def counted_rows(rows: list[CatalogRow]) -> RequirementSet:
    """Positions of the rows that count in figures: functions and forms (`docs/fit.md`)."""
    counted = (position for position, row in enumerate(rows) if row.kind in COUNTED_KINDS)
    return RequirementSet.of(counted, length=len(rows))


def obligation_set(
    edition: Edition, body: MunicipalityClass, rows: list[CatalogRow]
) -> ObligationSet:
    """What these rows demand of one class; not stored."""
    sets = {level.value: _positions(rows, body, level) for level in ObligationLevel}
    return ObligationSet(edition=edition, municipality_class=body.value, length=len(rows), **sets)


def _positions(
    rows: list[CatalogRow], body: MunicipalityClass, level: ObligationLevel
) -> RequirementSet:
    found = (at for at, row in enumerate(rows) if row.obligations.get(body) == level)
    return RequirementSet.of(found, length=len(rows))


def _lock_draft(edition: Edition) -> None:
    """Nobody else writes or publishes the edition from here on."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.is_frozen:
        raise EditionFrozen(edition=str(edition))


def _place_rows(row_ids: list[int], fingerprints: list[str]) -> None:
    # While the edition is still a draft: its trigger refuses any later change of a row.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE standards_requirementtext AS row
            SET position = placed.ordinal - 1, fingerprint = placed.fingerprint
            FROM unnest(%s::bigint[], %s::text[]) WITH ORDINALITY
                AS placed (id, fingerprint, ordinal)
            WHERE row.id = placed.id
            """,
            [row_ids, fingerprints],
        )


def _freeze(edition: Edition, rows: list[CatalogRow], *, fingerprint: str, at: datetime) -> None:
    drafts = Edition.objects.exclude(status__in=[EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED])
    moved = drafts.filter(pk=edition.pk).update(
        status=EditionStatus.PUBLISHED,
        published_at=at,
        length=len(rows),
        counted=counted_rows(rows),
        fingerprint=fingerprint,
    )
    if not moved:
        raise EditionFrozen(edition=str(edition))
    edition.refresh_from_db()
