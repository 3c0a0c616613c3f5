"""What waits for a reviewer beside editions, for the desks of a ministry.

Catalogs know nothing of declarations and contests: whoever does answers the signal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal

# What waits for this user? Receivers answer with a list of DeskTask. sender=DeskTask, user.
desk_tasks_asked = Signal()


@dataclass(frozen=True, slots=True)
class DeskTask:
    """One sentence in the language of the moment, and the page where the work is done."""

    text: str
    address: str


def tasks_at_desk(user: object) -> list[DeskTask]:
    """A query for each kind of work."""
    answers: Sequence[tuple[object, Any]] = desk_tasks_asked.send(sender=DeskTask, user=user)
    return [task for _receiver, told in answers for task in told]
