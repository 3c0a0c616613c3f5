"""What the search looks at: one entry for each row of an edition, made from the row alone."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from portal.common.bulk import copy_rows
from standards.folding import fold, grams
from standards.models import Edition, RequirementText, SearchEntry
from standards.parsing.headings import numbers_down_to
from standards.parsing.rows import CatalogRow
from standards.queries.catalogs import catalog_rows

_COLUMNS = ("row_id", "edition_id", "name_folded", "folded", "grams")


def write_entries(edition: Edition, row_ids: Sequence[int], rows: Sequence[CatalogRow]) -> None:
    """Write the entries of an edition that has none; `row_ids` are those of `rows`."""
    copy_rows(SearchEntry, columns=_COLUMNS, rows=_entries(edition, row_ids, rows))
    with connection.cursor() as cursor:
        # What the index has put off is done here, all at once, and not by the next search.
        cursor.execute("SELECT gin_clean_pending_list('search_grams'::regclass)")


def index_edition(edition: Edition) -> int:
    """Make the entries of an edition anew, published or not; returns their number."""
    content = catalog_rows(edition)
    with transaction.atomic():
        delete_entries(edition)
        write_entries(edition, list(content), list(content.values()))
    return len(content)


def delete_entries(edition: Edition) -> None:
    SearchEntry.objects.filter(edition=edition).delete()


def editions_without_entries() -> QuerySet[Edition]:
    """Editions with a row that the search does not see, as after an update of the portal."""
    unseen = RequirementText.objects.filter(edition=OuterRef("pk"), search_entry__isnull=True)
    return Edition.objects.filter(Exists(unseen)).order_by("pk")


def index_what_is_missing() -> list[int]:
    """Make the entries of all editions that lack some; returns how many rows each one has."""
    return [index_edition(edition) for edition in editions_without_entries()]


def index_every_edition() -> list[int]:
    """The same for all editions, as after a change of the folding."""
    return [index_edition(edition) for edition in Edition.objects.order_by("pk")]


def _entries(
    edition: Edition, row_ids: Sequence[int], rows: Sequence[CatalogRow]
) -> Iterator[tuple[object, ...]]:
    for row_id, row in zip(row_ids, rows, strict=True):
        folded = folded_row(row)
        # As PostgreSQL writes an array; grams have no characters that it would have to quote.
        array = f"{{{','.join(grams(folded))}}}"
        yield row_id, edition.pk, fold(row.name), folded, array


def folded_row(row: CatalogRow) -> str:
    """Everything that is searched, folded, a line each; it begins and ends with a line break.

    Name, a tab and the official id, the headings from the outermost with a tab after their
    number, text, rationale, notes. Folded texts have neither tabs nor line breaks of their own,
    so that ids and headings are told from words: see `standards.queries.search`.
    """
    numbers = numbers_down_to(row.heading_number)
    headings = zip(numbers, map(fold, row.headings), strict=True)
    said = map(fold, (row.text, row.rationale, row.notes))
    lines = (fold(row.name), f"\t{fold(row.official_id)}", *map("\t".join, headings), *said)
    return "\n".join(["", *filter(None, lines), ""])
