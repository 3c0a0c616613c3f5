"""What bodies run and need in the sample: choices by chance, alike on every site. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from standards.requirement_set import RequirementSet

WITHOUT_ADOPTION = 0.08
PLANNED_ONLY = 0.3  # of those without a current adoption
WITH_SPECIALIST = 0.35
WITH_CONTRACTED = 0.1
COMPLETE, PARTIAL = 0.6, 0.8  # the rest has answered no option
WITH_LOCALS = 0.09
WITH_REVISED = 0.35  # of those whose release is declared against the revised edition
STARTS = (
    date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2025, 11, 4), date(2026, 1, 5),
    date(2026, 1, 26), date(2026, 2, 24), date(2026, 3, 2), date(2026, 3, 23),
)  # fmt: skip
PLANNED_START = date(2027, 4, 1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A release that can be had for a specification; `options` are rows under extra contract.

    `custom` are rows that its vendor builds for one body.
    """

    release_id: int
    suite: str | None
    options: RequirementSet
    custom: RequirementSet


def main_suite(names: Sequence[str], random: Random) -> str:
    """Most bodies buy nearly everything from one vendor."""
    return random.choices(names, weights=range(len(names) + 2, 2, -1))[0]


def choose_offer(offers: Sequence[Offer], *, suite: str, random: Random) -> Offer:
    specialists = [offer for offer in offers if offer.suite is None]
    if specialists and random.random() < WITH_SPECIALIST:
        return random.choice(specialists)
    return random.choice([offer for offer in offers if offer.suite == suite])


def some_of(rows: RequirementSet, random: Random, *, generous: bool = False) -> RequirementSet:
    """About three eighths of the rows, or three quarters of them."""
    first, second, third = (random.getrandbits(rows.length + 1) for _ in range(3))
    drawn = (first | second) if generous else first & (second | third)
    return RequirementSet(rows.length, rows.bits & drawn)


def choose_need(
    optional: RequirementSet, random: Random
) -> tuple[RequirementSet, RequirementSet] | None:
    """What a body needs and what it has answered; None where it has answered nothing."""
    chance = random.random()
    if chance >= PARTIAL:
        return None
    answered = optional if chance < COMPLETE else some_of(optional, random, generous=True)
    return some_of(answered, random), answered


def performs(
    duties: Mapping[tuple[str, str | None], bool], *, specification: str, municipality_class: str
) -> bool:
    """Whether a class does the work: by its duty, else every municipality and no prefecture."""
    default = municipality_class != "prefecture"
    return duties.get((specification, municipality_class), default)
