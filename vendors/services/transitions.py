"""A declaration's way from state to state."""

from collections.abc import Collection, Iterable, Sequence
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
    move_together([declaration], expected=expected, to=to, cause=cause, **changes)


def move_together(
    declarations: Sequence[Declaration],
    *,
    expected: Collection[DeclarationStatus],
    to: DeclarationStatus,
    cause: Cause,
    **changes: object,
) -> None:
    """All of them or none, by three statements. `changes` are values, no expressions."""
    former = _lock_statuses(declarations)
    if not set(former.values()) <= set(expected):
        raise StaleState(expected=[status.value for status in expected])
    values = {"status": to.value, "comment": cause.comment, **changes}
    Declaration.objects.filter(pk__in=former).update(**values)
    for declaration in declarations:
        for name, value in values.items():
            setattr(declaration, name, value)
    record([(one, former[one.pk]) for one in declarations], to=to, cause=cause)


def record(
    steps: Iterable[tuple[Declaration, DeclarationStatus]], *, to: DeclarationStatus, cause: Cause
) -> None:
    """Write down the steps from the former states, and tell others of each."""
    transitions = DeclarationTransition.objects.bulk_create(
        DeclarationTransition(
            declaration=declaration,
            former=former,
            status=to,
            actor=cause.actor,
            comment=cause.comment,
            warnings=list(cause.warnings),
            request=cause.request,
            at=cause.at or Now(),
        )
        for declaration, former in steps
    )
    for transition in transitions:
        declaration_moved.send(
            Declaration, declaration=transition.declaration, transition=transition
        )


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


def _lock_statuses(declarations: Sequence[Declaration]) -> dict[int, DeclarationStatus]:
    """The same for many, by id."""
    wanted = {declaration.pk for declaration in declarations}
    locked = Declaration.objects.select_for_update(no_key=True).filter(pk__in=wanted)
    found = locked.order_by("pk").values_list("pk", "status")
    statuses = {pk: DeclarationStatus(status) for pk, status in found}
    if statuses.keys() != wanted:
        raise Declaration.DoesNotExist
    return statuses


def lock_editable(declaration: Declaration) -> None:
    """Let nobody else edit or move it until the transaction ends. Raises StaleState."""
    if lock_status(declaration) not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
