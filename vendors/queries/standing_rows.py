"""Rows of a declaration's edition as they stand: what is needed to save and to show an answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from standards.models import RequirementText
from vendors.answer_contents import AnswerContent, key_of
from vendors.models import Declaration, Evidence

_FIELDS = (
    "pk", "requirement__kind", "requirement__official_id", "name", "heading_id", "due_on",
    "evidence", "own__support", "own__planned_on", "own__note", "own__is_suspect",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A row with its answer, None if it is unanswered, and the number of pieces of evidence.

    `due_on` is the day by which the row, or else its edition, must be met.
    """

    pk: int
    kind: str
    official_id: str
    name: str
    heading_id: int
    due_on: date
    evidence: int
    answer: AnswerContent | None

    @property
    def key(self) -> str:
        return key_of(self.answer)

    @property
    def missing(self) -> str | None:
        """The field that the answer still lacks."""
        return self.answer.missing if self.answer else None

    @property
    def is_open(self) -> bool:
        """Unanswered, or suspect, which counts as unanswered."""
        return self.answer is None or self.answer.is_suspect


def standing_rows(declaration: Declaration, pks: Collection[int]) -> dict[int, StandingRow]:
    """By id, in the order of the document; ids of other editions are not among them. One query."""
    rows = RequirementText.objects.filter(edition=declaration.edition_id, pk__in=pks)
    evidence = Evidence.objects.filter(answer=OuterRef("own__pk")).order_by().values("answer")
    counted = evidence.annotate(number=Count("pk")).values("number")
    own = FilteredRelation("answers", condition=Q(answers__declaration=declaration))
    found = rows.annotate(own=own).annotate(
        due_on=Coalesce(F("effective_on"), F("edition__effective_on")),
        evidence=Coalesce(Subquery(counted), 0),
    )
    ordered = found.order_by("sequence", "pk").values_list(*_FIELDS, named=True)
    return {row.pk: _standing(row) for row in ordered}


def _standing(row: Any) -> StandingRow:
    answer = None
    if row.own__support is not None:
        answer = AnswerContent(
            support=row.own__support,
            planned_on=row.own__planned_on,
            note=row.own__note,
            is_suspect=row.own__is_suspect,
        )
    return StandingRow(
        pk=row.pk,
        kind=row.requirement__kind,
        official_id=row.requirement__official_id,
        name=row.name,
        heading_id=row.heading_id,
        due_on=row.due_on,
        evidence=row.evidence,
        answer=answer,
    )
