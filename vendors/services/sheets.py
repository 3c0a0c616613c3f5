"""What people type into the answer sheet, saved row by row: one refused row stops no other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import cast

from portal.accounts.models import User
from vendors.answer_contents import UNANSWERED_KEY, AnswerContent, one_line_end
from vendors.choices import Support
from vendors.exceptions import EvidenceStands
from vendors.models import Declaration
from vendors.queries.standing_rows import StandingRow
from vendors.services.answers import AnswerInput, Conflict, SavedAnswers, save_answers_as


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A row as it was typed; `key` is that of the content which was shown.

    `problems` are sentences on what cannot be read; such an entry is not saved. A suspect answer
    that is left as it was is only confirmed if that is said.
    """

    row_id: int
    key: str
    support: Support | None = None
    planned_on: date | None = None
    note: str = ""
    confirms: bool = False
    problems: Sequence[str] = ()

    @property
    def is_untouched(self) -> bool:
        if self.problems or self.confirms:
            return False
        if self.support is None:
            return self.key == UNANSWERED_KEY and not self.note
        planned_on = self.planned_on if self.support == Support.PLANNED else None
        shown = (
            AnswerContent(self.support.value, planned_on, one_line_end(self.note), suspect).key
            for suspect in (False, True)
        )
        return self.key in shown

    def answer(self) -> AnswerInput:
        note = one_line_end(self.note).strip()
        return AnswerInput(self.row_id, self.support, self.planned_on, note)


class Result(Enum):
    SAVED = "saved"
    UNTOUCHED = "untouched"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class EntryOutcome:
    """What became of an entry. `row` is as it stands now; None if it was not even looked at."""

    entry: SheetEntry
    result: Result
    row: StandingRow | None = None
    conflict: Conflict | None = None
    problems: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class SavedSheet:
    declaration: Declaration
    changed: int
    outcomes: Sequence[EntryOutcome]

    @property
    def waiting(self) -> list[EntryOutcome]:
        """Those that were not saved and ask for a decision."""
        waiting = {Result.CONFLICT, Result.REFUSED}
        return [outcome for outcome in self.outcomes if outcome.result in waiting]


def save_sheet(*, user: User, declaration_id: int, entries: Iterable[SheetEntry]) -> SavedSheet:
    """Save what was changed of the entries; three queries, more if an answer cannot be taken back.

    Raises Declaration.DoesNotExist for those who may not write it, StaleState and
    RowOfAnotherEdition.
    """
    typed = {entry.row_id: entry for entry in entries}
    usable = {
        pk: entry for pk, entry in typed.items() if not entry.is_untouched and not entry.problems
    }
    try:
        saved = _save(user, declaration_id, usable.values())
        standing: set[int] = set()
    except EvidenceStands as refusal:
        standing = set(cast("list[int]", refusal.context["rows"]))
        rest = [entry for pk, entry in usable.items() if pk not in standing]
        saved = _save(user, declaration_id, rest)
    outcomes = [_outcome(entry, saved, standing) for entry in typed.values()]
    return SavedSheet(saved.declaration, saved.changed, outcomes)


def _save(user: User, declaration_id: int, entries: Iterable[SheetEntry]) -> SavedAnswers:
    wanted = list(entries)
    return save_answers_as(
        user=user,
        declaration_id=declaration_id,
        answers=[entry.answer() for entry in wanted],
        expected={entry.row_id: entry.key for entry in wanted},
    )


def _outcome(entry: SheetEntry, saved: SavedAnswers, standing: set[int]) -> EntryOutcome:
    row = saved.rows.get(entry.row_id)
    conflicts: Mapping[int, Conflict] = {one.row.pk: one for one in saved.conflicts}
    if entry.is_untouched:
        return EntryOutcome(entry, Result.UNTOUCHED)
    if entry.problems:
        return EntryOutcome(entry, Result.REFUSED, problems=entry.problems)
    if entry.row_id in standing:
        return EntryOutcome(entry, Result.REFUSED, problems=[str(EvidenceStands())])
    if conflict := conflicts.get(entry.row_id):
        return EntryOutcome(entry, Result.CONFLICT, row, conflict)
    return EntryOutcome(entry, Result.SAVED, row)
