"""The answer sheet: rows of a declaration's edition with their answers, filtered and in pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from standards.models import RequirementText
from standards.obligations import ObligationGroup
from standards.outline import Node, first_rows
from standards.queries.edition_pages import (
    heading_nodes,
    obligation_groups,
    rows_with_obligations,
)
from standards.queries.rows import RowFilter, find_rows
from vendors.answer_contents import missing_field
from vendors.choices import Support
from vendors.models import Answer, Declaration
from vendors.queries.declarations import SUSPECT, UNANSWERED
from vendors.queries.progress import MISSING
from vendors.queries.sheet_marks import NO_MARKS, SheetMarks
from vendors.queries.standing_rows import StandingRow, standing_rows

ROWS_PER_PAGE = 100
"""A form of so many rows stays below Django's limit of a thousand fields."""

REMARKED, CONTESTED = "remarked", "contested"
"""Rows of which others said something, see SheetMarks."""


@dataclass(frozen=True, slots=True)
class SheetFilter:
    """What is empty does not filter. `heading` is a number: its rows and those below it.

    `state` is a support level (confirmed answers), SUSPECT, UNANSWERED, MISSING, REMARKED or
    CONTESTED.
    """

    rows: RowFilter = field(default_factory=RowFilter)
    heading: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row with what is shown beside its answer."""

    standing: StandingRow
    text: RequirementText
    obligations: Sequence[ObligationGroup]


@dataclass(frozen=True, slots=True)
class HeadingLink:
    """A heading with rows in the filter, and the page where they begin."""

    node: Node
    page: int


@dataclass(frozen=True, slots=True)
class SheetPage:
    """`next_open` is the next page with a row that waits for an answer, None if there is none."""

    page: Page[int]
    rows: Sequence[ListedRow]
    tree: Sequence[HeadingLink]
    next_open: int | None


def sheet_page(
    *,
    declaration: Declaration,
    nodes: Sequence[Node],
    wanted: SheetFilter,
    number: str,
    marks: SheetMarks = NO_MARKS,
) -> SheetPage:
    """Four queries, one more for the state MISSING."""
    rows = find_sheet_rows(declaration, nodes, wanted, marks)
    confirmed = _answers_of_row(declaration).filter(is_suspect=False)
    marked = rows.annotate(is_answered=Exists(confirmed))
    found = list(marked.values_list("pk", "heading_id", "is_answered"))
    page = Paginator([pk for pk, _heading, _answered in found], ROWS_PER_PAGE).get_page(number)
    return SheetPage(
        page=page,
        rows=listed_rows(declaration, list(page)),
        tree=_tree(nodes, [heading for _pk, heading, _answered in found]),
        next_open=_next_open([not answered for *_, answered in found], page.end_index()),
    )


def page_of_row(declaration: Declaration, pk: int) -> int | None:
    """The page of the whole sheet where the row stands; None if it is of another edition."""
    rows = find_sheet_rows(declaration, (), SheetFilter())
    pks = list(rows.values_list("pk", flat=True))
    return pks.index(pk) // ROWS_PER_PAGE + 1 if pk in pks else None


def sheet_headings(declaration: Declaration) -> list[Node]:
    return heading_nodes(declaration.edition)


def listed_rows(declaration: Declaration, pks: Collection[int]) -> list[ListedRow]:
    """In the order of the document; three queries."""
    standing = standing_rows(declaration, pks)
    texts = rows_with_obligations(list(standing)).select_related("requirement", "heading")
    return [ListedRow(standing[text.pk], text, obligation_groups(text)) for text in texts]


def find_sheet_rows(
    declaration: Declaration,
    nodes: Sequence[Node],
    wanted: SheetFilter,
    marks: SheetMarks = NO_MARKS,
) -> QuerySet[RequirementText]:
    """Without `marks` no row is found that is remarked or contested."""
    rows = find_rows(edition=declaration.edition, wanted=wanted.rows)
    if wanted.heading:
        rows = rows.filter(heading__in=_at_and_below(nodes, wanted.heading))
    if wanted.state == REMARKED:
        return rows.filter(pk__in=marks.remarks)
    if wanted.state == CONTESTED:
        known = marks.contested
        return rows.filter(Q(requirement__in=known) | Q(predecessor__in=known))
    return _in_state(rows, declaration, wanted.state)


def _answers_of_row(declaration: Declaration) -> QuerySet[Answer]:
    return Answer.objects.filter(declaration=declaration, row=OuterRef("pk"))


def _in_state(
    rows: QuerySet[RequirementText], declaration: Declaration, state: str
) -> QuerySet[RequirementText]:
    if not state:
        return rows
    if state == MISSING:
        return rows.filter(pk__in=_rows_with_missing_fields(declaration))
    answers = _answers_of_row(declaration)
    if state == UNANSWERED:
        return rows.exclude(Exists(answers))
    if state == SUSPECT:
        return rows.filter(Exists(answers.filter(is_suspect=True)))
    return rows.filter(Exists(answers.filter(support=state, is_suspect=False)))


def _rows_with_missing_fields(declaration: Declaration) -> list[int]:
    """Only these levels ask for a field; `missing_field` decides."""
    answers = declaration.answers.filter(support__in=[Support.PLANNED, Support.WORKAROUND])
    found = answers.values_list("row_id", "support", "planned_on", "note")
    return [
        row
        for row, support, planned_on, note in found
        if missing_field(support, planned_on=planned_on, note=note)
    ]


def _at_and_below(nodes: Sequence[Node], number: str) -> set[int]:
    """`nodes` stand in the order of the document: parents before their children."""
    inside: set[int] = set()
    for node in nodes:
        if node.number == number or node.parent in inside:
            inside.add(node.pk)
    return inside


def _tree(nodes: Sequence[Node], row_headings: Sequence[int]) -> list[HeadingLink]:
    first: Mapping[int, int] = first_rows(nodes, row_headings)
    return list(_links(nodes, first))


def _links(nodes: Sequence[Node], first: Mapping[int, int]) -> Iterator[HeadingLink]:
    for node in nodes:
        if node.pk in first:
            yield HeadingLink(node=node, page=first[node.pk] // ROWS_PER_PAGE + 1)


def _next_open(is_open: Sequence[bool], after: int) -> int | None:
    waiting = (index for index in range(after, len(is_open)) if is_open[index])
    index = next(waiting, None)
    return None if index is None else index // ROWS_PER_PAGE + 1
