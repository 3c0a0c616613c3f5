"""What a reviewer does with a declaration."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.models import User
from vendors.choices import DeclarationStatus
from vendors.exceptions import MissingComment
from vendors.models import Declaration, Release
from vendors.queries.row_comments import unsent_comments
from vendors.services.freezing import freeze_sets
from vendors.services.transitions import (
    Cause,
    is_done,
    move,
    move_together,
    record,
    require_no_conflict_of_interest,
)
from vendors.signals import declaration_changed


@transaction.atomic
def return_declaration(
    *,
    declaration: Declaration,
    reviewer: User | None,
    comment: str,
    request: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """Give it back to the vendor, with what was said of its rows.

    Raises ConflictOfInterest, StaleState, and MissingComment where neither the whole nor a row
    was commented.
    """
    require_no_conflict_of_interest(reviewer, declaration.release.package)
    to = DeclarationStatus.RETURNED
    if is_done(declaration, to=to, request=request):
        return
    if not comment.strip() and not unsent_comments(declaration).exists():
        raise MissingComment
    cause = Cause(reviewer, comment, request=request, at=at)
    move(declaration, expected=[DeclarationStatus.SUBMITTED], to=to, cause=cause)


@transaction.atomic
def accept_declaration(
    *,
    declaration: Declaration,
    reviewer: User | None,
    comment: str,
    at: datetime,
    request: UUID | None = None,
) -> None:
    """Freeze the answers as sets and make them count, in place of the one accepted before.

    Without a reviewer the portal itself accepts, as it does with sample data.
    Raises ConflictOfInterest, and StaleState if somebody was faster.
    """
    require_no_conflict_of_interest(reviewer, declaration.release.package)
    _one_acceptance_at_a_time([declaration])
    if not is_done(declaration, to=DeclarationStatus.ACCEPTED, request=request):
        _accept([declaration], Cause(reviewer, comment, request=request, at=at), at=at)


@transaction.atomic
def accept_declarations(*, declarations: Sequence[Declaration], comment: str, at: datetime) -> None:
    """The portal itself accepts them, all or none; no two are of one release and edition.

    Without listeners the number of statements does not depend on that of declarations. Raises
    StaleState.
    """
    _one_acceptance_at_a_time(declarations)
    _accept(declarations, Cause(comment=comment, at=at), at=at)


def _accept(declarations: Sequence[Declaration], cause: Cause, *, at: datetime) -> None:
    _supersede_former(declarations, Cause(cause.actor, at=at))
    move_together(
        declarations,
        expected=[DeclarationStatus.SUBMITTED],
        to=DeclarationStatus.ACCEPTED,
        cause=cause,
        accepted_at=at,
        accepted_by=cause.actor,
    )
    freeze_sets(declarations)  # after the move: nobody can edit an answer any more
    for declaration in declarations:
        declaration_changed.send(Declaration, declaration=declaration, at=at)


def _one_acceptance_at_a_time(declarations: Iterable[Declaration]) -> None:
    # Two different declarations of one release and edition would else meet at the constraint.
    releases = {declaration.release_id for declaration in declarations}
    locked = Release.objects.select_for_update(no_key=True).filter(pk__in=releases)
    list(locked.order_by("pk").values_list("pk"))


def _supersede_former(declarations: Iterable[Declaration], cause: Cause) -> None:
    """There is at most one for each. Its comment stays: it was said of its own acceptance."""
    wanted = {(one.release_id, one.edition_id) for one in declarations}
    found = (
        Declaration.objects.accepted()
        .select_for_update(no_key=True)
        .filter(
            release__in={release for release, _edition in wanted},
            edition__in={edition for _release, edition in wanted},
        )
        .exclude(pk__in=[declaration.pk for declaration in declarations])
    )
    former = [one for one in found if (one.release_id, one.edition_id) in wanted]
    if not former:
        return
    to = DeclarationStatus.SUPERSEDED
    Declaration.objects.filter(pk__in=[one.pk for one in former]).update(status=to)
    record([(one, DeclarationStatus.ACCEPTED) for one in former], to=to, cause=cause)
