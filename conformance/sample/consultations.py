"""Open the sample drafts for comments, with some dozen invented ones from the demo accounts."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from conformance.sample.opinions import CALL, MINISTRY, OPINIONS, Opinion
from portal.accounts.models import User
from standards.models import Comment, Consultation, Edition, Requirement
from standards.services import add_comment, decide_comment, open_consultation
from standards.speakers import speakers_for

MARK = "（見本）"
TOKYO = ZoneInfo(settings.TIME_ZONE)
DAYS = {"002": (-20, 40), "023-0": (-45, -5), "027": (-10, 50)}
"""First and last day, counted from the day of loading: two are open and one has ended."""


def write_consultations(editions: Mapping[str, Edition], *, today: date) -> None:
    """Open each draft, given by the code of its specification, and fill its record.

    Drafts without invented comments are opened for a month and stay without any.
    """
    people = {user.username: user for user in User.objects.filter(username__in=NAMES)}
    for code, edition in sorted(editions.items()):
        first, last = (today + timedelta(days=days) for days in DAYS.get(code, (-5, 25)))
        consultation = open_consultation(
            edition=edition, opens_on=first, closes_on=last, call=CALL, at=_at(first, 0)
        )
        _fill(consultation, OPINIONS.get(code, ()), people)


NAMES = ("clerk", "vendor", "ministry", "admin")


def _fill(
    consultation: Consultation, opinions: Sequence[Opinion], people: Mapping[str, User]
) -> None:
    """One comment a day, its replies and its decision on the days after, in office hours."""
    for number, opinion in enumerate(opinions):
        day = consultation.opens_on + timedelta(days=number)
        comment = _say(
            consultation, people[opinion.author], opinion.text, _at(day, number), opinion
        )
        for order, (name, text) in enumerate(opinion.replies, start=1):
            at = _at(day, number + order)
            _say(consultation, people[name], text, at, opinion, thread=comment)
        if opinion.decision:
            _decide(comment, opinion, people, _at(day + timedelta(days=1), number))


def _say(
    consultation: Consultation,
    author: User,
    text: str,
    at: datetime,
    opinion: Opinion,
    *,
    thread: Comment | None = None,
) -> Comment:
    speaker = speakers_for(author, consultation.edition.specification)[0]
    return add_comment(
        consultation=consultation,
        author=author,
        speaker=speaker,
        text=f"{MARK}{text}",
        requirement=_requirement(consultation.edition, opinion.place),
        thread=thread,
        at=at,
    )


def _decide(comment: Comment, opinion: Opinion, people: Mapping[str, User], at: datetime) -> None:
    """By the demo ministry for its own specifications, for the others by the administrator."""
    assert opinion.decision
    outcome, reason = opinion.decision
    ministry = comment.consultation.edition.specification.ministry
    own = ministry and ministry.reviewers.filter(user=people[MINISTRY]).exists()
    decide_comment(
        comment=comment,
        decided_by=people[MINISTRY if own else "admin"],
        outcome=outcome,
        reason=f"{MARK}{reason}",
        at=at,
        seen=None,
    )


def _requirement(edition: Edition, place: str) -> Requirement | None:
    if not place:
        return None
    kind, _dash, official_id = place.partition("-")
    return Requirement.objects.get(
        specification=edition.specification_id, kind=kind, official_id=official_id
    )


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(9, 30), TOKYO) + timedelta(minutes=17 * minutes)
