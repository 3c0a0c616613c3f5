"""Rows of the answer sheet as they are shown: what was typed, or else what stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standards.models import RequirementText
from standards.obligations import ObligationGroup
from vendors.answer_contents import plan_warnings
from vendors.choices import PlanWarning
from vendors.models import RowComment
from vendors.queries.sheet import ListedRow
from vendors.queries.sheet_marks import SheetMarks
from vendors.queries.standing_rows import StandingRow
from vendors.services.answers import Conflict
from vendors.services.sheets import EntryOutcome, Result


@dataclass(frozen=True, slots=True)
class RowState:
    """What is said of a row's answer; `code` is open, suspect, missing, answered or unsaved.

    `missing` names the field that the answer lacks; `key` is that of the content it was shown with.
    """

    pk: int
    code: str
    key: str
    is_saved: bool = False
    missing: str | None = None
    warnings: Sequence[PlanWarning] = ()
    problems: Sequence[str] = ()
    conflict: Conflict | None = None

    @property
    def is_open(self) -> bool:
        return self.code in {"open", "suspect", "unsaved"}


def state_of(row: StandingRow, *, today: date, is_saved: bool = False) -> RowState:
    warnings: Sequence[PlanWarning] = ()
    if row.answer is not None:
        warnings = list(plan_warnings(row.answer, effective_on=row.due_on, today=today))
    return RowState(
        pk=row.pk,
        code=_code(row),
        key=row.key,
        is_saved=is_saved,
        missing=row.missing,
        warnings=warnings,
    )


def state_after(outcome: EntryOutcome, *, standing: StandingRow | None, today: date) -> RowState:
    """`standing` is asked only where nothing was to be saved."""
    row = outcome.row or standing
    if outcome.result in {Result.CONFLICT, Result.REFUSED} or row is None:
        return RowState(
            pk=outcome.entry.row_id,
            code="unsaved",
            key=outcome.entry.key,
            problems=outcome.problems,
            conflict=outcome.conflict,
        )
    return state_of(row, today=today, is_saved=outcome.result == Result.SAVED)


def _code(row: StandingRow) -> str:
    if row.answer is None:
        return "open"
    if row.answer.is_suspect:
        return "suspect"
    return "missing" if row.missing else "answered"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Fields as they are filled in; `planned_on` as a browser wants it.

    `contested` is the requirement (its id) whose former answer bodies contest, None if none does.
    """

    standing: StandingRow
    text: RequirementText
    obligations: Sequence[ObligationGroup]
    support: str
    planned_on: str
    note: str
    state: RowState
    remarks: Sequence[RowComment]
    contested: int | None


def shown_row(listed: ListedRow, *, marks: SheetMarks, today: date) -> SheetRow:
    answer = listed.standing.answer
    return SheetRow(
        standing=listed.standing,
        text=listed.text,
        obligations=listed.obligations,
        support=answer.support if answer else "",
        planned_on=answer.planned_on.isoformat() if answer and answer.planned_on else "",
        note=answer.note if answer else "",
        state=state_of(listed.standing, today=today),
        remarks=marks.remarks.get(listed.standing.pk, ()),
        contested=marks.contested_requirement(listed.text),
    )


def typed_row(
    listed: ListedRow, outcome: EntryOutcome, *, marks: SheetMarks, today: date
) -> SheetRow:
    """A row whose entry was not saved, with what was typed."""
    entry = outcome.entry
    return SheetRow(
        standing=listed.standing,
        text=listed.text,
        obligations=listed.obligations,
        support=entry.support.value if entry.support else "",
        planned_on=entry.planned_on.isoformat() if entry.planned_on else "",
        note=entry.note,
        state=state_after(outcome, standing=None, today=today),
        remarks=marks.remarks.get(listed.standing.pk, ()),
        contested=marks.contested_requirement(listed.text),
    )
