"""What reviewers and vendors say of single rows, and who reads it when."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from standards.choices import Side
from vendors.choices import DeclarationStatus
from vendors.models import Declaration, DeclarationTransition, RowComment


def comments_for_reviewers(declaration: Declaration) -> QuerySet[RowComment]:
    """All of them, by row."""
    found = RowComment.objects.filter(declaration=declaration)
    return found.select_related("author", "row__requirement").order_by("row__sequence", "pk")


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


def comments_by_row(comments: Collection[RowComment]) -> Mapping[int, list[RowComment]]:
    by_row: dict[int, list[RowComment]] = defaultdict(list)
    for comment in comments:
        by_row[comment.row_id].append(comment)
    return by_row
