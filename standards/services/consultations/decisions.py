"""What the ministry does with a comment, and why."""

from datetime import datetime

from django.db import transaction

from portal.accounts.models import User
from standards.choices import Outcome
from standards.exceptions import DecisionChanged, NoSuchThread, NotTheMinistry
from standards.models import Comment, CommentDecision, Specification
from standards.services.texts import usable_text


@transaction.atomic
def decide_comment(
    *,
    comment: Comment,
    decided_by: User,
    outcome: Outcome,
    reason: str,
    at: datetime,
    seen: datetime | None,
) -> bool:
    """Decide a thread, or revise its decision; False where it says exactly this already.

    `seen` is when the decision that the reviewer saw was made, None if they saw none. Raises
    NotTheMinistry, UnusableText, NoSuchThread for an answer or a comment taken back, and
    DecisionChanged where somebody else was faster.
    """
    reason = usable_text(reason)
    thread = _locked_thread(comment)
    _require_ministry(thread, decided_by)
    former = CommentDecision.objects.filter(comment=thread).first()
    if former and (former.outcome, former.reason) == (outcome, reason):
        return False
    if (former.decided_at if former else None) != seen:
        raise DecisionChanged
    facts = {"outcome": outcome, "reason": reason, "decided_by": decided_by, "decided_at": at}
    CommentDecision.objects.update_or_create(comment=thread, defaults=facts)
    return True


def _locked_thread(comment: Comment) -> Comment:
    threads = Comment.objects.filter(thread=None, withdrawn_at=None, pk=comment.pk)
    locked = threads.select_related("consultation__edition").select_for_update(of=("self",))
    found = locked.first()
    if found is None:
        raise NoSuchThread
    return found


def _require_ministry(thread: Comment, user: User) -> None:
    written = Specification.objects.editable_by(user)
    if not written.filter(pk=thread.consultation.edition.specification_id).exists():
        raise NotTheMinistry
