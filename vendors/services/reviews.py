"""What a reviewer does with a declaration."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from portal.accounts.models import User
from vendors.choices import DeclarationStatus
from vendors.derivation import AnsweredRow, derive_sets
from vendors.exceptions import ConflictOfInterest, MissingComment
from vendors.models import Declaration, Package, PlannedSet, Release, SupportSet, VendorMember
from vendors.services.transitions import move
from vendors.signals import declaration_changed


@transaction.atomic
def return_declaration(*, declaration: Declaration, reviewer: User | None, comment: str) -> None:
    """Give it back to the vendor. Raises ConflictOfInterest, MissingComment, StaleState."""
    require_no_conflict_of_interest(reviewer, declaration.release.package)
    if not comment.strip():
        raise MissingComment
    submitted = [DeclarationStatus.SUBMITTED]
    move(declaration, expected=submitted, to=DeclarationStatus.RETURNED, comment=comment)


@transaction.atomic
def accept_declaration(
    *, declaration: Declaration, reviewer: User | None, comment: str, at: datetime
) -> None:
    """Freeze the answers as sets and make them count, in place of the one accepted before.

    Without a reviewer the portal itself accepts, as it does with sample data.
    Raises ConflictOfInterest, and StaleState if somebody was faster.
    """
    require_no_conflict_of_interest(reviewer, declaration.release.package)
    _one_acceptance_at_a_time(declaration)
    _supersede_former(declaration)
    move(
        declaration,
        expected=[DeclarationStatus.SUBMITTED],
        to=DeclarationStatus.ACCEPTED,
        accepted_at=at,
        accepted_by=reviewer,
        comment=comment,
    )
    _freeze_sets(declaration)  # after the move: nobody can edit an answer any more
    declaration_changed.send(Declaration, declaration=declaration, at=at)


def require_no_conflict_of_interest(reviewer: User | None, package: Package) -> None:
    """Nobody reviews what a vendor declares for which they work."""
    if reviewer is None:
        return
    if VendorMember.objects.filter(user=reviewer, vendor__packages=package).exists():
        raise ConflictOfInterest(package=package.name)


def _one_acceptance_at_a_time(declaration: Declaration) -> None:
    # Two different declarations of one release and edition would else meet at the constraint.
    Release.objects.select_for_update(no_key=True).get(pk=declaration.release_id)


def _supersede_former(declaration: Declaration) -> None:
    former = Declaration.objects.accepted().filter(
        release=declaration.release_id, edition=declaration.edition_id
    )
    former.exclude(pk=declaration.pk).update(status=DeclarationStatus.SUPERSEDED)


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
