"""What stands behind the support that a cell's figures count: who says so, and who doubts it.

The figures count what the vendor claims (`docs/fit.md`). Beside them, and never in them: for which
of these rows there is evidence, which a body has confirmed, and which are contested.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from conformance.models import Fit
from conformance.queries.gaps import CellSets
from municipalities.choices import ContestState
from municipalities.models import Adoption, Confirmation, Contest, Need
from municipalities.models.contests import OPEN_CONTESTS, ConfirmationQuerySet
from municipalities.queries.voices import confirms_whole, voices_of_declarations
from portal.common.figures import rate_text
from standards.models import ObligationSet
from standards.requirement_set import RequirementSet
from vendors.choices import EvidenceKind
from vendors.models import Declaration, Evidence, SupportSet
from vendors.queries.backing import backing_evidence, failed_tests


class StandingKind(models.TextChoices):
    """In the order in which they are shown."""

    CLAIMED = "claimed", _("Claimed as supported by the vendor")
    EVIDENCED = "evidenced", _("With evidence")
    TESTED = "tested", _("With a passed test of a sample file")
    FAILED = "failed", _("With a test of a sample file that found failures")
    CONFIRMED = "confirmed", _("Confirmed by this body")
    CONFIRMED_ANYWHERE = "confirmed_anywhere", _("Confirmed by any body")
    CONTESTED = "contested", _("Contested by any body, not settled")
    CONTESTED_HERE = "contested_here", _("Contested by this body, not settled")
    UPHELD = "upheld", _("Contested with success, not yet corrected")


SIGNS: Mapping[StandingKind, str] = {
    StandingKind.CLAIMED: "○",
    StandingKind.EVIDENCED: "◇",
    StandingKind.TESTED: "◆",
    StandingKind.FAILED: "▼",
    StandingKind.CONFIRMED: "✓",
    StandingKind.CONFIRMED_ANYWHERE: "✓",
    StandingKind.CONTESTED: "▲",
    StandingKind.CONTESTED_HERE: "▲",
    StandingKind.UPHELD: "✕",
}


SHORT = (
    StandingKind.CLAIMED, StandingKind.EVIDENCED, StandingKind.CONFIRMED, StandingKind.CONTESTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingLine:
    """`rows` of the `demanded` ones; `claimed_rows` are those of them that are claimed, too."""

    kind: StandingKind
    rows: int
    demanded: int
    claimed_rows: int
    claimed: int

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]

    @property
    def rate(self) -> str | None:
        return rate_text(self.rows, self.demanded)

    @property
    def claimed_rate(self) -> str | None:
        return rate_text(self.claimed_rows, self.claimed)


@dataclass(frozen=True, slots=True)
class Standing:
    """Sets within `demanded`: the rows that are mandatory for the body's class or needed.

    `bodies` is how many bodies confirm the declaration, as a whole or rows of it; `is_whole`
    whether this one confirms it as a whole. `tested_elsewhere` and `failed_elsewhere` are rows
    with such a test that no figure counts: the data items.
    """

    demanded: RequirementSet
    sets: Mapping[StandingKind, RequirementSet]
    bodies: int
    is_whole: bool
    tested_elsewhere: int
    failed_elsewhere: int

    def rows(self, kind: StandingKind) -> RequirementSet:
        return self.sets[kind]

    @property
    def lines(self) -> list[StandingLine]:
        return [self.line(kind) for kind in StandingKind]

    @property
    def short(self) -> list[StandingLine]:
        """For a table with a column each."""
        return [self.line(kind) for kind in SHORT]

    def line(self, kind: StandingKind) -> StandingLine:
        rows, claimed = self.sets[kind], self.sets[StandingKind.CLAIMED]
        return StandingLine(
            kind, rows.count, self.demanded.count, (rows & claimed).count, claimed.count
        )


Key = tuple[int, int]
Positions = Mapping[Any, Collection[int]]


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that is said of some declarations; keys are ids, of declarations or with bodies."""

    evidenced: Positions
    tested: Positions
    failed: Positions
    open: Positions
    open_here: Positions
    upheld: Positions
    doubted_here: Positions
    confirmed_rows: Positions
    confirmed_rows_here: Positions
    doubted_by_all: Positions
    whole_here: Collection[Key]
    whole: Mapping[int, int]
    bodies: Mapping[int, int]


