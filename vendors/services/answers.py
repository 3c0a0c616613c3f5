"""Saving a vendor's answers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from portal.accounts.models import User
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.exceptions import EvidenceStands, RowOfAnotherEdition
from vendors.models import Answer, Declaration
from vendors.queries.last_editors import last_changes
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.services.editing import lock_editable_by
from vendors.services.required_fields import NamedAnswer, missing_field, refuse_incomplete
from vendors.services.transitions import lock_editable

Rows = Mapping[int, StandingRow]
Keys = Mapping[int, str]
"""Row → `AnswerContent.key` as it was shown to whoever answers; empty for unanswered rows."""


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An answer for one row; `support` None takes the answer back.

    The date of a row that is not planned is not kept. Whoever answers looks at the row as it is:
    a suspect answer that is saved again, even as it was, is confirmed.
    """

    row_id: int
    support: Support | None
    planned_on: date | None = None
    note: str = ""

    def content(self) -> AnswerContent | None:
        """As it will stand in the table."""
        if self.support is None:
            return None
        planned_on = self.planned_on if self.support == Support.PLANNED else None
        return AnswerContent(str(self.support), planned_on, self.note)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that was not saved, since the row has another one by now: whose, and since when.

    `by` is empty and `at` None where the history does not say.
    """

    wanted: AnswerInput
    row: StandingRow
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class SavedAnswers:
    """How many answers changed something, which were not saved, and all rows as they stand now."""

    declaration: Declaration
    changed: int
    conflicts: Sequence[Conflict]
    rows: Rows


@transaction.atomic
def save_answers(
    *, declaration: Declaration, answers: Iterable[AnswerInput], expected: Keys | None = None
) -> SavedAnswers:
    """Save all answers or none, but for those in conflict with what is `expected`.

    An answer is in conflict if the row's content has not the key that is expected of it, unless
    it is what shall be saved: it comes back, and everything else is saved. Rows that `expected`
    does not name are saved whatever they held. Where a row is answered twice the later answer
    counts. The number of statements does not depend on the number of answers. Raises StaleState
    while the declaration is not being edited, RowOfAnotherEdition, MissingFields for a planned
    row without a date, and EvidenceStands for an answer with evidence that is taken back.
    """
    lock_editable(declaration)
    return save_locked(declaration=declaration, answers=answers, expected=expected or {})


@transaction.atomic
def save_answers_as(
    *, user: User, declaration_id: int, answers: Iterable[AnswerInput], expected: Keys
) -> SavedAnswers:
    """As `save_answers`, for a request: three queries, one more with conflicts.

    Raises Declaration.DoesNotExist for those who may not write it.
    """
    declaration = lock_editable_by(user, declaration_id)
    return save_locked(declaration=declaration, answers=answers, expected=expected)


def save_locked(
    *, declaration: Declaration, answers: Iterable[AnswerInput], expected: Keys
) -> SavedAnswers:
    """The part of the above that happens under the declaration's lock, which the caller holds."""
    wanted = {answer.row_id: answer for answer in answers}
    rows = standing_rows(declaration, wanted)
    _require_own_rows(rows, wanted)
    _require_planned_dates(rows, wanted.values())
    disputed = {pk for pk, key in expected.items() if _is_disputed(rows, wanted, pk, key)}
    contents = {
        pk: answer.content()
        for pk, answer in wanted.items()
        if pk not in disputed and answer.content() != rows[pk].answer
    }
    write_contents(declaration, rows, contents)
    return SavedAnswers(
        declaration=declaration,
        changed=len(contents),
        conflicts=_conflicts(declaration, [wanted[pk] for pk in wanted if pk in disputed], rows),
        rows=with_contents(rows, contents),
    )


def write_contents(
    declaration: Declaration, rows: Rows, contents: Mapping[int, AnswerContent | None]
) -> None:
    """Let these rows say this, None takes the answer back; the caller holds the lock.

    Raises EvidenceStands.
    """
    taken = [pk for pk, content in contents.items() if content is None]
    if standing := [pk for pk in taken if rows[pk].evidence]:
        raise EvidenceStands(rows=standing)
    if given := {pk: content for pk, content in contents.items() if content is not None}:
        _store(declaration, given)
    if taken:
        declaration.answers.filter(row__in=taken).delete()


def with_contents(rows: Rows, contents: Mapping[int, AnswerContent | None]) -> Rows:
    return {
        pk: replace(row, answer=contents[pk]) if pk in contents else row for pk, row in rows.items()
    }


def _require_own_rows(rows: Collection[int], wanted: Collection[int]) -> None:
    if foreign := sorted(set(wanted) - set(rows)):
        raise RowOfAnotherEdition(rows=foreign)


def _require_planned_dates(rows: Rows, wanted: Iterable[AnswerInput]) -> None:
    undated = [
        answer.row_id
        for answer in wanted
        if answer.support == Support.PLANNED and answer.planned_on is None
    ]
    missing = missing_field(Support.PLANNED, planned_on=None, note="")
    refuse_incomplete(
        NamedAnswer(official_id=rows[pk].official_id, name=rows[pk].name, missing=missing)
        for pk in undated
    )


def _is_disputed(rows: Rows, wanted: Mapping[int, AnswerInput], pk: int, key: str) -> bool:
    return pk in wanted and rows[pk].key != key and rows[pk].answer != wanted[pk].content()


def _conflicts(
    declaration: Declaration, disputed: Sequence[AnswerInput], rows: Rows
) -> list[Conflict]:
    if not disputed:
        return []
    changes = last_changes(declaration, [answer.row_id for answer in disputed])
    return [
        Conflict(
            wanted=answer,
            row=rows[answer.row_id],
            by=changes[answer.row_id].by if answer.row_id in changes else "",
            at=changes[answer.row_id].at if answer.row_id in changes else None,
        )
        for answer in disputed
    ]


def _store(declaration: Declaration, contents: Mapping[int, AnswerContent]) -> None:
    Answer.objects.bulk_create(
        [
            Answer(
                declaration=declaration,
                edition_id=declaration.edition_id,
                row_id=pk,
                support=content.support,
                planned_on=content.planned_on,
                note=content.note,
                is_suspect=content.is_suspect,
            )
            for pk, content in contents.items()
        ],
        update_conflicts=True,
        unique_fields=["declaration", "row"],
        update_fields=["support", "planned_on", "note", "is_suspect"],
    )
