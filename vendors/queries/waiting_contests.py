"""Contests that wait for the word of a vendor, told by the room that knows contests."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vendors.models import Release
from vendors.signals import contests_to_answer_asked


@dataclass(frozen=True, slots=True)
class WaitingContests:
    """Of the answers of one release: how many, and the page that lists them."""

    number: int
    address: str


def waiting_contests(releases: Collection[int]) -> Mapping[int, WaitingContests]:
    """By release, without those that have none; one query."""
    answers: Sequence[tuple[object, Any]] = contests_to_answer_asked.send(
        Release, releases=releases
    )
    return {release: told for _receiver, found in answers for release, told in found.items()}
