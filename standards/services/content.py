"""The rows of a draft edition, written and deleted as a whole.

The number of statements does not grow with the rows.
"""

from collections.abc import Iterator, Sequence

from django.db import connection

from portal.common.bulk import copy_rows, reserve_ids
from standards.models import Edition, Heading, Obligation, Requirement, RequirementText
from standards.parsing.headings import numbers_down_to, parent_of
from standards.parsing.rows import CatalogRow


def delete_content(edition: Edition) -> None:
    """Delete a draft's obligations, rows and headings; its requirements stay."""
    with connection.cursor() as cursor:
        for model in (Obligation, RequirementText, Heading):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table} WHERE edition_id = %s", [edition.pk])  # noqa: S608


def write_content(edition: Edition, rows: Sequence[CatalogRow]) -> None:
    """Write headings, rows and obligations of an edition that has none."""
    requirements = _requirement_ids(edition, rows)
    headings = _write_headings(edition, rows)
    row_ids = reserve_ids(RequirementText, count=len(rows))
    copy_rows(
        RequirementText,
        columns=_ROW_COLUMNS,
        rows=(
            (
                row_id,
                edition.pk,
                requirements[row.key],
                headings[row.heading_number],
                sequence,
                *_texts(row),
            )
            for sequence, (row_id, row) in enumerate(zip(row_ids, rows, strict=True))
        ),
    )
    copy_rows(
        Obligation,
        columns=("edition_id", "row_id", "municipality_class", "level"),
        rows=_obligations(edition, row_ids, rows),
    )


_ROW_COLUMNS = (
    "id", "edition_id", "requirement_id", "heading_id", "sequence",
    "name", "text", "rationale", "notes", "revision_type", "effective_on", "fingerprint",
)  # fmt: skip


def _texts(row: CatalogRow) -> tuple[object, ...]:
    fingerprint = ""  # given on publication
    return (
        row.name,
        row.text,
        row.rationale,
        row.notes,
        row.revision_type,
        row.effective_on,
        fingerprint,
    )


def _obligations(
    edition: Edition, row_ids: Sequence[int], rows: Sequence[CatalogRow]
) -> Iterator[tuple[object, ...]]:
    for row_id, row in zip(row_ids, rows, strict=True):
        for body, level in row.obligations.items():
            yield edition.pk, row_id, body.value, level.value


def _requirement_ids(edition: Edition, rows: Sequence[CatalogRow]) -> dict[tuple[str, str], int]:
    """Ids of the rows' requirements by (kind, official id); new ones are made."""
    known = Requirement.objects.filter(specification_id=edition.specification_id)
    ids = {(kind, name): pk for kind, name, pk in known.values_list("kind", "official_id", "pk")}
    missing = [row for row in rows if row.key not in ids]
    new_ids = reserve_ids(Requirement, count=len(missing))
    copy_rows(
        Requirement,
        columns=("id", "specification_id", "kind", "official_id"),
        rows=(
            (pk, edition.specification_id, row.kind.value, row.official_id)
            for pk, row in zip(new_ids, missing, strict=True)
        ),
    )
    return ids | {row.key: pk for pk, row in zip(new_ids, missing, strict=True)}


def _write_headings(edition: Edition, rows: Sequence[CatalogRow]) -> dict[str, int]:
    """Ids of the headings by number; parents come before what stands under them."""
    titles: dict[str, str] = {}
    for row in rows:
        titles.update(zip(numbers_down_to(row.heading_number), row.headings, strict=True))
    ids = dict(zip(titles, reserve_ids(Heading, count=len(titles)), strict=True))
    copy_rows(
        Heading,
        columns=("id", "edition_id", "parent_id", "number", "title", "level", "sequence"),
        rows=(
            (
                ids[number],
                edition.pk,
                ids.get(parent_of(number) or ""),
                number,
                title,
                number.count(".") + 1,
                sequence,
            )
            for sequence, (number, title) in enumerate(titles.items())
        ),
    )
    return ids
