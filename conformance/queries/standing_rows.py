"""The rows behind one number of what is said of a cell."""

from collections.abc import Collection
from dataclasses import dataclass

from conformance.models import Fit
from conformance.queries.gaps import answers_at, rows_at
from conformance.queries.standing import Standing, StandingKind
from municipalities.queries.voices import RowVoices, voices_of_rows
from standards.models import RequirementText
from standards.requirement_set import RequirementSet
from vendors.models import Answer


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A demanded row with its answer (None: unanswered) and what bodies say of it."""

    row: RequirementText
    answer: Answer | None
    voices: RowVoices


def positions_said(standing: Standing, kind: StandingKind, *, claimed: bool) -> RequirementSet:
    """The rows of this kind, or those of them that the vendor claims to support."""
    rows = standing.rows(kind)
    return rows & standing.rows(StandingKind.CLAIMED) if claimed else rows


def said_rows(*, fit: Fit, positions: Collection[int]) -> list[SaidRow]:
    """In the order of the document; six queries, whatever the number of rows."""
    rows = rows_at(fit=fit, positions=positions)
    answers = answers_at(fit=fit, positions=positions)
    declarations = [fit.declaration] if fit.declaration else []
    voices = voices_of_rows(declarations=declarations, row_ids=[row.pk for row in rows.values()])
    return [
        SaidRow(
            row=rows[at],
            answer=answers.get(rows[at].pk),
            voices=voices.of(fit.declaration_id or 0, rows[at].pk)
            if rows[at].pk in answers
            else RowVoices(),
        )
        for at in sorted(rows)
    ]
