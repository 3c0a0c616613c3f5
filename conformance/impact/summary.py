"""What an edition changes, body by body, class by class, and package by package."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from conformance.choices import FitStatus
from conformance.formula import FORMULA_VERSION
from conformance.impact.forecast import Cell, forecast
from conformance.impact.inputs import DeclaredSets, Inputs, impact_inputs
from conformance.models import Fit
from municipalities.models import Prefecture
from portal.common.figures import percent_text
from standards.choices import Change, MunicipalityClass
from standards.models import Edition
from standards.requirement_set import RequirementSet

LARGEST_LOSERS = 20


@dataclass(frozen=True)
class BodyImpact:
    """One body now, with the edition as carried, and if all suspect answers were confirmed."""

    fit: Fit
    carried: Cell
    confirmed: Cell

    @cached_property
    def shares(self) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Standard conformance now, carried and confirmed; None is "no figure"."""
        now, then = conformance_of(self.fit), conformance_of(self.carried)
        return now, then, conformance_of(self.confirmed)

    @property
    def now(self) -> str | None:
        return percent_text(self.shares[0])

    @property
    def then(self) -> str | None:
        return percent_text(self.shares[1])

    @property
    def at_best(self) -> str | None:
        return percent_text(self.shares[2])

    @property
    def change(self) -> Fraction | None:
        """Change of standard conformance, as a share; None where one side has no figure."""
        now, then, _best = self.shares
        return None if now is None or then is None else then - now

    @property
    def falls(self) -> bool:
        """The body meets every mandatory row now, and would not any more."""
        return self.shares[0] == 1 != self.shares[1]

    @property
    def falls_at_best(self) -> bool:
        return self.shares[0] == 1 != self.shares[2]


@dataclass(frozen=True, slots=True)
class GroupImpact:
    """Bodies of one class or prefecture. Means are means of bodies with a figure before and after.

    `fall`: bodies that meet every mandatory row now and would not any more.
    """

    label: str
    bodies: int
    counted: int
    fall: int
    fall_at_best: int
    mean_now: str | None
    mean_then: str | None
    mean_at_best: str | None


@dataclass(frozen=True, slots=True)
class PackageImpact:
    """A release's declaration: what it loses, what is suspect, what it has to answer."""

    declared: DeclaredSets
    bodies: int
    lost: int
    suspect: int
    unanswered_mandatory: int

    @property
    def is_touched(self) -> bool:
        return bool(self.lost or self.suspect or self.unanswered_mandatory)


@dataclass(frozen=True)
class Impact:
    edition: Edition
    as_of: date
    formula_version: str
    former: Sequence[Edition]
    changes: Mapping[Change, int]
    bodies: Sequence[BodyImpact]
    packages: Sequence[PackageImpact]

    @cached_property
    def statuses(self) -> list[tuple[FitStatus, int, int, int]]:
        """Status, and the number of bodies with it: now, carried, confirmed."""
        now = Counter(body.fit.status for body in self.bodies)
        then = Counter(body.carried.status for body in self.bodies)
        best = Counter(body.confirmed.status for body in self.bodies)
        return [
            (one, now[one], then[one], best[one]) for one in FitStatus if one in now | then | best
        ]

    @cached_property
    def total(self) -> GroupImpact:
        return _group("", self.bodies)

    @cached_property
    def by_class(self) -> list[GroupImpact]:
        labels = {body.value: str(body.label) for body in MunicipalityClass}
        groups = _grouped(self.bodies, lambda body: body.fit.municipality_class or "")
        return [_group(labels[key], groups[key]) for key in labels if key in groups]

    @cached_property
    def by_prefecture(self) -> list[GroupImpact]:
        names = {one.code: str(one) for one in map(_prefecture_of, self.bodies)}
        groups = _grouped(self.bodies, lambda body: _prefecture_of(body).code)
        return [_group(names[code], groups[code]) for code in sorted(names)]

    @cached_property
    def losers(self) -> list[BodyImpact]:
        """The bodies that lose most, the greatest loss first; those that lose nothing are out."""
        losing = [body for body in self.bodies if body.change is not None and body.change < 0]
        by_loss = sorted(losing, key=lambda body: (body.change, body.fit.municipality.code))
        return by_loss[:LARGEST_LOSERS]


