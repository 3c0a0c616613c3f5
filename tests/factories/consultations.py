"""Consultations for tests, opened and filled by the services that people use."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.utils.timezone import localdate, now

from portal.accounts.models import User
from standards.models import Comment, Consultation, Edition, Requirement, Specification
from standards.services import add_comment, open_consultation
from standards.speakers import Speaker, speakers_for
from tests.factories.standards import make_draft_edition, make_ministry, make_specification

OPENED_AT = datetime(2026, 6, 1, 3, tzinfo=UTC)
OPENS_ON = date(2026, 6, 1)
CLOSES_ON = date(2026, 6, 30)
MINISTRY = "見本省"
"""The ministry of the cast's reviewer."""

_numbers = count(1)


def make_ministry_specification(*, code: str = "", name: str = "") -> Specification:
    """One that the cast's reviewer writes."""
    return make_specification(code=code, name=name, ministry=make_ministry(name=MINISTRY))


def make_consultation(
    edition: Edition | None = None,
    *,
    opens_on: date = OPENS_ON,
    closes_on: date = CLOSES_ON,
    call: str = "",
    at: datetime = OPENED_AT,
) -> Consultation:
    found = edition or make_draft_edition(specification=make_ministry_specification(), number="2.0")
    return open_consultation(
        edition=found, opens_on=opens_on, closes_on=closes_on, call=call, at=at
    )


def make_open_consultation(edition: Edition | None = None, **facts: str) -> Consultation:
    """Open today, and for a week."""
    today = localdate()
    return make_consultation(
        edition, opens_on=today, closes_on=today + timedelta(days=7), at=now(), **facts
    )


def speaker_of(user: User, edition: Edition) -> Speaker:
    return speakers_for(user, edition.specification)[0]


def make_comment(
    consultation: Consultation,
    author: User,
    *,
    text: str = "",
    requirement: Requirement | None = None,
    thread: Comment | None = None,
    at: datetime = OPENED_AT,
) -> Comment:
    return add_comment(
        consultation=consultation,
        author=author,
        speaker=speaker_of(author, consultation.edition),
        text=text or f"意見{next(_numbers)}",
        requirement=requirement,
        thread=thread,
        at=at,
    )
