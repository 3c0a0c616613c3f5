"""What reviewers and vendors say of single rows, and who reads it when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from standards.choices import Side
from standards.models import RequirementText
from vendors.choices import DeclarationStatus
from vendors.models import Answer, Declaration, DeclarationTransition, RowComment
from vendors.queries.declarations import answered, find_answered_rows


@dataclass(frozen=True, slots=True)
class CommentedRow:
    """A row of the edition with its answer (None: unanswered) and what was said of it."""

    text: RequirementText
    answer: Answer | None
    comments: Sequence[RowComment]


def comments_for_reviewers(declaration: Declaration) -> QuerySet[RowComment]:
    """All of them, by row; `is_unsent` are those that the vendor has not seen."""
    found = RowComment.objects.filter(declaration=declaration).annotate(
        is_unsent=Exists(unsent_comments(declaration).filter(pk=OuterRef("pk")))
    )
    return found.select_related("author").order_by("row__sequence", "pk")


def comments_for_vendor(declaration: Declaration) -> QuerySet[RowComment]:
    """Without what reviewers have written and not sent yet: it goes out with their decision."""
    return comments_for_reviewers(declaration).exclude(pk__in=unsent_comments(declaration))


def unsent_comments(declaration: Declaration) -> QuerySet[RowComment]:
    """What reviewers have said since it was last returned, while it is still with them."""
    returned = DeclarationTransition.objects.filter(
        declaration=OuterRef("declaration"),
        status=DeclarationStatus.RETURNED,
        at__gte=OuterRef("created_at"),
    )
    return RowComment.objects.filter(
        ~Exists(returned),
        declaration=declaration,
        declaration__status=DeclarationStatus.SUBMITTED,
        side=Side.MINISTRY,
    )


def commented_rows(
    declaration: Declaration, comments: QuerySet[RowComment]
) -> QuerySet[RequirementText]:
    """With the answers as `find_answered_rows` gives them."""
    return find_answered_rows(declaration=declaration).filter(
        pk__in=comments.order_by().values("row")
    )


def with_comments(
    rows: Sequence[RequirementText], comments: QuerySet[RowComment]
) -> list[CommentedRow]:
    """One query for the comments of all these rows."""
    by_row: dict[int, list[RowComment]] = defaultdict(list)
    for comment in comments.filter(row__in=rows):
        by_row[comment.row_id].append(comment)
    return [CommentedRow(row.text, row.answer, by_row[row.text.pk]) for row in answered(rows)]
