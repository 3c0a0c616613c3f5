"""What a vendor does with a declaration."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from portal.accounts.models import User
from standards.models import Edition
from vendors.choices import (
    EDITABLE_STATUSES,
    OPEN_STATUSES,
    WITHDRAWABLE_STATUSES,
    DeclarationStatus,
)
from vendors.exceptions import BasedOnAnotherPackage, EditionNotPublished, NotCorrectable
from vendors.models import Declaration, Release
from vendors.services.carrying import carry_answers
from vendors.services.required_fields import require_all_complete, require_complete
from vendors.services.transitions import (
    Cause,
    is_done,
    lock_status,
    move,
    move_together,
    require_member,
)
from vendors.services.warnings import require_acknowledged
from vendors.signals import declaration_changed


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
    Raises EditionNotPublished, BasedOnAnotherPackage, EditionOfAnotherSpecification, and StaleState
    where that one may still be edited.
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
def correct_declaration(*, declaration: Declaration, actor: User | None = None) -> Declaration:
    """A new draft with the answers of one that was accepted before.

    While one is under way for the release and edition it gives that one: a double click opens one.
    Raises NotAMember, NotCorrectable.
    """
    require_member(actor, declaration)
    Release.objects.select_for_update(no_key=True).get(pk=declaration.release_id)
    if not Declaration.objects.public().filter(pk=declaration.pk).exists():
        raise NotCorrectable
    under_way = Declaration.objects.filter(
        release=declaration.release_id, edition=declaration.edition_id, status__in=OPEN_STATUSES
    )
    return under_way.first() or open_declaration(
        release=declaration.release, edition=declaration.edition, based_on=declaration
    )


@transaction.atomic
def submit_declaration(
    *,
    declaration: Declaration,
    comment: str = "",
    actor: User | None = None,
    acknowledged: Collection[str] | None = None,
    request: UUID | None = None,
    at: datetime | None = None,
) -> Submission:
    """Hand it to the reviewers.

    `acknowledged` are the codes of the warnings that the vendor has confirmed; None: nobody was
    asked. Past dates are told by the day of `at`. Raises NotAMember, StaleState, MissingFields
    naming the rows, and WarningsNotAcknowledged naming the codes.
    """
    require_member(actor, declaration)
    to = DeclarationStatus.SUBMITTED
    if not is_done(declaration, to=to, request=request):
        cause = Cause(actor, comment, sorted(acknowledged or ()), request, at)
        move(declaration, expected=EDITABLE_STATUSES, to=to, cause=cause)
        require_complete(declaration)  # after the move: nobody can edit an answer any more
        if acknowledged is not None:
            require_acknowledged(declaration, acknowledged, today=localdate(at))
    confirmed = declaration.answers.filter(is_suspect=False).count()
    return Submission(unanswered=(declaration.edition.length or 0) - confirmed)


@transaction.atomic
def submit_declarations(*, declarations: Sequence[Declaration], comment: str) -> None:
    """The portal itself hands them in, all or none; nobody is asked about warnings.

    Without listeners the number of statements does not depend on that of declarations. Raises
    StaleState and MissingFields.
    """
    move_together(
        declarations,
        expected=EDITABLE_STATUSES,
        to=DeclarationStatus.SUBMITTED,
        cause=Cause(comment=comment),
    )
    require_all_complete(declarations)


@transaction.atomic
def withdraw_declaration(
    *,
    declaration: Declaration,
    comment: str,
    at: datetime,
    actor: User | None = None,
    request: UUID | None = None,
) -> None:
    """Take it back in any state; an accepted one ceases to count at once.

    Raises NotAMember, StaleState.
    """
    require_member(actor, declaration)
    to = DeclarationStatus.WITHDRAWN
    if is_done(declaration, to=to, request=request):
        return
    counted = lock_status(declaration) == DeclarationStatus.ACCEPTED
    cause = Cause(actor, comment, request=request, at=at)
    move(declaration, expected=WITHDRAWABLE_STATUSES, to=to, cause=cause)
    if counted:
        declaration_changed.send(Declaration, declaration=declaration, at=at)
