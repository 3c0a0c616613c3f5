"""Carried answers confirmed as they are, and taken back into doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from portal.accounts.models import User
from vendors.answer_contents import AnswerContent
from vendors.exceptions import RowOfAnotherEdition
from vendors.models import Declaration
from vendors.queries.standing_rows import StandingRow, standing_rows
from vendors.services.answers import Keys, Rows, write_contents
from vendors.services.editing import lock_editable_by
from vendors.services.transitions import lock_editable


@dataclass(frozen=True, slots=True)
class ConfirmedAnswers:
    """`keys`: row → key of each answer that was changed, as it stands now.

    `changed_since` are rows whose answer is another one than it was when it was shown: they stay
    as they are. What had been done before is in neither.
    """

    keys: Mapping[int, str] = field(default_factory=dict)
    changed_since: Sequence[StandingRow] = ()


@transaction.atomic
def confirm_answers(*, declaration: Declaration, expected: Keys) -> ConfirmedAnswers:
    """Let these suspect answers count as they are. Five statements, however many.

    `expected` are the rows with the key of the answer that was shown; one that has another content
    by now is not confirmed. Confirming twice has one effect. Raises StaleState while the
    declaration is not being edited, and RowOfAnotherEdition.
    """
    lock_editable(declaration)
    return _set_suspect(declaration, expected, is_suspect=False)


@transaction.atomic
def confirm_answers_as(*, user: User, declaration_id: int, expected: Keys) -> ConfirmedAnswers:
    """As `confirm_answers`, for a request.

    Raises Declaration.DoesNotExist for those who may not write it.
    """
    declaration = lock_editable_by(user, declaration_id)
    return _set_suspect(declaration, expected, is_suspect=False)


@transaction.atomic
def doubt_answers_as(*, user: User, declaration_id: int, expected: Keys) -> ConfirmedAnswers:
    """Take a confirmation back: answers that still say the same are suspect again.

    `expected` are the keys that the confirmation gave. Raises as `confirm_answers_as`.
    """
    declaration = lock_editable_by(user, declaration_id)
    return _set_suspect(declaration, expected, is_suspect=True)


def _set_suspect(declaration: Declaration, expected: Keys, *, is_suspect: bool) -> ConfirmedAnswers:
    rows = standing_rows(declaration, expected)
    if foreign := sorted(set(expected) - set(rows)):
        raise RowOfAnotherEdition(rows=foreign)
    wanted: dict[int, AnswerContent] = {}
    changed_since = []
    for pk, row in rows.items():
        if row.answer is None or not _is_as_shown(
            row.answer, expected[pk], was_suspect=not is_suspect
        ):
            changed_since.append(row)
        elif row.answer.is_suspect != is_suspect:
            wanted[pk] = replace(row.answer, is_suspect=is_suspect)
    _write(declaration, rows, wanted)
    return ConfirmedAnswers({pk: content.key for pk, content in wanted.items()}, changed_since)


def _is_as_shown(answer: AnswerContent, key: str, *, was_suspect: bool) -> bool:
    """Its content but for the doubt, which may have been decided by the same request before."""
    return replace(answer, is_suspect=was_suspect).key == key


def _write(declaration: Declaration, rows: Rows, wanted: Mapping[int, AnswerContent]) -> None:
    if wanted:
        write_contents(declaration, rows, wanted)
