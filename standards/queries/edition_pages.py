"""One page of an edition: its rows under their headings, and the tree beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from standards.models import Edition, Heading, Obligation, RequirementText
from standards.obligations import ObligationGroup, group_by_level
from standards.outline import Node, first_rows, newly_entered
from standards.queries.rows import RowFilter, find_rows

ROWS_PER_PAGE = 100
# One answer of a few megabytes; the comparison prints as many.
ROWS_PER_PRINT = 3_000


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the headings to print before it."""

    entered: Sequence[Node]
    text: RequirementText
    obligations: Sequence[ObligationGroup]


@dataclass(frozen=True, slots=True)
class TreeItem:
    node: Node
    page: int


@dataclass(frozen=True, slots=True)
class EditionPage:
    """`references`: number of a heading → page of the unfiltered edition where it begins.

    `here` is the innermost heading of the page's first row.
    """

    page: Page[int]
    rows: Sequence[ShownRow]
    tree: Sequence[TreeItem]
    references: Mapping[str, int]
    here: Node | None

    @property
    def positions(self) -> str:
        """Where the rows stand in the published edition, with commas; empty for a draft."""
        placed = (row.text.position for row in self.rows)
        return ",".join(str(position) for position in placed if position is not None)


def edition_page(
    *, edition: Edition, wanted: RowFilter, number: str, size: int = ROWS_PER_PAGE
) -> EditionPage:
    """Five queries, one less without a filter, whatever the size of the edition or the page."""
    nodes = heading_nodes(edition)
    found = list(find_rows(edition=edition, wanted=wanted).values_list("pk", "heading_id"))
    page = Paginator([pk for pk, _ in found], size).get_page(number)
    tree = _tree(nodes, [heading for _, heading in found], size)
    everything = tree if wanted.is_empty else _tree(nodes, _all_headings(edition), size)
    by_pk = {node.pk: node for node in nodes}
    rows = list(_shown(by_pk, rows_with_obligations(page)))
    return EditionPage(
        page=page,
        rows=rows,
        tree=tree,
        references={item.node.number: item.page for item in everything},
        here=by_pk[rows[0].text.heading_id] if rows else None,
    )


def heading_pages(edition: Edition) -> Mapping[str, int]:
    """Number of a heading → page of the unfiltered edition where it begins; two queries."""
    tree = _tree(heading_nodes(edition), _all_headings(edition), ROWS_PER_PAGE)
    return {item.node.number: item.page for item in tree}


def heading_nodes(edition: Edition) -> list[Node]:
    fields = ("pk", "parent_id", "number", "title", "level")
    headings = Heading.objects.filter(edition=edition).order_by("sequence")
    return [Node(*values) for values in headings.values_list(*fields)]


def rows_with_obligations(pks: Sequence[int]) -> QuerySet[RequirementText]:
    levels = Obligation.objects.only("row_id", "municipality_class", "level")
    return (
        RequirementText.objects.filter(pk__in=list(pks))
        .select_related("requirement")
        .prefetch_related(Prefetch("obligations", queryset=levels))
        .order_by("sequence", "pk")
    )


def obligation_groups(row: RequirementText) -> tuple[ObligationGroup, ...]:
    return group_by_level(
        {found.municipality_class: found.level for found in row.obligations.all()}
    )


def _all_headings(edition: Edition) -> list[int]:
    rows = find_rows(edition=edition, wanted=RowFilter())
    return list(rows.values_list("heading_id", flat=True))


def _tree(nodes: Sequence[Node], row_headings: Sequence[int], size: int) -> list[TreeItem]:
    first = first_rows(nodes, row_headings)
    return [
        TreeItem(node=node, page=first[node.pk] // size + 1) for node in nodes if node.pk in first
    ]


def _shown(nodes: Mapping[int, Node], rows: QuerySet[RequirementText]) -> Iterator[ShownRow]:
    previous: int | None = None
    for row in rows:
        entered = list(newly_entered(nodes, row.heading_id, previous))
        yield ShownRow(entered=entered, text=row, obligations=obligation_groups(row))
        previous = row.heading_id