def standing(*, fit: Fit) -> Standing | None:
    """Of one cell; None where nothing was counted."""
    return standings_of([fit]).get(fit.pk)


def standings_of(fits: Sequence[Fit]) -> dict[int, Standing]:
    """By the cell's id, without those where nothing was counted.

    Fourteen queries, whatever the number of cells, rows, contests and bodies. The cells come with
    their editions.
    """
    known = [fit for fit in fits if fit.declaration_id and fit.edition and fit.edition.counted]
    if not known:
        return {}
    sets, facts = _cell_sets(known), _facts(known)
    return {fit.pk: _standing(fit, sets[fit.pk], facts) for fit in known if fit.pk in sets}


def _standing(fit: Fit, cell: CellSets, facts: _Facts) -> Standing:
    declaration = fit.declaration_id or 0
    here = (declaration, fit.municipality_id)
    everything = _answered(cell.support)
    length = cell.mandatory.length

    def rows(positions: Positions, key: object = declaration) -> RequirementSet:
        return RequirementSet.of(positions.get(key, ()), length=length)

    is_whole = here in facts.whole_here
    whole_here = everything if is_whole else RequirementSet(length)
    whole = everything if facts.whole.get(declaration) else RequirementSet(length)
    sets = {
        StandingKind.CLAIMED: cell.supported,
        StandingKind.EVIDENCED: rows(facts.evidenced),
        StandingKind.TESTED: rows(facts.tested),
        StandingKind.FAILED: rows(facts.failed),
        StandingKind.CONFIRMED: (rows(facts.confirmed_rows_here, here) | whole_here)
        - rows(facts.doubted_here, here),
        StandingKind.CONFIRMED_ANYWHERE: rows(facts.confirmed_rows)
        | (whole - rows(facts.doubted_by_all)),
        StandingKind.CONTESTED: rows(facts.open),
        StandingKind.CONTESTED_HERE: rows(facts.open_here, here),
        StandingKind.UPHELD: rows(facts.upheld),
    }
    return Standing(
        demanded=cell.demanded,
        sets={kind: found & cell.demanded for kind, found in sets.items()},
        bodies=facts.bodies.get(declaration, 0),
        is_whole=is_whole,
        tested_elsewhere=(sets[StandingKind.TESTED] - cell.demanded).count,
        failed_elsewhere=(sets[StandingKind.FAILED] - cell.demanded).count,
    )


def _answered(support: SupportSet) -> RequirementSet:
    return (
        support.standard | support.configurable | support.option | support.planned
        | support.workaround | support.custom | support.none
    )  # fmt: skip


def _cell_sets(fits: Sequence[Fit]) -> dict[int, CellSets]:
    """Of many cells, in four queries; without those that have no obligations or support."""
    editions = {fit.edition_id for fit in fits}
    obligations = {
        (held.edition_id, held.municipality_class): held
        for held in ObligationSet.objects.filter(edition__in=editions)
    }
    bodies = {fit.municipality_id for fit in fits}
    needs = {
        (need.municipality_id, need.edition_id): need
        for need in Need.objects.filter(municipality__in=bodies, edition__in=editions)
    }
    supports = SupportSet.objects.in_bulk({fit.declaration_id for fit in fits})
    adoptions = Adoption.objects.in_bulk({fit.adoption_id for fit in fits if fit.adoption_id})
    found = {}
    for fit in fits:
        obligation = obligations.get((fit.edition_id or 0, fit.municipality_class or ""))
        support = supports.get(fit.declaration_id)
        counted = fit.edition.counted if fit.edition else None
        if obligation is None or support is None or counted is None:
            continue
        found[fit.pk] = CellSets.of(
            counted=counted,
            obligation=obligation,
            need=needs.get((fit.municipality_id, fit.edition_id or 0)),
            support=support,
            adoption=adoptions.get(fit.adoption_id or 0),
        )
    return found


