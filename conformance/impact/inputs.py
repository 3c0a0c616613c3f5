"""The inputs of the formula as they would be if everybody were measured by one edition.

Everything said against other editions of the specification is carried forward by the identity of
the requirements (`standards.comparing.carrying`). What was said against the edition itself stands
as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from municipalities.models import Adoption, Need
from municipalities.services.carrying import carry_need
from standards.choices import MunicipalityClass
from standards.comparing.carrying import PositionMap
from standards.models import Edition, ObligationSet
from standards.parsing.rows import CatalogRow
from standards.queries.continuity import Content, Continuity, content_of, continuity
from standards.requirement_set import RequirementSet
from standards.services.publishing import counted_rows, obligation_set
from vendors.choices import Support
from vendors.models import Declaration, PlannedSet, SupportSet


@dataclass(frozen=True, slots=True)
class DeclaredSets:
    """An accepted declaration in terms of the edition; `planned` is by date.

    `suspect` holds its answers to rows that have changed in substance. They are still members of
    their level's set: whoever counts decides whether they count.
    """

    declaration: Declaration
    support: SupportSet
    levels: Mapping[Support, RequirementSet]
    planned: Mapping[date, RequirementSet]
    suspect: RequirementSet
    continuity: Continuity | None


@dataclass(frozen=True, slots=True)
class NeedSets:
    """`needed` and `answered` as carried; `suspect` were answered, and await the body."""

    municipality_id: int
    needed: RequirementSet
    answered: RequirementSet
    suspect: RequirementSet
    suspect_needed: RequirementSet


@dataclass(frozen=True, slots=True)
class AdoptedRelease:
    """A current adoption, with its sets in terms of the edition; `period` as PostgreSQL writes."""

    pk: int
    municipality_id: int
    release_id: int
    edition_id: int
    contracted: RequirementSet | None
    custom_built: RequirementSet | None


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the formula reads of one specification, in terms of `edition`."""

    edition: Edition
    rows: list[CatalogRow]
    counted: RequirementSet
    obligations: list[ObligationSet]
    declarations: list[DeclaredSets]
    adoptions: list[AdoptedRelease]
    needs: list[NeedSets]

    @property
    def length(self) -> int:
        return len(self.rows)


def impact_inputs(*, edition: Edition, at: date) -> Inputs:
    """Read once for all bodies; 3 queries for each edition that something is carried from."""
    new = content_of(edition)
    rows = list(new.rows)
    declarations = _newest_declarations(edition)
    adoptions = _current_adoptions(edition, at)
    editions = {found.edition_id for found in declarations}
    editions |= {found.edition_id for found in adoptions}
    former = _continuities(editions - {edition.pk}, new)
    obligations = [obligation_set(edition, body, rows) for body in MunicipalityClass]
    return Inputs(
        edition=edition,
        rows=rows,
        counted=counted_rows(rows),
        obligations=obligations,
        declarations=_declared(declarations, former),
        adoptions=[_adopted(adoption, former) for adoption in adoptions],
        needs=_needs(edition, adoptions, former, obligations),
    )


def _continuities(editions: set[int], new: Content) -> dict[int, Continuity]:
    found = Edition.objects.filter(pk__in=editions)
    return {former.pk: continuity(old=content_of(former), new=new) for former in found}


def _newest_declarations(edition: Edition) -> list[Declaration]:
    """One accepted declaration per release: that against the edition, or the newest other."""
    accepted = (
        Declaration.objects.accepted()
        .filter(edition__specification=edition.specification_id)
        .select_related("edition", "release__package")
        .order_by("edition__valid_from", "edition__pk")
    )
    by_release = {found.release_id: found for found in accepted}
    own = {found.release_id: found for found in accepted if found.edition_id == edition.pk}
    return list((by_release | own).values())


