"""Which rows a cell's counts were counted from (`docs/fit.md`, sets).

Rows are found by positions: the sets are read, combined and only then turned into rows, so that
the number of queries does not grow with the edition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from conformance.models import Fit
from conformance.queries.gap_items import (
    HIDDEN_LOCAL_TITLE,
    CellGaps,
    ExcessItem,
    ExcessReason,
    GapItem,
    GapKind,
    GapReason,
)
from municipalities.choices import Cause
from municipalities.models import Adoption, LocalRequirement, LocalSupport, Need
from standards.models import ObligationSet, RequirementText
from standards.requirement_set import RequirementSet
from vendors.choices import Support
from vendors.models import Answer, SupportSet


@dataclass(frozen=True, slots=True)
class CellSets:
    """The sets of one cell, all of the edition's length, counted kinds only."""

    mandatory: RequirementSet
    needed: RequirementSet
    prohibited: RequirementSet
    support: SupportSet
    contracted: RequirementSet
    custom_built: RequirementSet

    @classmethod
    def of(
        cls,
        *,
        counted: RequirementSet,
        obligation: ObligationSet,
        need: Need | None,
        support: SupportSet,
        adoption: Adoption | None,
    ) -> Self:
        """From what is stored; without an adoption every option counts as contracted."""
        nothing = RequirementSet(counted.length)
        needed = need.needed if need else nothing
        contracted = adoption.contracted if adoption else None
        custom_built = adoption.custom_built if adoption else None
        return cls(
            mandatory=obligation.mandatory & counted,
            needed=obligation.optional & counted & needed,
            prohibited=obligation.prohibited & counted,
            support=support,
            contracted=contracted or RequirementSet.all(length=counted.length),
            custom_built=custom_built or nothing,
        )

    @property
    def demanded(self) -> RequirementSet:
        """Rows that are mandatory for the class, or needed by the body."""
        return self.mandatory | self.needed

    @property
    def missing(self) -> RequirementSet:
        return self.demanded - self.supported

    @property
    def options(self) -> RequirementSet:
        return self.support.option & self.contracted

    @property
    def supported(self) -> RequirementSet:
        return self.support.standard | self.support.configurable | self.options

    @property
    def excess(self) -> RequirementSet:
        implemented = self.support.standard | self.options | self.custom_built
        return self.prohibited & implemented


def gap_items(*, fit: Fit, user: object) -> list[GapItem]:
    """The items behind `fit.gap`: mandatory rows, needed options, local requirements."""
    return cell_gaps(fit=fit, user=user).gaps


def excess_items(*, fit: Fit) -> list[ExcessItem]:
    """The rows behind `fit.excess`: prohibited for the body's class, and there all the same."""
    return cell_gaps(fit=fit, user=None).excess


def cell_gaps(*, fit: Fit, user: object) -> CellGaps:
    """Both lists in at most 8 queries, whatever the size of the edition.

    Texts of local requirements are given only where `user` may see them.
    """
    sets = cell_sets(fit=fit)
    if sets is None:
        return CellGaps([], [])
    missing = sets.missing
    rows = rows_at(fit=fit, positions=missing | sets.excess)
    answers = answers_at(fit=fit, positions=missing)
    gaps = [_row_item(rows[position], sets, answers) for position in missing]
    excess = [ExcessItem(_excess_reason(at, sets), rows[at]) for at in sets.excess]
    return CellGaps(gaps + local_items(fit=fit, user=user), excess)


def cell_sets(*, fit: Fit) -> CellSets | None:
    """Read the sets that the figures of a cell were made of; None where nothing was counted."""
    if fit.declaration is None or fit.adoption is None or fit.edition is None:
        return None
    obligation = ObligationSet.objects.get(
        edition=fit.edition, municipality_class=fit.municipality_class
    )
    counted = fit.edition.counted
    if counted is None:  # a draft: it has no figures
        return None
    return CellSets.of(
        counted=counted,
        obligation=obligation,
        need=Need.objects.filter(municipality=fit.municipality_id, edition=fit.edition).first(),
        support=SupportSet.objects.get(declaration=fit.declaration),
        adoption=fit.adoption,
    )


def rows_at(*, fit: Fit, positions: Iterable[int]) -> dict[int, RequirementText]:
    """The edition's rows at these positions, with heading and requirement, by position."""
    rows = RequirementText.objects.filter(
        edition=fit.edition_id, position__in=list(positions)
    ).select_related("requirement", "heading")
    return {row.position: row for row in rows if row.position is not None}


def answers_at(*, fit: Fit, positions: Iterable[int]) -> dict[int, Answer]:
    """The accepted answers to these rows, by the row's id; unanswered rows have none."""
    answers = Answer.objects.filter(
        declaration=fit.declaration_id, row__position__in=list(positions)
    )
    return {answer.row_id: answer for answer in answers}


def _row_item(row: RequirementText, sets: CellSets, answers: dict[int, Answer]) -> GapItem:
    position = row.position or 0
    answer = answers.get(row.pk)
    return GapItem(
        kind=GapKind.MANDATORY if position in sets.mandatory else GapKind.NEEDED,
        reason=_reason(answer),
        title=row.name,
        text=row.text,
        row=row,
        planned_on=answer.planned_on if answer else None,
        is_custom_built=position in sets.custom_built,
        note=answer.note if answer else "",
    )


def _reason(answer: Answer | None) -> GapReason:
    if answer is None:
        return GapReason.UNANSWERED
    if answer.is_suspect:
        return GapReason.SUSPECT
    if answer.support == Support.OPTION:
        return GapReason.NOT_CONTRACTED
    return GapReason(answer.support)


def _excess_reason(position: int, sets: CellSets) -> ExcessReason:
    if position in sets.support.standard:
        return ExcessReason.STANDARD
    return ExcessReason.OPTION if position in sets.options else ExcessReason.CUSTOM


def local_items(*, fit: Fit, user: object) -> list[GapItem]:
    """Standing local requirements that the release does not meet, or is not known to meet."""
    if fit.release_id is None:
        return []
    return [_local_item(local) for local in _unsupported_locals(fit, user)]


def _unsupported_locals(fit: Fit, user: object) -> QuerySet[LocalRequirement]:
    visible = LocalRequirement.objects.visible_to(user).filter(pk=OuterRef("pk"))
    support = LocalSupport.objects.filter(local_requirement=OuterRef("pk"), release=fit.release_id)
    return (
        LocalRequirement.objects.filter(
            _stands_at(fit.as_of),
            municipality=fit.municipality_id,
            specification=fit.specification_id,
        )
        .annotate(is_visible=Exists(visible), is_met=Subquery(support.values("is_supported")[:1]))
        .filter(Q(is_met=False) | Q(is_met__isnull=True))
        .order_by("pk")
    )


def _stands_at(at: date) -> Q:
    return Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=at)


def _local_item(local: LocalRequirement) -> GapItem:
    known = local.is_met is not None  # type: ignore[attr-defined]
    reason = GapReason.LOCAL_UNSUPPORTED if known else GapReason.LOCAL_UNKNOWN
    if not local.is_visible:  # type: ignore[attr-defined]
        return GapItem(GapKind.LOCAL, reason, HIDDEN_LOCAL_TITLE, is_hidden=True)
    return GapItem(GapKind.LOCAL, reason, local.title, text=local.text, cause=Cause(local.cause))
