"""Many answers at once, and taking the last such change back, as far as nobody touched it since."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pghistory
from django.db import connection, transaction

from portal.accounts.models import User
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.models import Declaration
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.services.answers import AnswerInput, Conflict, Keys, save_locked, write_contents
from vendors.services.editing import lock_editable_by


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """What many rows shall say; `support` None takes their answers back.

    Without a `note` each row keeps its own.
    """

    support: Support | None
    planned_on: date | None = None
    note: str = ""

    def for_row(self, pk: int, standing: StandingRow | None) -> AnswerInput:
        former = standing.answer if standing else None
        note = self.note or (former.note if former else "")
        return AnswerInput(pk, self.support, self.planned_on, note)


@dataclass(frozen=True, slots=True)
class BulkChange:
    """`context` names the change in the history, by which it can be undone."""

    changed: int
    conflicts: Sequence[Conflict]
    context: UUID


@dataclass(frozen=True, slots=True)
class UndoneChange:
    """`left`: rows that somebody has changed, or added evidence to, since; `rows` the others."""

    restored: int
    left: int
    rows: Collection[int] = field(default=(), compare=False)


@transaction.atomic
def set_answers(
    *,
    user: User,
    declaration_id: int,
    wanted: BulkAnswer,
    expected: Keys,
) -> BulkChange:
    """Give all rows of `expected` the same answer.

    Rows whose content has not the expected key come back as conflicts. The number of statements
    does not depend on the number of rows. Raises Declaration.DoesNotExist, StaleState,
    RowOfAnotherEdition, MissingFields for planned rows without a date, and EvidenceStands.
    """
    declaration = lock_editable_by(user, declaration_id)
    rows = standing_rows(declaration, expected)
    answers = [wanted.for_row(pk, rows.get(pk)) for pk in expected]
    with pghistory.context(rows=len(answers)) as context:
        saved = save_locked(declaration=declaration, answers=answers, expected=expected)
    return BulkChange(changed=saved.changed, conflicts=saved.conflicts, context=context.id)


@transaction.atomic
def undo_change(*, user: User, declaration_id: int, context: UUID) -> UndoneChange:
    """Let the rows of one change say again what they said before, suspect answers included.

    A second time there is nothing to restore. Raises Declaration.DoesNotExist and StaleState.
    """
    declaration = lock_editable_by(user, declaration_id)
    former = dict(_former_contents(declaration, context))
    rows = standing_rows(declaration, former)
    restorable: Mapping[int, AnswerContent | None] = {
        pk: former[pk][0]
        for pk, row in rows.items()
        if former[pk][1] and not (former[pk][0] is None and row.evidence)
    }
    with pghistory.context(undone=str(context)):
        write_contents(declaration, rows, restorable)
    left = len(former) - len(restorable)
    return UndoneChange(restored=len(restorable), left=left, rows=set(restorable))


def _former_contents(
    declaration: Declaration, context: UUID
) -> Iterator[tuple[int, tuple[AnswerContent | None, bool]]]:
    """By row: what it said before that change, and whether nothing came after it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT mine.row_id, former.pgh_label, former.support, former.planned_on, former.note,
                former.is_suspect,
                NOT EXISTS (
                    SELECT FROM vendors_answerevent AS later
                    WHERE later.declaration_id = %(declaration)s
                        AND later.row_id = mine.row_id AND later.pgh_id > mine.last
                )
            FROM (
                SELECT row_id, min(pgh_id) AS first, max(pgh_id) AS last
                FROM vendors_answerevent
                WHERE declaration_id = %(declaration)s AND pgh_context_id = %(context)s
                GROUP BY row_id
            ) AS mine
            LEFT JOIN LATERAL (
                SELECT * FROM vendors_answerevent AS earlier
                WHERE earlier.declaration_id = %(declaration)s
                    AND earlier.row_id = mine.row_id AND earlier.pgh_id < mine.first
                ORDER BY earlier.pgh_id DESC LIMIT 1
            ) AS former ON true
            """,
            {"declaration": declaration.pk, "context": context},
        )
        for row, label, support, planned_on, note, is_suspect, is_last in cursor.fetchall():
            was_answered = label is not None and label != "delete"
            content = AnswerContent(support, planned_on, note, is_suspect)
            yield row, (content if was_answered else None, is_last)