def edition_impact(*, edition: Edition, at: date) -> Impact:
    """What would happen if everybody were measured by the edition at `at`; nothing is written."""
    inputs = impact_inputs(edition=edition, at=at)
    carried = forecast(inputs=inputs, at=at, confirmed=False)
    confirmed = forecast(inputs=inputs, at=at, confirmed=True)
    fits = _fits(edition, carried)
    bodies = [BodyImpact(fit, carried[pk], confirmed[pk]) for pk, fit in fits.items()]
    return Impact(
        edition=edition,
        as_of=at,
        formula_version=FORMULA_VERSION,
        former=_former_editions(inputs),
        changes=_changes(inputs),
        bodies=bodies,
        packages=_packages(inputs, set(fits)),
    )


def conformance_of(cell: Fit | Cell) -> Fraction | None:
    if not cell.mandatory_total or cell.mandatory_supported is None:
        return None
    return Fraction(cell.mandatory_supported, cell.mandatory_total)


def _fits(edition: Edition, cells: Mapping[int, Cell]) -> dict[int, Fit]:
    """Stored figures of national bodies that the forecast has too, by body."""
    fits = (
        Fit.objects.national()
        .filter(specification=edition.specification_id, municipality__in=cells)
        # Not joined: bodies share a few hundred prefectures, releases and editions.
        .prefetch_related("municipality__prefecture", "release__package", "edition")
        .order_by("municipality__code")
    )
    return {fit.municipality_id: fit for fit in fits}


def _former_editions(inputs: Inputs) -> list[Edition]:
    """The editions that declarations are carried from, the oldest first."""
    found = {one.declaration.edition_id: one.declaration.edition for one in inputs.declarations}
    found.pop(inputs.edition.pk, None)
    return sorted(found.values(), key=lambda edition: (edition.valid_from, edition.pk))


def _changes(inputs: Inputs) -> Mapping[Change, int]:
    """Against the newest of the editions carried from; empty where there is none."""
    newest = max(
        (one for one in inputs.declarations if one.continuity),
        key=lambda one: (one.declaration.edition.valid_from, one.declaration.edition_id),
        default=None,
    )
    return newest.continuity.comparison.counts if newest and newest.continuity else {}


def _packages(inputs: Inputs, bodies: set[int]) -> list[PackageImpact]:
    using = Counter(
        adoption.release_id for adoption in inputs.adoptions if adoption.municipality_id in bodies
    )
    mandatory = _mandatory_for_any(inputs)
    impacts = [
        _package(one, mandatory, using[one.declaration.release_id]) for one in inputs.declarations
    ]
    return sorted(impacts, key=lambda one: (-one.bodies, str(one.declared.declaration.release)))


def _mandatory_for_any(inputs: Inputs) -> RequirementSet:
    found = RequirementSet(inputs.length)
    for held in inputs.obligations:
        found |= held.mandatory or found
    return found & inputs.counted


def _package(one: DeclaredSets, mandatory: RequirementSet, bodies: int) -> PackageImpact:
    answered = RequirementSet(mandatory.length)
    for rows in one.levels.values():
        answered |= rows
    return PackageImpact(
        declared=one,
        bodies=bodies,
        lost=_lost(one),
        suspect=one.suspect.count,
        unanswered_mandatory=(mandatory - answered).count,
    )


def _lost(one: DeclaredSets) -> int:
    """Supported rows of the former edition that the new one does not have."""
    if one.continuity is None:
        return 0
    held = one.support
    supported = held.standard | held.configurable | held.option
    return (supported & one.continuity.positions.withdrawn).count


def _prefecture_of(body: BodyImpact) -> Prefecture:
    return body.fit.municipality.prefecture


def _grouped(
    bodies: Iterable[BodyImpact], key: Callable[[BodyImpact], str]
) -> dict[str, list[BodyImpact]]:
    groups: dict[str, list[BodyImpact]] = defaultdict(list)
    for body in bodies:
        groups[key(body)].append(body)
    return groups


def _group(label: str, bodies: Sequence[BodyImpact]) -> GroupImpact:
    compared = [body.shares for body in bodies if None not in body.shares]
    means = [_mean([shares[at] for shares in compared]) for at in range(3)]
    return GroupImpact(
        label=label,
        bodies=len(bodies),
        counted=len(compared),
        fall=sum(body.falls for body in bodies),
        fall_at_best=sum(body.falls_at_best for body in bodies),
        mean_now=means[0],
        mean_then=means[1],
        mean_at_best=means[2],
    )


def _mean(shares: Sequence[Fraction | None]) -> str | None:
    """Of those with a figure; most bodies share theirs with many others."""
    counts = Counter(share for share in shares if share is not None)
    summed = sum((share * number for share, number in counts.items()), Fraction())
    return percent_text(summed / counts.total()) if counts else None
