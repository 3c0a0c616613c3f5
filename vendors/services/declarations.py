"""What a vendor does with a declaration."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from standards.models import Edition
from vendors.choices import EDITABLE_STATUSES, DeclarationStatus
from vendors.exceptions import BasedOnAnotherPackage, EditionNotPublished
from vendors.models import Declaration, Release
from vendors.services.carrying import carry_answers
from vendors.services.required_fields import require_complete
from vendors.services.transitions import lock_status, move
from vendors.signals import declaration_changed

WITHDRAWABLE = (
    *EDITABLE_STATUSES, DeclarationStatus.SUBMITTED, DeclarationStatus.ACCEPTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Submission:
    """`unanswered`: rows without a confirmed answer. They are allowed and count as no support."""

    unanswered: int


@transaction.atomic
def open_declaration(
    *, release: Release, edition: Edition, based_on: Declaration | None = None
) -> Declaration:
    """Begin a draft; one based on another declaration starts with its answers.

    Where that one answers another edition they are carried forward (`carry_declarations`).
    Raises EditionNotPublished, BasedOnAnotherPackage and EditionOfAnotherSpecification.
    """
    if not edition.is_frozen:
        raise EditionNotPublished(edition=edition.number)
    if based_on is not None and based_on.release.package_id != release.package_id:
        raise BasedOnAnotherPackage(based_on=based_on.pk)
    declaration = Declaration.objects.create(release=release, edition=edition, based_on=based_on)
    if based_on is not None:
        carry_answers(former=based_on, to=declaration)
    return declaration


@transaction.atomic
def submit_declaration(*, declaration: Declaration, comment: str = "") -> Submission:
    """Hand it to the reviewers. Raises StaleState, and MissingFields naming the rows."""
    move(declaration, expected=EDITABLE_STATUSES, to=DeclarationStatus.SUBMITTED, comment=comment)
    require_complete(declaration)  # after the move: nobody can edit an answer any more
    confirmed = declaration.answers.filter(is_suspect=False).count()
    return Submission(unanswered=(declaration.edition.length or 0) - confirmed)


@transaction.atomic
def withdraw_declaration(*, declaration: Declaration, comment: str, at: datetime) -> None:
    """Take it back in any state; an accepted one ceases to count at once. Raises StaleState."""
    counted = lock_status(declaration) == DeclarationStatus.ACCEPTED
    move(declaration, expected=WITHDRAWABLE, to=DeclarationStatus.WITHDRAWN, comment=comment)
    if counted:
        declaration_changed.send(Declaration, declaration=declaration, at=at)
