"""The rows of a draft edition, written and deleted as a whole.

The number of statements does not grow with the rows.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from portal.common.bulk import copy_rows, reserve_ids
from portal.common.reading import ProblemList
from standards.models import Edition, Heading, Obligation, Requirement, RequirementText
from standards.parsing.headings import numbers_down_to, parent_of
from standards.parsing.rows import CatalogRow
from standards.services.search_index import delete_entries, write_entries


def delete_content(edition: Edition) -> None:
    """Delete a draft's search entries, obligations, rows and headings; its requirements stay."""
    delete_entries(edition)
    with connection.cursor() as cursor:
        for model in (Obligation, RequirementText, Heading):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table} WHERE edition_id = %s", [edition.pk])  # noqa: S608


def write_content(edition: Edition, rows: Sequence[CatalogRow]) -> None:
    """Write headings, rows, obligations and search entries of an edition that has none."""
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
                requirements[row.kind, row.former_id] if row.former_id else None,
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
    write_entries(edition, row_ids, rows)


_ROW_COLUMNS = (
    "id", "edition_id", "requirement_id", "predecessor_id", "heading_id", "sequence",
    "name", "text", "rationale", "notes", "revision_type", "effective_on", "item", "fingerprint",
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
        json.dumps(row.item.to_json(), ensure_ascii=False) if row.item else None,
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
    _require_known(rows, ids)
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


def check_former_ids(specification_id: int, rows: Sequence[CatalogRow]) -> None:
    """Raises UnreadableFile where a row continues a requirement that is not there, or not free."""
    if any(row.former_id for row in rows):
        known = Requirement.objects.filter(specification_id=specification_id)
        ids = {
            (kind, name): pk for kind, name, pk in known.values_list("kind", "official_id", "pk")
        }
        _require_known(rows, ids)


def _require_known(rows: Sequence[CatalogRow], ids: Mapping[tuple[str, str], int]) -> None:
    """A former id names a requirement of an edition that is there already, and only once."""
    taken = {row.key for row in rows}
    problems = ProblemList()
    for row in rows:
        if not row.former_id:
            continue
        if (row.kind, row.former_id) not in ids:
            message = _("no edition of the specification has this id")
        elif (row.kind, row.former_id) in taken:
            message = _("the edition still has a row of this id, or another row continues it")
        else:
            taken.add((row.kind, row.former_id))
            continue
        problems.add(
            row=row.row_number,
            column="former_id",
            value=row.former_id,
            message=message,
            sheet=row.sheet,
        )
    problems.raise_if_any()


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
