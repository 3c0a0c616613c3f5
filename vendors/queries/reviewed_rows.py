"""The rows of a declaration as a reviewer sees them: beside other declarations, with comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from standards.models import Obligation, RequirementText
from standards.obligations import ObligationGroup
from standards.outline import Node
from standards.queries.edition_pages import obligation_groups
from vendors.answer_contents import AnswerContent
from vendors.models import Answer, Declaration, RowComment
from vendors.queries.answer_changes import (
    answers_beside,
    previous_declarations,
    sibling_declarations,
)
from vendors.queries.declarations import find_answered_rows
from vendors.queries.evidence import rows_with_evidence
from vendors.queries.risks import Risk, RowFlags, row_flags
from vendors.queries.row_comments import comments_for_reviewers, with_comments
from vendors.queries.sheet import SheetFilter, find_sheet_rows
from vendors.queries.since_return import SinceReturn

MOST_SIBLINGS = 4


class RowsShown(TextChoices):
    ALL = "", _("All")
    RISKY = "risky", _("Only with a reason to look at")
    RETURNED = "returned", _("Only changed since it was returned")
    CHANGED = "changed", _("Only changed since the declaration before")
    MANDATORY = "mandatory", _("Only mandatory")
    COMMENTED = "commented", _("Only commented")


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """`rows` says why a row is looked at, `sheet` what it demands and how it is answered."""

    rows: RowsShown = RowsShown.ALL
    sheet: SheetFilter = field(default_factory=SheetFilter)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The declaration before, if any, and the accepted ones of the vendor's other releases."""

    previous: Declaration | None
    siblings: Sequence[Declaration]


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """`others` are the answers of the siblings in their order; None: unanswered.

    `is_reworked`: the answer is not what it was when the declaration was returned, `returned`.
    """

    text: RequirementText
    obligations: Sequence[ObligationGroup]
    answer: Answer | None
    comments: Sequence[RowComment]
    risks: Sequence[Risk]
    is_changed: bool
    former: Answer | None
    is_reworked: bool
    returned: AnswerContent | None
    has_new_evidence: bool
    others: Sequence[Answer | None]


def neighbours_of(declaration: Declaration) -> Neighbours:
    """Two queries."""
    previous = previous_declarations([declaration]).get(declaration.pk)
    return Neighbours(previous, sibling_declarations(declaration, most=MOST_SIBLINGS))


def flags_of(declaration: Declaration, neighbours: Neighbours, *, today: date) -> RowFlags:
    return row_flags(declaration, previous=neighbours.previous, today=today)


def find_reviewed_rows(
    declaration: Declaration,
    *,
    flags: RowFlags,
    since: SinceReturn,
    nodes: Sequence[Node],
    wanted: ReviewFilter,
) -> QuerySet[RequirementText]:
    """In the order of the document, with the answers, their evidence and the obligations."""
    found = find_sheet_rows(declaration, nodes, wanted.sheet)
    rows = reviewable_rows(declaration).filter(pk__in=found.order_by().values("pk"))
    if wanted.rows == RowsShown.COMMENTED:
        comments = RowComment.objects.filter(declaration=declaration)
        return rows.filter(pk__in=comments.order_by().values("row"))
    chosen = {
        RowsShown.RISKY: flags.risky,
        RowsShown.RETURNED: since.rows,
        RowsShown.CHANGED: flags.changed,
        RowsShown.MANDATORY: flags.mandatory,
    }
    return rows.filter(pk__in=chosen[wanted.rows]) if wanted.rows in chosen else rows


def reviewable_rows(declaration: Declaration) -> QuerySet[RequirementText]:
    levels = Obligation.objects.only("row_id", "municipality_class", "level")
    obligations = Prefetch("obligations", queryset=levels)
    answered = find_answered_rows(declaration=declaration)
    return rows_with_evidence(answered).prefetch_related(obligations)


def reviewed(
    rows: Sequence[RequirementText],
    *,
    declaration: Declaration,
    flags: RowFlags,
    since: SinceReturn,
    neighbours: Neighbours,
) -> list[ReviewedRow]:
    """Two queries for a page of rows: comments, and answers of other declarations."""
    beside = _Beside.of(rows, declaration, neighbours)
    return [
        ReviewedRow(
            text=row.text,
            obligations=obligation_groups(row.text),
            answer=row.answer,
            comments=row.comments,
            risks=flags.of_row(row.text.pk),
            is_changed=row.text.pk in flags.changed,
            former=beside.former(row.text),
            is_reworked=row.text.pk in since.answers,
            returned=since.answers.get(row.text.pk),
            has_new_evidence=row.text.pk in since.evidence,
            others=beside.others(row.text),
        )
        for row in with_comments(rows, comments_for_reviewers(declaration))
    ]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Answers of the other declarations by declaration and requirement."""

    declaration: Declaration
    neighbours: Neighbours
    answers: Mapping[tuple[int, int], Answer]

    @classmethod
    def of(
        cls, rows: Sequence[RequirementText], declaration: Declaration, neighbours: Neighbours
    ) -> "_Beside":
        previous = [neighbours.previous] if neighbours.previous else []
        ids = {row.requirement_id for row in rows}
        ids |= {row.predecessor_id for row in rows if row.predecessor_id}
        found = answers_beside([*previous, *neighbours.siblings], requirements=ids)
        return cls(declaration, neighbours, found)

    def former(self, row: RequirementText) -> Answer | None:
        """Under the id that the requirement had in the edition of the declaration before."""
        previous = self.neighbours.previous
        if previous is None:
            return None
        is_same = previous.edition_id == self.declaration.edition_id
        former = row.requirement_id if is_same else row.predecessor_id or row.requirement_id
        return self.answers.get((previous.pk, former))

    def others(self, row: RequirementText) -> list[Answer | None]:
        return [self.answers.get((one.pk, row.requirement_id)) for one in self.neighbours.siblings]
