"""Take over a catalog as the content of an edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from standards.comparing.kept import keep_successions
from standards.models import Edition, Specification
from standards.numbers import check_edition_number
from standards.parsing.rows import CatalogRow, catalog_fingerprint
from standards.queries.catalogs import catalog_rows, former_ids
from standards.services.content import delete_content, write_content
from standards.services.drafts import require_writable


@dataclass(frozen=True, slots=True)
class CatalogImport:
    """`changed` is false where the edition said exactly this already."""

    edition: Edition
    created: bool
    changed: bool
    rows: int


@transaction.atomic
def import_catalog(
    *,
    specification: Specification,
    number: str,
    rows: Sequence[CatalogRow],
    valid_from: date,
    effective_on: date,
    is_sample: bool = False,
) -> CatalogImport:
    """Make a draft edition of these rows, or replace the content of the draft of that number.

    A second import of the same changes nothing, published or not, and confirmed successions of
    rows that the file still has are kept (`keep_successions`). Raises EditionFrozen where a
    published edition says something else, EditionInConsultation where it is commented on,
    MalformedNumber for a number of another form.
    """
    check_edition_number(number)
    # One import per specification at a time: requirements are shared by its editions.
    Specification.objects.select_for_update().get(pk=specification.pk)
    facts = {"valid_from": valid_from, "effective_on": effective_on, "is_sample": is_sample}
    edition, created = Edition.objects.get_or_create(
        specification=specification, number=number, defaults=facts
    )
    rows = keep_successions({} if created else former_ids(edition), rows)
    same_facts = all(getattr(edition, name) == value for name, value in facts.items())
    if not created and same_facts and _says_the_same(edition, rows):
        return CatalogImport(edition, created=False, changed=False, rows=len(rows))
    require_writable(edition)
    if not same_facts:
        Edition.objects.filter(pk=edition.pk).update(**facts)
        edition.refresh_from_db()
    if not created:
        delete_content(edition)
    write_content(edition, rows)
    return CatalogImport(edition, created=created, changed=True, rows=len(rows))


def _says_the_same(edition: Edition, rows: Sequence[CatalogRow]) -> bool:
    wanted = catalog_fingerprint(row.fingerprint for row in rows)
    if edition.is_frozen:
        return edition.fingerprint == wanted
    stored = catalog_rows(edition).values()
    return catalog_fingerprint(row.fingerprint for row in stored) == wanted
