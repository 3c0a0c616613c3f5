"""What the one who looks at a declaration may do with it."""

from dataclasses import dataclass

from standards.models import Specification
from vendors.choices import (
    EDITABLE_STATUSES,
    FROZEN_STATUSES,
    WITHDRAWABLE_STATUSES,
    DeclarationStatus,
)
from vendors.models import Declaration, DeclarationTransition
from vendors.queries.row_comments import comments_for_vendor


@dataclass(frozen=True, slots=True)
class Actions:
    """`returned` is the last return, while the declaration is worked over."""

    is_writer: bool = False
    is_reviewer: bool = False
    can_edit: bool = False
    can_withdraw: bool = False
    can_correct: bool = False
    can_review: bool = False
    comments: int = 0
    returned: DeclarationTransition | None = None

    @property
    def sees_history(self) -> bool:
        return self.is_writer or self.is_reviewer


def actions_for(user: object, declaration: Declaration) -> Actions:
    """No query for the public; for others up to four."""
    if not getattr(user, "is_authenticated", False):
        return Actions()
    is_writer = Declaration.objects.written_by(user).filter(pk=declaration.pk).exists()
    is_reviewer = may_review_specification(user, declaration)
    is_submitted = declaration.status == DeclarationStatus.SUBMITTED
    can_review = is_reviewer and is_submitted
    if not is_writer:
        return Actions(is_reviewer=is_reviewer, can_review=can_review)
    return Actions(
        is_writer=True,
        is_reviewer=is_reviewer,
        can_edit=declaration.status in EDITABLE_STATUSES,
        can_withdraw=declaration.status in WITHDRAWABLE_STATUSES,
        can_correct=declaration.status in FROZEN_STATUSES and declaration.accepted_at is not None,
        can_review=can_review,
        comments=comments_for_vendor(declaration).count(),
        returned=_last_return(declaration),
    )


def may_review_specification(user: object, declaration: Declaration) -> bool:
    editable = Specification.objects.editable_by(user)
    return editable.filter(pk=declaration.edition.specification_id).exists()


def _last_return(declaration: Declaration) -> DeclarationTransition | None:
    if declaration.status != DeclarationStatus.RETURNED:
        return None
    returns = declaration.transitions.filter(status=DeclarationStatus.RETURNED)
    return returns.select_related("actor").order_by("-pk").first()
