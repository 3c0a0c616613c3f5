"""適合確認: a body confirms what the declaration of the system in use says, or takes it back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from municipalities.contest_exceptions import ContestedByBody, NothingAnswered, PreviewOutdated
from municipalities.models import Confirmation, Contest, Municipality
from municipalities.models.contests import ConfirmationQuerySet
from municipalities.services.use import lock_use, require_staff
from portal.accounts.models import User
from standards.services.texts import usable_text
from vendors.models import Declaration
from vendors.services.transitions import lock_status


@transaction.atomic
def confirm_rows(
    *,
    municipality: Municipality,
    declaration: Declaration,
    row_ids: Collection[int],
    author: User,
    note: str = "",
    expected: int | None = None,
    at: datetime,
) -> int:
    """Confirm these rows; returns how many were not confirmed on their own before.

    `expected` is the number that was shown before: any other one saves nothing. Raises NotStaff,
    UnusableText, NotInUse, NotAccepted, NothingAnswered, ContestedByBody, PreviewOutdated.
    """
    said = _begin(municipality, declaration, author, note, at)
    wanted = set(row_ids)
    answered = declaration.answers.filter(row__in=wanted, is_suspect=False)
    if missing := wanted - set(answered.values_list("row_id", flat=True)):
        raise NothingAnswered(rows=sorted(missing))
    if contested := wanted & doubted_rows(municipality, declaration):
        raise ContestedByBody(rows=sorted(contested))
    held = _of(municipality, declaration).filter(row__in=wanted)
    new = wanted - set(held.values_list("row_id", flat=True))
    if expected is not None and new and len(new) != expected:
        raise PreviewOutdated(count=len(new))
    Confirmation.objects.bulk_create(
        Confirmation(
            municipality=municipality, declaration=declaration, row_id=row_id, note=said,
            confirmed_by=author, confirmed_at=at,
        )
        for row_id in sorted(new)
    )  # fmt: skip
    return len(new)


@transaction.atomic
def confirm_declaration(
    *,
    municipality: Municipality,
    declaration: Declaration,
    author: User,
    note: str = "",
    at: datetime,
) -> Confirmation:
    """Confirm it as a whole: every answered row but those that the body contests.

    Asked for twice it gives the same confirmation. Raises NotStaff, UnusableText, NotInUse,
    NotAccepted.
    """
    said = _begin(municipality, declaration, author, note, at)
    confirmation, _created = Confirmation.objects.get_or_create(
        municipality=municipality,
        declaration=declaration,
        row=None,
        withdrawn_at=None,
        defaults={"note": said, "confirmed_by": author, "confirmed_at": at},
    )
    return confirmation


@transaction.atomic
def withdraw_confirmation(
    *,
    municipality: Municipality,
    declaration: Declaration,
    row_id: int | None,
    author: User,
    at: datetime,
) -> bool:
    """Take back the confirmation of a row, or (`row_id` None) of the whole declaration.

    Returns whether there was one. A body may do so when it has left the release, too. One that has
    gone over to a corrected declaration meanwhile is taken back there. Raises NotStaff.
    """
    require_staff(author, municipality)
    lock_status(declaration)
    standing = Confirmation.objects.standing().filter(
        municipality=municipality,
        declaration__release=declaration.release_id,
        declaration__edition=declaration.edition_id,
        row=row_id,
    )
    return bool(standing.update(withdrawn_at=at))


def doubted_rows(municipality: Municipality, declaration: Declaration) -> set[int]:
    """Ids of the rows that the body contests, or contested with success."""
    doubting = Contest.objects.doubting().filter(municipality=municipality, declaration=declaration)
    return set(doubting.values_list("row_id", flat=True))


def _begin(
    municipality: Municipality, declaration: Declaration, author: User, note: str, at: datetime
) -> str:
    require_staff(author, municipality)
    said = usable_text(note, may_be_empty=True)
    lock_use(municipality=municipality, declaration=declaration, today=localdate(at))
    return said


def _of(municipality: Municipality, declaration: Declaration) -> ConfirmationQuerySet:
    return Confirmation.objects.standing().filter(
        municipality=municipality, declaration=declaration
    )
