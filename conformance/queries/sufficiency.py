"""Which releases cover what a body, or a class, has to have; alone, in pairs, or combined.

Everything is answered from bit strings: the number of queries does not grow with the releases.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from itertools import combinations

from conformance.queries.candidates import Candidate, declared_for, read_candidates
from conformance.queries.viewpoints import Viewpoint
from standards.models import Edition
from standards.requirement_set import RequirementSet
from vendors.models import Vendor

MAX_COMBINATIONS = 10
MAX_PAIRS = 10
PAIRED_RELEASES = 100
"""Pairs are looked for among so many of the best releases: their number grows with the square."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two releases for one specification; `missing` are the rows that neither supports."""

    first: Candidate
    second: Candidate
    missing: RequirementSet


@dataclass(frozen=True, slots=True)
class Cover:
    """All releases declared against one edition, the fewest missing rows first."""

    edition: Edition
    candidates: Sequence[Candidate]

    @property
    def sufficient(self) -> list[Candidate]:
        return [candidate for candidate in self.candidates if candidate.is_sufficient]

    @property
    def demanded(self) -> int | None:
        """Number of mandatory and needed rows; None where no release is declared."""
        return self.candidates[0].sets.demanded.count if self.candidates else None


@dataclass(frozen=True, slots=True)
class Combination:
    """One release for each specification, in the order of the covers; of one vendor, if named."""

    candidates: tuple[Candidate, ...] = ()
    vendor: Vendor | None = None

    @property
    def missing(self) -> int:
        return sum(candidate.missing.count for candidate in self.candidates)

    @property
    def excess(self) -> int:
        return sum(candidate.fit.excess or 0 for candidate in self.candidates)

    @property
    def packages(self) -> int:
        return len({candidate.release.package_id for candidate in self.candidates})

    @property
    def is_sufficient(self) -> bool:
        return all(candidate.is_sufficient for candidate in self.candidates)


def covers(*, editions: Sequence[Edition], seen_by: Viewpoint, at: date) -> list[Cover]:
    """In the order of the editions; six queries, and one for each edition."""
    declarations = list(declared_for(editions))
    found = read_candidates(editions=editions, declarations=declarations, seen_by=seen_by, at=at)
    return [Cover(edition, sorted(found[edition.pk], key=_worth)) for edition in editions]


def _worth(candidate: Candidate) -> tuple[int, int, str, int]:
    """Fewest missing rows first, then fewest prohibited ones; names decide what is left."""
    excess = candidate.fit.excess or 0
    return candidate.missing.count, excess, str(candidate.release), candidate.release.pk


def best_combinations(found: Sequence[Cover]) -> list[Combination]:
    """The fewest missing rows, then the least excess; one release for each specification with any.

    Rows of different specifications never help each other, so both add up: the best of all are
    among the best of the first specifications joined with each release of the next. Which of
    equals is kept on the way may follow the number of packages, and else their names.
    """
    best = [Combination()]
    for cover in found:
        if cover.candidates:
            joined = (
                Combination((*begun.candidates, candidate))
                for begun in best
                for candidate in cover.candidates
            )
            best = nsmallest(MAX_COMBINATIONS, joined, key=_total)
    return [combination for combination in best if combination.candidates]


def _total(combination: Combination) -> tuple[int, int, int]:
    return combination.missing, combination.excess, combination.packages


def combinations_of_one_vendor(found: Sequence[Cover]) -> list[Combination]:
    """The best of each vendor that offers a release for every specification, the best first."""
    wanted = [cover for cover in found if cover.candidates]
    offers = [_best_by_vendor(cover.candidates) for cover in wanted]
    if not offers:
        return []
    vendors = set(offers[0]).intersection(*offers)
    complete = (
        Combination(tuple(offer[vendor] for offer in offers), vendor=vendor) for vendor in vendors
    )
    return sorted(complete, key=lambda one: (*_total(one), str(one.vendor)))


def _best_by_vendor(candidates: Iterable[Candidate]) -> Mapping[Vendor, Candidate]:
    """Candidates come the best first; a package held jointly stands for each of its holders."""
    best: dict[Vendor, Candidate] = {}
    for candidate in candidates:
        for vendor in candidate.vendors:
            best.setdefault(vendor, candidate)
    return best


def useful_pairs(cover: Cover) -> list[Pair]:
    """Two releases that together miss less than the better of them; none if one is sufficient.

    Only a hint: nobody runs two products for one specification without reason.
    """
    if cover.sufficient:
        return []
    pairs = (
        Pair(first, second, first.missing & second.missing)
        for first, second in combinations(cover.candidates[:PAIRED_RELEASES], 2)
    )
    helpful = (pair for pair in pairs if pair.missing.count < pair.first.missing.count)
    return nsmallest(MAX_PAIRS, helpful, key=lambda pair: pair.missing.count)
