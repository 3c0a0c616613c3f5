"""How the rows of one published or draft edition continue in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from standards.choices import FROZEN_STATUSES, RequirementKind
from standards.comparing.carrying import PositionMap
from standards.comparing.diffing import Comparison, RowKey, compare
from standards.models import Edition, RequirementText
from standards.parsing.rows import CatalogRow
from standards.queries.catalogs import catalog_rows


@dataclass(frozen=True, slots=True)
class Content:
    """An edition's rows in the order of the document, with their ids.

    In a published edition this is the order of the positions; in a draft, of those to come.
    """

    edition: Edition
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
    return Content(edition, row_ids=list(found), rows=list(found.values()))


def compare_contents(*, old: Content, new: Content) -> Comparison:
    """As `compare`, over any two editions of a specification; two queries.

    Renamings of the editions between them are followed. What a file says of its revisions
    counts only against the edition that it revises.
    """
    return compare(
        old.rows,
        new.rows,
        predecessors=declared_predecessors(new.edition, old.edition),
        trusts_revisions=old.edition == former_edition(new.edition),
    )


def declared_predecessors(*editions: Edition) -> dict[RowKey, RowKey]:
    """Which requirement continues which, by the published editions and those given."""
    known = Q(edition__status__in=FROZEN_STATUSES) | Q(edition__in=editions)
    rows = RequirementText.objects.filter(
        known,
        edition__specification=editions[0].specification_id,
        predecessor__isnull=False,
    ).order_by("edition__valid_from", "edition")
    columns = ("requirement__kind", "requirement__official_id", "predecessor__official_id")
    return {
        (RequirementKind(kind), official_id): (RequirementKind(kind), former_id)
        for kind, official_id, former_id in rows.values_list(*columns)
    }


def continuity(*, old: Content, new: Content) -> Continuity:
    comparison = compare_contents(old=old, new=new)
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
