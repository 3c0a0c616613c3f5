"""A declaration's way from state to state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.functions import Now

from portal.accounts.models import User
from vendors.choices import EDITABLE_STATUSES, DeclarationStatus
from vendors.exceptions import ConflictOfInterest, NotAMember, RequestOfAnotherStep, StaleState
from vendors.models import Declaration, DeclarationTransition, Package, VendorMember
from vendors.signals import declaration_moved


@dataclass(frozen=True, slots=True)
class Cause:
    """Who takes a step, and why. Without an actor the portal itself does.

    `request` names the form that asked: the same one has one effect, however often it is sent.
    `at` None is the time of the transaction by the database's clock.
    """

    actor: User | None = None
    comment: str = ""
    warnings: Sequence[str] = ()
    request: UUID | None = None
    at: datetime | None = None


def move(
    declaration: Declaration,
    *,
    expected: Collection[DeclarationStatus],
    to: DeclarationStatus,
    cause: Cause,
    **changes: object,
) -> None:
    """Compare and set: of two that move at once, one wins and the other gets StaleState."""
    former = lock_status(declaration)
    if former not in expected:
        raise StaleState(expected=[status.value for status in expected])
    Declaration.objects.filter(pk=declaration.pk).update(
        status=to, comment=cause.comment, **changes
    )
    declaration.refresh_from_db(fields=["status", "comment", *changes])
    record(declaration, former=DeclarationStatus(former), to=to, cause=cause)


def record(
    declaration: Declaration, *, former: DeclarationStatus, to: DeclarationStatus, cause: Cause
) -> None:
    """Write the step down and tell others of it."""
    transition = DeclarationTransition.objects.create(
        declaration=declaration,
        former=former,
        status=to,
        actor=cause.actor,
        comment=cause.comment,
        warnings=list(cause.warnings),
        request=cause.request,
        at=cause.at or Now(),
    )
    declaration_moved.send(Declaration, declaration=declaration, transition=transition)


def is_done(declaration: Declaration, *, to: DeclarationStatus, request: UUID | None) -> bool:
    """Whether this request has had its effect before.

    Whoever asks holds the declaration until the end of the transaction, so a double click waits
    here for the first one. Raises RequestOfAnotherStep for a request that did something else.
    """
    lock_status(declaration)
    if request is None:
        return False
    former = DeclarationTransition.objects.filter(request=request).first()
    if former is None:
        return False
    if (former.declaration_id, former.status) != (declaration.pk, to):
        raise RequestOfAnotherStep
    declaration.refresh_from_db(fields=["status", "comment", "accepted_at", "accepted_by"])
    return True


def require_member(actor: User | None, declaration: Declaration) -> None:
    """Only people of a holder act for the vendor; without an actor the portal itself does."""
    if actor is None or Declaration.objects.written_by(actor).filter(pk=declaration.pk).exists():
        return
    raise NotAMember(package=declaration.release.package.name)


def require_no_conflict_of_interest(reviewer: User | None, package: Package) -> None:
    """Nobody reviews what a vendor declares for which they work."""
    if reviewer is None:
        return
    if VendorMember.objects.filter(user=reviewer, vendor__packages=package).exists():
        raise ConflictOfInterest(package=package.name)


def lock_status(declaration: Declaration) -> str:
    """The state as it is now; it stays so until the transaction ends."""
    locked = Declaration.objects.select_for_update(no_key=True).filter(pk=declaration.pk)
    return locked.values_list("status", flat=True).get()


def lock_editable(declaration: Declaration) -> None:
    """Let nobody else edit or move it until the transaction ends. Raises StaleState."""
    if lock_status(declaration) not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