def _facts(fits: Sequence[Fit]) -> _Facts:
    declarations = Declaration.objects.in_bulk({fit.declaration_id for fit in fits})
    about = {"declaration__in": list(declarations)}
    held = list(declarations.values())
    voices = voices_of_declarations(held)
    whole = {pk: one.confirming for pk, one in voices.items()}
    evidence = _evidence(backing_evidence(held))
    contests = doubting_contests(declarations)
    unsettled = [(pk, body, at) for pk, body, at, state in contests if state in OPEN_CONTESTS]
    standing_ones = Confirmation.objects.standing().filter(**about).order_by()
    rows = standing_ones.filter(row__isnull=False)
    own = _of_bodies(standing_ones, {fit.municipality_id for fit in fits})
    return _Facts(
        evidenced=_by((pk, at) for pk, at, _kind in evidence),
        tested=_by((pk, at) for pk, at, kind in evidence if kind == EvidenceKind.TEST),
        failed=_by((pk, at) for pk, at, _kind in _evidence(failed_tests(held))),
        open=_by((pk, at) for pk, _body, at in unsettled),
        open_here=_by(((pk, body), at) for pk, body, at in unsettled),
        upheld=_by((pk, at) for pk, _b, at, state in contests if state == ContestState.UPHELD),
        doubted_here=_by(((pk, body), at) for pk, body, at, _state in contests),
        confirmed_rows=_by(rows.values_list("declaration_id", "row__position").distinct()),
        confirmed_rows_here=_by(((pk, body), at) for pk, body, at in own),
        doubted_by_all=_doubted_by_all(about, whole),
        whole_here={(pk, body) for pk, body, at in own if at is None},
        whole=whole,
        bodies={pk: one.confirming + one.confirming_rows for pk, one in voices.items()},
    )


def _evidence(evidence: QuerySet[Evidence]) -> list[tuple[int, int | None, str]]:
    columns = evidence.values_list("answer__declaration_id", "answer__row__position", "kind")
    return list(columns.distinct())


def doubting_contests(declarations: Collection[int]) -> list[tuple[int, int, int | None, str]]:
    """Declaration, body, position and state of each; one query."""
    doubting = Contest.objects.doubting().filter(declaration__in=declarations).order_by()
    return list(doubting.values_list("declaration_id", "municipality_id", "row__position", "state"))


@dataclass(frozen=True, slots=True)
class Doubts:
    """Rows of a declaration with a contest that is not settled, and with one that was upheld."""

    open: RequirementSet
    upheld: RequirementSet


def doubts_of(declarations: Sequence[Declaration]) -> dict[int, Doubts]:
    """By id, of declarations that come with their editions; one query."""
    contests = doubting_contests([one.pk for one in declarations])
    opened = _by((pk, at) for pk, _body, at, state in contests if state in OPEN_CONTESTS)
    upheld = _by((pk, at) for pk, _body, at, state in contests if state == ContestState.UPHELD)
    return {
        one.pk: Doubts(
            open=RequirementSet.of(opened.get(one.pk, ()), length=one.edition.length or 0),
            upheld=RequirementSet.of(upheld.get(one.pk, ()), length=one.edition.length or 0),
        )
        for one in declarations
    }


def _of_bodies(
    confirmations: ConfirmationQuerySet, bodies: Collection[int]
) -> list[tuple[int, int, int | None]]:
    """Declaration, body and position; without a position it is of the whole declaration."""
    own = confirmations.filter(municipality__in=bodies)
    return list(own.values_list("declaration_id", "municipality_id", "row__position"))


def _doubted_by_all(about: Mapping[str, Any], whole: Mapping[int, int]) -> Positions:
    """Rows that everybody contests who confirms the declaration as a whole."""
    doubting = Contest.objects.doubting().filter(confirms_whole(), **about).order_by()
    counted = doubting.values_list("declaration_id", "row__position").annotate(
        bodies=Count("municipality", distinct=True)
    )
    return _by((pk, at) for pk, at, bodies in counted if bodies == whole.get(pk))


def _by(pairs: Iterable[tuple[Any, int | None]]) -> Positions:
    """Positions by what they belong to; rows of published editions have one."""
    found: dict[Any, set[int]] = defaultdict(set)
    for key, at in pairs:
        if at is not None:
            found[key].add(at)
    return found
