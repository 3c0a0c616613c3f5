"""異議: a body contests an answer, the vendor answers, the ministry settles.

The accepted declaration stays as it is: an upheld contest stands beside it, and the vendor
corrects by a new declaration. Every step holds the contest, compares and sets; the same step
asked for twice has one effect.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from municipalities.choices import ContestState
from municipalities.contest_exceptions import (
    AlreadyContested,
    ContestMoved,
    NotAReviewer,
    NothingAnswered,
    TooManyContests,
)
from municipalities.models import Confirmation, Contest, ContestMessage, Municipality
from municipalities.models.contests import OPEN_CONTESTS
from municipalities.services.contest_evidence import NOTHING, Backing
from municipalities.services.use import lock_use, require_staff
from municipalities.signals import ContestStep, contest_moved
from portal.accounts.models import User
from standards.choices import Side
from standards.models import RequirementText, Specification
from standards.services.texts import usable_text
from vendors.exceptions import NotAMember
from vendors.models import Declaration, Package, VendorMember
from vendors.services.transitions import require_no_conflict_of_interest

SETTLEMENTS = (ContestState.UPHELD, ContestState.DISMISSED)
MOST_IN_AN_HOUR = 30
"""Contests of one declaration opened by one body: each is a notice to a dozen people."""


@transaction.atomic
def open_contest(
    *,
    municipality: Municipality,
    declaration: Declaration,
    row: RequirementText,
    author: User,
    note: str,
    backing: Backing = NOTHING,
    at: datetime,
) -> Contest:
    """Contest the answer to one row; what the body had confirmed of that row is taken back.

    Asked for twice with the same note it gives the same contest. Raises NotStaff, UnusableText,
    FileAndLink, UnusableLink, NotInUse, NotAccepted, NothingAnswered, AlreadyContested,
    TooManyContests, FileTooLarge.
    """
    require_staff(author, municipality)
    said = usable_text(note)
    backing.require_usable()
    lock_use(municipality=municipality, declaration=declaration, today=localdate(at))
    about = {"municipality": municipality, "declaration": declaration, "row": row}
    held = Contest.objects.not_settled().filter(**about).first()
    if held is not None:
        return _same(held, author, said, backing)
    if not declaration.answers.filter(row=row, is_suspect=False).exists():
        raise NothingAnswered(rows=[row.pk])
    _require_few(municipality, declaration, at)
    Confirmation.objects.standing().filter(**about).update(withdrawn_at=at)
    contest = Contest.objects.create(
        **about, note=said, **backing.stored(author), opened_by=author, opened_at=at
    )
    _tell(contest, ContestStep.OPENED, author)
    return contest


@transaction.atomic
def answer_contest(
    *,
    contest: Contest,
    author: User,
    text: str,
    backing: Backing = NOTHING,
    seen: int | None = None,
    at: datetime,
) -> None:
    """The vendor's word. `seen` is the last message that the author had before them, 0 for none.

    Raises NotAMember, UnusableText, FileAndLink, UnusableLink, ContestMoved, FileTooLarge.
    """
    _require_member(author, contest.declaration.release.package)
    step = _Step(Side.VENDOR, ContestState.OPEN, ContestState.ANSWERED, ContestStep.ANSWERED)
    _speak(contest, step, _Word(author, text, backing), seen=seen, at=at)


@transaction.atomic
def reply_in_contest(
    *,
    contest: Contest,
    author: User,
    text: str,
    backing: Backing = NOTHING,
    seen: int | None = None,
    at: datetime,
) -> None:
    """The body's word after the vendor's: the contest is open again.

    Raises NotStaff, UnusableText, FileAndLink, UnusableLink, ContestMoved, FileTooLarge.
    """
    require_staff(author, contest.municipality)
    step = _Step(Side.MUNICIPALITY, ContestState.ANSWERED, ContestState.OPEN, ContestStep.REPLIED)
    _speak(contest, step, _Word(author, text, backing), seen=seen, at=at)


@transaction.atomic
def settle_contest(
    *,
    contest: Contest,
    reviewer: User,
    outcome: ContestState,
    reason: str,
    seen: int | None = None,
    at: datetime,
) -> None:
    """Uphold or dismiss it, with a reason; a settled contest stays as it is.

    Raises NotAReviewer, ConflictOfInterest, UnusableText, ContestMoved.
    """
    if outcome not in SETTLEMENTS:
        raise ValueError(outcome)
    require_reviewer(reviewer, contest.declaration)
    said = usable_text(reason)
    _lock(contest)
    if (contest.state, contest.settled_by_id, contest.reason) == (outcome, reviewer.pk, said):
        return
    _require(contest, OPEN_CONTESTS, seen)
    _set(contest, state=outcome, reason=said, settled_by=reviewer, settled_at=at)
    _tell(contest, ContestStep.SETTLED, reviewer)


@transaction.atomic
def withdraw_contest(*, contest: Contest, author: User) -> None:
    """The body takes it back, as long as it is not settled. Raises NotStaff, ContestMoved."""
    require_staff(author, contest.municipality)
    _lock(contest)
    if contest.state == ContestState.WITHDRAWN:
        return
    _require(contest, OPEN_CONTESTS, None)
    _set(contest, state=ContestState.WITHDRAWN)
    _tell(contest, ContestStep.WITHDRAWN, author)


@dataclass(frozen=True, slots=True)
class _Step:
    """Who speaks, and from which state to which one that leads."""

    side: Side
    former: ContestState
    state: ContestState
    told: ContestStep


@dataclass(frozen=True, slots=True)
class _Word:
    author: User
    text: str
    backing: Backing


def _speak(contest: Contest, step: _Step, word: _Word, *, seen: int | None, at: datetime) -> None:
    said = usable_text(word.text)
    word.backing.require_usable()
    _lock(contest)
    if contest.state == step.state and _is_last(contest, step.side, said, word):
        return
    _require(contest, [step.former], seen)
    ContestMessage.objects.create(
        contest=contest, author=word.author, side=step.side, text=said,
        **word.backing.stored(word.author), created_at=at,
    )  # fmt: skip
    _set(contest, state=step.state)
    _tell(contest, step.told, word.author)


def _is_last(contest: Contest, side: Side, said: str, word: _Word) -> bool:
    """Whether these are the last words: the same form was sent twice."""
    last = contest.messages.last()
    if last is None or not word.backing.is_of(last):
        return False
    return (last.author_id, last.side, last.text) == (word.author.pk, side, said)


def _lock(contest: Contest) -> None:
    """As it is now; it stays so until the transaction ends."""
    locked = Contest.objects.select_for_update(no_key=True)
    contest.refresh_from_db(
        fields=["state", "reason", "settled_by", "settled_at"], from_queryset=locked
    )


def _require(contest: Contest, expected: Collection[ContestState], seen: int | None) -> None:
    if contest.state not in expected or seen not in {None, last_message_id(contest)}:
        raise ContestMoved(state=contest.state)


def last_message_id(contest: Contest) -> int:
    """0 where nobody has written yet."""
    last = contest.messages.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _set(contest: Contest, **changes: object) -> None:
    for name, value in changes.items():
        setattr(contest, name, value)
    contest.save(update_fields=list(changes))


def _same(held: Contest, author: User, note: str, backing: Backing) -> Contest:
    if (held.opened_by_id, held.note) != (author.pk, note) or not backing.is_of(held):
        raise AlreadyContested(contest=held.pk)
    return held


def _require_few(municipality: Municipality, declaration: Declaration, at: datetime) -> None:
    """The body's adoption is held: its staff open one after the other."""
    opened = Contest.objects.filter(
        municipality=municipality, declaration=declaration, opened_at__gt=at - timedelta(hours=1)
    )
    if opened.count() >= MOST_IN_AN_HOUR:
        raise TooManyContests(most=MOST_IN_AN_HOUR)


def _require_member(author: User, package: Package) -> None:
    """Administrators do not speak for a vendor either."""
    if not VendorMember.objects.filter(user=author, vendor__packages=package).exists():
        raise NotAMember(package=package.name)


def require_reviewer(reviewer: User, declaration: Declaration) -> None:
    """Raises NotAReviewer, ConflictOfInterest."""
    editable = Specification.objects.editable_by(reviewer)
    if not editable.filter(pk=declaration.edition.specification_id).exists():
        raise NotAReviewer
    require_no_conflict_of_interest(reviewer, declaration.release.package)


def _tell(contest: Contest, step: ContestStep, actor: User) -> None:
    contest_moved.send(Contest, contest=contest, step=step, actor=actor)
