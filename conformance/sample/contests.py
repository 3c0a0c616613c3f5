"""Let the demo body contest and confirm answers of the systems that it uses."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle

from django.utils.timezone import localdate

from conformance.sample.disputes import DISPUTES, ROWS, WHOLE, Dispute
from conformance.sample.products import DEMO_BODY
from municipalities.choices import ContestState
from municipalities.models import Adoption, Contest, Municipality
from municipalities.services import (
    answer_contest,
    confirm_declaration,
    confirm_rows,
    open_contest,
    reply_in_contest,
    settle_contest,
    withdraw_contest,
)
from municipalities.services.contest_evidence import NOTHING, Attachment, Backing
from portal.accounts.models import User
from standards.models import RequirementText, Specification
from vendors.choices import Support
from vendors.models import Declaration, VendorMember

MARK = "（見本）"
FIRST_DAY = 30
"""Days before the day of loading on which the first contest was opened."""
CONFIRMED_ROWS = 40
NAMES = ("clerk", "vendor", "ministry", "admin")
People = dict[str, User]


def write_contests(*, now: datetime) -> None:
    """Some dozen contests and confirmations by the demo clerk; the same for the same data.

    Every second system is confirmed as a whole, the others by some rows. Needs the demo accounts,
    the adoptions and the declarations; writes nothing where they are missing.
    """
    people = {user.username: user for user in User.objects.filter(username__in=NAMES)}
    body = Municipality.objects.filter(code=DEMO_BODY).first()
    if body is None or len(people) < len(NAMES):
        return
    systems = _systems(body, now=now)
    if not systems:
        return
    answering = [one for one in systems if _has_voice(people["vendor"], one)]
    turns = {True: cycle(answering or systems), False: cycle(systems)}
    for number, dispute in enumerate(DISPUTES):
        at = now - timedelta(days=FIRST_DAY - number, hours=number % 5)
        declaration = next(turns[bool(dispute.answer) or dispute.asks_demo_vendor])
        _dispute(body, declaration, dispute, people, number=number, at=at)
    for number, declaration in enumerate(systems):
        _confirm(body, declaration, people["clerk"], is_whole=number % 2 == 0, at=now)


def _systems(body: Municipality, *, now: datetime) -> list[Declaration]:
    """Accepted declarations in use then and now, by specification."""
    adoptions = Adoption.objects.current(localdate(now)).current(
        localdate(now - timedelta(days=FIRST_DAY + 1))
    )
    used = adoptions.filter(municipality=body).order_by("specification__code")
    return [
        declaration
        for adoption in used
        for declaration in Declaration.objects.accepted()
        .filter(release=adoption.release_id, edition=adoption.edition_id)
        .select_related("release__package", "edition__specification")
    ]


def _has_voice(vendor: User, declaration: Declaration) -> bool:
    package = declaration.release.package_id
    return VendorMember.objects.filter(user=vendor, vendor__packages=package).exists()


def _dispute(
    body: Municipality,
    declaration: Declaration,
    dispute: Dispute,
    people: People,
    *,
    number: int,
    at: datetime,
) -> None:
    """Each step a working day after the one before."""
    contest = open_contest(
        municipality=body,
        declaration=declaration,
        row=_row(declaration, dispute.word, number),
        author=people["clerk"],
        note=f"{MARK}{dispute.note}",
        backing=_file(dispute.file),
        at=at,
    )
    if dispute.answer and _has_voice(people["vendor"], declaration):
        _talk(contest, dispute, people, at=at)
    if dispute.settlement:
        outcome, reason = dispute.settlement
        _settle(contest, outcome, f"{MARK}{reason}", people, at=at + timedelta(days=3))
    if dispute.is_taken_back:
        withdraw_contest(contest=contest, author=people["clerk"])


def _talk(contest: Contest, dispute: Dispute, people: People, *, at: datetime) -> None:
    answer_contest(
        contest=contest,
        author=people["vendor"],
        text=f"{MARK}{dispute.answer}",
        backing=Backing(url=dispute.answer_url),
        at=at + timedelta(days=1),
    )
    if dispute.reply:
        reply_in_contest(
            contest=contest,
            author=people["clerk"],
            text=f"{MARK}{dispute.reply}",
            backing=_file(dispute.reply_file),
            at=at + timedelta(days=2),
        )


def _file(lines: Sequence[str]) -> Backing:
    """A table that offices can open: with a byte order mark."""
    if not lines:
        return NOTHING
    return Backing(Attachment(f"{MARK}記録.csv", "\r\n".join(lines).encode("utf-8-sig")))


def _settle(
    contest: Contest, outcome: ContestState, reason: str, people: People, *, at: datetime
) -> None:
    """By the demo ministry for its own specifications, for the others by the administrator."""
    editable = Specification.objects.editable_by(people["ministry"])
    own = editable.filter(pk=contest.declaration.edition.specification_id).exists()
    reviewer = people["ministry" if own else "admin"]
    settle_contest(contest=contest, reviewer=reviewer, outcome=outcome, reason=reason, at=at)


def _row(declaration: Declaration, word: str, number: int) -> RequirementText:
    """A claimed row of which the dispute may be, or another one for each, spread over all."""
    contested = set(declaration.contests.values_list("row_id", flat=True))
    rows = [row for row in _claimed(declaration) if row.pk not in contested]
    fitting = [row for row in rows if word in row.name or word in row.text]
    return fitting[0] if fitting else rows[(11 + 37 * number) % len(rows)]


def _claimed(declaration: Declaration) -> Sequence[RequirementText]:
    answers = declaration.answers.filter(support=Support.STANDARD, is_suspect=False)
    rows = RequirementText.objects.filter(answers__in=answers)
    return list(rows.order_by("position"))


def _confirm(
    body: Municipality, declaration: Declaration, clerk: User, *, is_whole: bool, at: datetime
) -> None:
    if is_whole:
        confirm_declaration(
            municipality=body, declaration=declaration, author=clerk, note=f"{MARK}{WHOLE}", at=at
        )
        return
    contested = set(
        Contest.objects.doubting()
        .filter(municipality=body, declaration=declaration)
        .values_list("row_id", flat=True)
    )
    chosen = [row.pk for row in _claimed(declaration) if row.pk not in contested]
    confirm_rows(
        municipality=body,
        declaration=declaration,
        row_ids=chosen[:CONFIRMED_ROWS],
        author=clerk,
        note=f"{MARK}{ROWS}",
        at=at,
    )