def _current_adoptions(edition: Edition, at: date) -> list[Adoption]:
    current = Adoption.objects.current(at).filter(specification=edition.specification_id)
    return list(current.order_by("municipality"))


def _declared(
    declarations: list[Declaration], former: Mapping[int, Continuity]
) -> list[DeclaredSets]:
    support = SupportSet.objects.in_bulk([found.pk for found in declarations])
    plans: dict[int, dict[date, RequirementSet]] = {}
    for plan in PlannedSet.objects.filter(declaration__in=declarations):
        plans.setdefault(plan.declaration_id, {})[plan.planned_on] = plan.rows
    return [
        _carried(found, support[found.pk], plans.get(found.pk, {}), former.get(found.edition_id))
        for found in declarations
    ]


def _carried(
    declaration: Declaration,
    support: SupportSet,
    plans: Mapping[date, RequirementSet],
    former: Continuity | None,
) -> DeclaredSets:
    levels = {level: getattr(support, level.value) for level in Support}
    if former is None:
        nothing = RequirementSet(support.length)
        return DeclaredSets(declaration, support, levels, plans, nothing, None)
    carried = {level: former.positions.carry(rows) for level, rows in levels.items()}
    answered = RequirementSet(former.positions.new_length)
    for rows in carried.values():
        answered |= rows
    return DeclaredSets(
        declaration=declaration,
        support=support,
        levels=carried,
        planned={day: former.positions.carry(rows) for day, rows in plans.items()},
        suspect=answered & former.positions.suspect,
        continuity=former,
    )


def _adopted(adoption: Adoption, former: Mapping[int, Continuity]) -> AdoptedRelease:
    """A contract holds whatever the text of its rows has become."""
    found = former.get(adoption.edition_id)
    return AdoptedRelease(
        pk=adoption.pk,
        municipality_id=adoption.municipality_id,
        release_id=adoption.release_id,
        edition_id=adoption.edition_id,
        contracted=_in_new_terms(adoption.contracted, found),
        custom_built=_in_new_terms(adoption.custom_built, found),
    )


def _in_new_terms(rows: RequirementSet | None, former: Continuity | None) -> RequirementSet | None:
    if rows is None or former is None:
        return rows
    return former.positions.carry(rows)


def _needs(
    edition: Edition,
    adoptions: list[Adoption],
    former: Mapping[int, Continuity],
    obligations: list[ObligationSet],
) -> list[NeedSets]:
    """A body's need of the edition itself, or else that of the edition it is measured by."""
    options = RequirementSet(obligations[0].length)
    for held in obligations:
        options |= held.optional or options
    measured_by = {adoption.municipality_id: adoption.edition_id for adoption in adoptions}
    chosen: dict[int, Need] = {}
    for need in Need.objects.filter(
        edition__in=[edition.pk, *former], municipality__in=measured_by
    ):
        own = need.edition_id == edition.pk
        if own or (
            need.edition_id == measured_by[need.municipality_id]
            and need.municipality_id not in chosen
        ):
            chosen[need.municipality_id] = need
    return [
        _need_sets(need, former.get(need.edition_id), options=options) for need in chosen.values()
    ]


def _need_sets(need: Need, former: Continuity | None, *, options: RequirementSet) -> NeedSets:
    if former is None:
        nothing = RequirementSet(options.length)
        return NeedSets(
            municipality_id=need.municipality_id,
            needed=need.needed or nothing,
            answered=need.answered or nothing,
            suspect=need.suspect or nothing,
            suspect_needed=nothing,
        )
    carried = carry_need(need, former.positions, options=options)
    return NeedSets(
        municipality_id=need.municipality_id,
        needed=carried.needed,
        answered=carried.answered,
        suspect=carried.suspect,
        suspect_needed=_formerly_needed(need, former.positions) & carried.suspect,
    )


def _formerly_needed(need: Need, positions: PositionMap) -> RequirementSet:
    return positions.carry(need.needed or RequirementSet(positions.old_length))
