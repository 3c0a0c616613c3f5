"""Releases with an accepted declaration, as one body or class sees them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from conformance.models import Fit
from conformance.queries.candidate_figures import figures_of_releases
from conformance.queries.gaps import CellSets
from conformance.queries.standing import Doubts, doubts_of
from conformance.queries.viewpoints import Viewpoint
from conformance.rates import Rates, rates_of
from municipalities.models import Adoption, Need
from standards.models import Edition, ObligationSet
from standards.requirement_set import RequirementSet
from vendors.choices import Support
from vendors.models import Answer, Declaration, PackageHolder, Release, SupportSet, Vendor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release as if it were in use: its figures, and the sets that these were counted from.

    `is_own`: the body runs it now, for this edition; its contracts are then taken into account.
    `doubts` change no figure.
    """

    declaration: Declaration
    fit: Fit
    sets: CellSets
    is_own: bool
    doubts: Doubts

    @property
    def release(self) -> Release:
        return self.declaration.release

    @property
    def vendors(self) -> list[Vendor]:
        return [link.vendor for link in self.release.package.holder_links.all()]

    @property
    def rates(self) -> Rates:
        return rates_of(self.fit)

    @property
    def missing(self) -> RequirementSet:
        return self.sets.missing

    @property
    def met(self) -> RequirementSet:
        """Demanded rows that it supports, as its vendor claims."""
        return self.sets.demanded - self.missing

    @property
    def met_but_contested(self) -> RequirementSet:
        return self.met & self.doubts.open

    @property
    def met_but_upheld(self) -> RequirementSet:
        """Rows whose support rests on an answer that was contested with success."""
        return self.met & self.doubts.upheld

    @property
    def is_sufficient(self) -> bool:
        """It alone supports every demanded row, and there is one."""
        return self.sets.demanded.count > 0 and self.missing.count == 0

    def level_at(self, position: int) -> Support | None:
        """The confirmed answer to a row; None where there is none."""
        levels = (level for level in Support if position in getattr(self.sets.support, level))
        return next(levels, None)


def declared_for(editions: Collection[Edition]) -> QuerySet[Declaration]:
    """Accepted declarations against these editions, with package and vendors, by their names."""
    holders = PackageHolder.objects.select_related("vendor").order_by("order", "pk")
    return (
        Declaration.objects.accepted()
        .filter(edition__in=editions, support_set__isnull=False)
        .select_related("release__package", "edition__specification")
        .defer("edition__counted")
        .prefetch_related(Prefetch("release__package__holder_links", queryset=holders))
        .order_by("release__package__name", "release__version", "pk")
    )


def read_candidates(
    *,
    editions: Sequence[Edition],
    declarations: Sequence[Declaration],
    seen_by: Viewpoint,
    at: date,
) -> Mapping[int, list[Candidate]]:
    """Candidates by the id of the edition, in the order of the declarations.

    Five queries and one for each edition, whatever the number of releases.
    """
    ground = _read_ground(editions, declarations, seen_by, at)
    return {
        edition.pk: _candidates(edition, declarations, seen_by, ground, at) for edition in editions
    }


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the sets of several candidates are made of; obligations and needs by edition."""

    obligations: Mapping[int, ObligationSet]
    needs: Mapping[int, Need]
    adoptions: Mapping[int, Adoption]
    support: Mapping[int, SupportSet]
    doubts: Mapping[int, Doubts]


def _read_ground(
    editions: Sequence[Edition],
    declarations: Sequence[Declaration],
    seen_by: Viewpoint,
    at: date,
) -> _Ground:
    obligations = ObligationSet.objects.filter(
        edition__in=editions, municipality_class=seen_by.municipality_class
    )
    needs = Need.objects.filter(edition__in=editions, municipality=seen_by.body)
    adoptions = Adoption.objects.current(at).filter(
        municipality=seen_by.body, specification__editions__in=editions
    )
    return _Ground(
        obligations={found.edition_id: found for found in obligations},
        needs={found.edition_id: found for found in needs},
        adoptions={found.specification_id: found for found in adoptions},
        support=SupportSet.objects.in_bulk([found.pk for found in declarations]),
        doubts=doubts_of(declarations),
    )


def _candidates(
    edition: Edition,
    declarations: Sequence[Declaration],
    seen_by: Viewpoint,
    ground: _Ground,
    at: date,
) -> list[Candidate]:
    wanted = [found for found in declarations if found.edition_id == edition.pk]
    adoption = ground.adoptions.get(edition.specification_id)
    figures = figures_of_releases(
        edition=edition,
        seen_by=seen_by,
        adoption=adoption,
        releases=[found.release_id for found in wanted],
        at=at,
    )
    return [
        Candidate(
            declaration=found,
            fit=figures[found.release_id],
            sets=_sets(edition, found, ground),
            is_own=_own(found, adoption) is not None,
            doubts=ground.doubts[found.pk],
        )
        for found in wanted
    ]


def _sets(edition: Edition, declaration: Declaration, ground: _Ground) -> CellSets:
    counted = edition.counted
    assert counted is not None, "declared against a draft"
    return CellSets.of(
        counted=counted,
        obligation=ground.obligations[edition.pk],
        need=ground.needs.get(edition.pk),
        support=ground.support[declaration.pk],
        adoption=_own(declaration, ground.adoptions.get(edition.specification_id)),
    )


def _own(declaration: Declaration, adoption: Adoption | None) -> Adoption | None:
    """The body's adoption, if it is of this very release and edition."""
    if adoption is None or adoption.edition_id != declaration.edition_id:
        return None
    return adoption if adoption.release_id == declaration.release_id else None


def suspect_rows(candidates: Sequence[Candidate]) -> Mapping[int, RequirementSet]:
    """Answers that count for nothing until they are confirmed, by the id of the declaration."""
    if not candidates:
        return {}
    length = candidates[0].sets.mandatory.length
    declarations = [candidate.declaration.pk for candidate in candidates]
    suspect = Answer.objects.filter(declaration__in=declarations, is_suspect=True)
    found: dict[int, list[int]] = {declaration: [] for declaration in declarations}
    for declaration, position in suspect.values_list("declaration", "row__position"):
        found[declaration].append(position or 0)
    return {key: RequirementSet.of(rows, length=length) for key, rows in found.items()}
