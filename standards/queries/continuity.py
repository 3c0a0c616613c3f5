"""How the rows of one published or draft edition continue in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standards.carrying import PositionMap
from standards.diffing import Comparison, compare
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from standards.queries.catalogs import catalog_rows


@dataclass(frozen=True, slots=True)
class Content:
    """An edition's rows in the order of the document, with their ids.

    In a published edition this is the order of the positions; in a draft, of those to come.
    """

    row_ids: Sequence[int]
    rows: Sequence[CatalogRow]


@dataclass(frozen=True, slots=True)
class ContinuedRow:
    """A row of the old edition and the row that continues it, by their ids."""

    old_id: int
    new_id: int
    is_suspect: bool


@dataclass(frozen=True, slots=True)
class Continuity:
    comparison: Comparison
    positions: PositionMap
    rows: Sequence[ContinuedRow]


def content_of(edition: Edition) -> Content:
    """Three queries, whatever the number of rows."""
    found = catalog_rows(edition)
    return Content(row_ids=list(found), rows=list(found.values()))


def continuity(*, old: Content, new: Content) -> Continuity:
    comparison = compare(old.rows, new.rows)
    positions = PositionMap.of(comparison, old=old.rows, new=new.rows)
    rows = [
        ContinuedRow(old.row_ids[was], new.row_ids[now], is_suspect=now in positions.suspect)
        for was, now in positions.pairs
    ]
    return Continuity(comparison=comparison, positions=positions, rows=rows)


def former_edition(edition: Edition) -> Edition | None:
    """The edition that this one revises: the newest published one that begins before it."""
    earlier = Edition.objects.published().filter(specification=edition.specification_id)
    earlier = earlier.exclude(pk=edition.pk).order_by("-valid_from", "-pk")
    return earlier.filter(valid_from__lt=_begin(edition)).first()


def _begin(edition: Edition) -> date:
    """A draft revises whatever is published, even if its own dates are not settled yet."""
    return edition.valid_from if edition.is_frozen else date.max
