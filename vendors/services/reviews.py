"""What a reviewer does with a declaration."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.models import User
from vendors.choices import DeclarationStatus
from vendors.derivation import AnsweredRow, derive_sets
from vendors.exceptions import MissingComment
from vendors.models import Declaration, PlannedSet, Release, SupportSet
from vendors.queries.row_comments import unsent_comments
from vendors.services.transitions import (
    Cause,
    is_done,
    move,
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
    _one_acceptance_at_a_time(declaration)
    to = DeclarationStatus.ACCEPTED
    if is_done(declaration, to=to, request=request):
        return
    cause = Cause(reviewer, comment, request=request, at=at)
    _supersede_former(declaration, Cause(reviewer, at=at))
    move(
        declaration,
        expected=[DeclarationStatus.SUBMITTED],
        to=to,
        cause=cause,
        accepted_at=at,
        accepted_by=reviewer,
    )
    _freeze_sets(declaration)  # after the move: nobody can edit an answer any more
    declaration_changed.send(Declaration, declaration=declaration, at=at)


def _one_acceptance_at_a_time(declaration: Declaration) -> None:
    # Two different declarations of one release and edition would else meet at the constraint.
    Release.objects.select_for_update(no_key=True).get(pk=declaration.release_id)


def _supersede_former(declaration: Declaration, cause: Cause) -> None:
    """There is at most one. Its comment stays: it was said of its own acceptance."""
    former = (
        Declaration.objects.accepted()
        .select_for_update(no_key=True)
        .filter(release=declaration.release_id, edition=declaration.edition_id)
        .exclude(pk=declaration.pk)
    )
    for one in former:
        Declaration.objects.filter(pk=one.pk).update(status=DeclarationStatus.SUPERSEDED)
        record(one, former=DeclarationStatus.ACCEPTED, to=DeclarationStatus.SUPERSEDED, cause=cause)


def _freeze_sets(declaration: Declaration) -> None:
    edition = declaration.edition
    length = _published(edition.length)
    sets = derive_sets(
        _answered_rows(declaration), length=length, effective_on=edition.effective_on
    )
    frozen = {"declaration": declaration, "edition": edition, "length": length}
    SupportSet.objects.create(
        **frozen,
        **{level.value: rows for level, rows in sets.levels.items()},
        fingerprint=sets.fingerprint(edition_fingerprint=edition.fingerprint),
    )
    PlannedSet.objects.bulk_create(
        PlannedSet(**frozen, planned_on=plan.planned_on, rows=plan.rows, in_time=plan.in_time)
        for plan in sets.planned
    )


def _answered_rows(declaration: Declaration) -> Iterator[AnsweredRow]:
    """Without the suspect ones: they count as unanswered until confirmed."""
    answers = declaration.answers.filter(is_suspect=False).values_list(
        "row__position", "support", "planned_on", "row__effective_on"
    )
    for position, support, planned_on, effective_on in answers:
        yield AnsweredRow(_published(position), support, planned_on, effective_on)


def _published(number: int | None) -> int:
    """What an edition has from its publication on; without it nothing can be accepted."""
    if number is None:
        raise ValueError("the edition is not published")
    return number
