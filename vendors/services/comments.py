"""What is said of single rows while a declaration is reviewed or worked over."""

from datetime import datetime

from django.db import transaction

from portal.accounts.models import User
from standards.choices import Side
from standards.models import RequirementText
from vendors.choices import DeclarationStatus
from vendors.exceptions import EmptyComment, NoSuchComment, RowOfAnotherEdition, StaleState
from vendors.models import Declaration, RowComment
from vendors.queries.row_comments import unsent_comments
from vendors.services.transitions import (
    lock_status,
    require_member,
    require_no_conflict_of_interest,
)

SPEAKING_IN = {
    Side.MINISTRY: DeclarationStatus.SUBMITTED,
    Side.VENDOR: DeclarationStatus.RETURNED,
}
"""The reviewers speak while it is with them, the vendor while it is to be worked over."""


@transaction.atomic
def add_row_comment(
    *, declaration: Declaration, row_id: int, author: User, side: Side, text: str, at: datetime
) -> RowComment:
    """Say something of one row. What a reviewer says goes to the vendor with the decision.

    The same text of the same person on the same row is one comment. Raises ConflictOfInterest,
    NotAMember, EmptyComment, RowOfAnotherEdition, and StaleState while the other side is at work.
    """
    _require_speaker(author, side, declaration)
    if not text.strip():
        raise EmptyComment
    if lock_status(declaration) != SPEAKING_IN[side]:
        raise StaleState(expected=[SPEAKING_IN[side].value])
    if not RequirementText.objects.filter(pk=row_id, edition=declaration.edition_id).exists():
        raise RowOfAnotherEdition(rows=[row_id])
    last = declaration.row_comments.filter(row=row_id).order_by("pk").last()
    if last is not None and (last.author_id, last.text) == (author.pk, text.strip()):
        return last
    return declaration.row_comments.create(
        row_id=row_id, author=author, side=side, text=text.strip(), created_at=at
    )


@transaction.atomic
def settle_row_comment(*, comment: RowComment, actor: User, at: datetime) -> None:
    """The vendor has done what was asked. Settling it again changes nothing.

    Raises NotAMember, NoSuchComment for what is no reviewer's comment, StaleState.
    """
    _require_to_settle(comment, actor)
    RowComment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=at)


@transaction.atomic
def reopen_row_comment(*, comment: RowComment, actor: User) -> None:
    """It was not settled after all. Raises as `settle_row_comment` does."""
    _require_to_settle(comment, actor)
    RowComment.objects.filter(pk=comment.pk).update(resolved_at=None)


@transaction.atomic
def take_back_row_comment(*, comment: RowComment, author: User) -> None:
    """Remove one's own comment before the vendor has seen it. Raises NoSuchComment."""
    lock_status(comment.declaration)
    own = unsent_comments(comment.declaration).filter(pk=comment.pk, author=author)
    if not own.exists():
        raise NoSuchComment
    comment.delete()


def _require_speaker(author: User, side: Side, declaration: Declaration) -> None:
    if side == Side.VENDOR:
        require_member(author, declaration)
    else:
        require_no_conflict_of_interest(author, declaration.release.package)


def _require_to_settle(comment: RowComment, actor: User) -> None:
    require_member(actor, comment.declaration)
    if comment.side != Side.MINISTRY:
        raise NoSuchComment
    if lock_status(comment.declaration) != DeclarationStatus.RETURNED:
        raise StaleState(expected=[DeclarationStatus.RETURNED.value])
