"""For whom a user may speak in a consultation.

Catalogs know neither vendors nor municipalities: whoever knows memberships answers the signal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

from standards.choices import Side
from standards.models import Ministry, Specification

# For whom does this user work? Receivers answer with a list of Speaker. sender=Speaker, user.
speakers_asked = Signal()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A side and the name of the organization, as it is shown beside a comment."""

    side: Side
    name: str

    @property
    def key(self) -> str:
        """Names the speaker in a form."""
        return f"{self.side.value}:{self.name}"


def speakers_of(user: object) -> list[Speaker]:
    """Everybody in whose name the user may write; a query for each kind of membership."""
    if not getattr(user, "is_authenticated", False):
        return []
    return [*_ministries(user), *_members(user)]


def speakers_for(user: object, specification: Specification) -> list[Speaker]:
    """Those who take part in its consultations: of the ministries only the one that writes it."""
    own = specification.ministry.name if specification.ministry else None
    return [
        speaker
        for speaker in speakers_of(user)
        if speaker.side != Side.MINISTRY or speaker.name == own
    ]


def _ministries(user: object) -> Iterator[Speaker]:
    names = Ministry.objects.filter(reviewers__user=user.pk)  # type: ignore[attr-defined]
    for name in names.values_list("name", flat=True):
        yield Speaker(Side.MINISTRY, name)


def _members(user: object) -> Iterator[Speaker]:
    answers: Sequence[tuple[object, Any]] = speakers_asked.send(sender=Speaker, user=user)
    for _receiver, told in answers:
        yield from told
