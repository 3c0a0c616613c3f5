"""A filled sheet: compared with the answers, looked at by a person, then saved at once."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePath
from uuid import UUID

import pghistory
from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.common.reading import UnreadableFile
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.changes import Outcome, SheetChange, is_left
from vendors.answer_sheets.comparing import ComparedSheet, compare_sheet, origin_of
from vendors.answer_sheets.reading import read_sheet
from vendors.choices import EDITABLE_STATUSES, AnswerUploadState, Support
from vendors.exceptions import StaleState
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import (
    changes_of,
    identity_of,
    open_changes_of,
    sheet_rows,
)
from vendors.queries.former_sheets import former_edition_of
from vendors.services.answers import AnswerInput, Conflict, save_answers_as
from vendors.services.bulk_answers import UndoneChange, undo_change

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many answers a confirmation changed.

    `saved` None: it did nothing, as the upload has ended before or has other changes by now.
    `waiting`: changes that ask again, since somebody else was faster.
    """

    saved: int | None
    waiting: int = 0


def receive_sheet(
    *, declaration: Declaration, file_name: str, data: bytes, user: User
) -> AnswerUpload:
    """Read a sheet and keep what it would change and what is wrong with it; no answer is saved.

    Rows with something wrong are left out of the changes. The upload is refused where nothing else
    is in it, or where the file as such cannot be read. Two queries and one write, whatever its
    size, and some more for a sheet of a former edition. Raises StaleState while the declaration is
    not being edited.
    """
    if declaration.status not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
    upload = AnswerUpload(
        declaration=declaration, file_name=_short_name(file_name), created_by=user
    )
    try:
        compared = _compared(declaration, file_name, data)
    except UnreadableFile as error:
        upload.state = AnswerUploadState.REFUSED
        upload.problems = [asdict(problem) for problem in error.problems]
        upload.problem_count = error.count
    else:
        _keep(upload, compared)
    upload.save()
    return upload


def basis_of(upload: AnswerUpload) -> str:
    """Names the changes as they are shown: a form that shows others confirms nothing."""
    return sha256(json.dumps(upload.changes, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def confirm_upload(
    *, upload: AnswerUpload, user: User, basis: str, taken: Collection[int] | None
) -> Confirmation:
    """Save the changes; of those that need a decision the rows `taken`, or all where it is None.

    Rows that were left out stay so. Whatever another person has changed since the comparison is
    not saved but asks again. A second request does nothing, as does one with another `basis`.
    Raises StaleState, EvidenceStands, and Declaration.DoesNotExist for those who may not write it.
    """
    standing = AnswerUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if standing.state != AnswerUploadState.STAGED or basis_of(standing) != basis:
        return Confirmation(saved=None)
    wanted = [
        change
        for change in open_changes_of(standing)
        if not change.needs_decision or taken is None or change.row in taken
    ]
    with pghistory.context(rows=len(wanted)) as context:
        saved = save_answers_as(
            user=user,
            declaration_id=standing.declaration_id,
            answers=[_answer(change) for change in wanted],
            expected={change.row: change.key for change in wanted},
        )
    _settle(standing, _ended(standing, wanted, saved.conflicts, str(context.id)))
    return Confirmation(saved=saved.changed, waiting=len(saved.conflicts))


@transaction.atomic
def undo_upload(*, upload: AnswerUpload, user: User) -> UndoneChange | None:
    """Let the rows that this upload changed say again what they said before, by `undo_change`.

    None where it has saved nothing or was undone before; whoever asks twice undoes once. Raises
    StaleState, and Declaration.DoesNotExist for those who may not write it.
    """
    standing = AnswerUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    savings = savings_of(standing)
    if not savings:
        return None
    undone = [
        undo_change(user=user, declaration_id=standing.declaration_id, context=saving)
        for saving in savings
    ]
    restored = {row for one in undone for row in one.rows}
    _store(standing, [_after_undoing(change, restored) for change in changes_of(standing)])
    return UndoneChange(restored=len(restored), left=sum(one.left for one in undone), rows=restored)


def savings_of(upload: AnswerUpload) -> list[UUID]:
    """What can be undone of it, by its name in the history: one for each confirmation."""
    if upload.state != AnswerUploadState.APPLIED:
        return []
    saved = [change.saved_in for change in changes_of(upload) if change.outcome == Outcome.SAVED]
    return [UUID(saving) for saving in dict.fromkeys(saved)]


def discard_upload(*, upload: AnswerUpload) -> bool:
    """False where it has ended before."""
    staged = AnswerUpload.objects.filter(pk=upload.pk, state=AnswerUploadState.STAGED)
    return bool(staged.update(state=AnswerUploadState.DISCARDED, changes=[], finished_at=Now()))


def _compared(declaration: Declaration, file_name: str, data: bytes) -> ComparedSheet:
    sheet = read_sheet(data, file_name=file_name)
    identity, origin = identity_of(declaration), origin_of(sheet)
    is_own = origin is None or origin == identity
    return compare_sheet(
        sheet,
        sheet_rows(declaration),
        identity=identity,
        expected=str(declaration),
        former=None if is_own or origin is None else former_edition_of(declaration, origin),
    )


def _keep(upload: AnswerUpload, compared: ComparedSheet) -> None:
    changes = [change.to_json() for change in compared.changes]
    upload.changes = [*changes, *(row.to_json() for row in compared.left)]
    upload.problems = list(compared.problems)
    upload.problem_count = compared.problem_count
    if compared.problem_count and not compared.changes:
        upload.state = AnswerUploadState.REFUSED


def _answer(change: SheetChange) -> AnswerInput:
    if change.new is None:
        return AnswerInput(change.row, None)
    return AnswerInput(
        change.row, Support(change.new.support), change.new.planned_on, change.new.note
    )


def _ended(
    upload: AnswerUpload,
    wanted: Sequence[SheetChange],
    conflicts: Sequence[Conflict],
    saving: str,
) -> list[SheetChange]:
    """All changes after a confirmation; those in conflict are open once more."""
    now = {conflict.row.pk: conflict.row.answer for conflict in conflicts}
    chosen = {change.row for change in wanted}
    return [_after_saving(change, chosen, now, saving) for change in changes_of(upload)]


def _after_saving(
    change: SheetChange,
    chosen: Collection[int],
    now: Mapping[int, AnswerContent | None],
    saving: str,
) -> SheetChange:
    if change.outcome != Outcome.OPEN:
        return change
    if change.row in now:
        return change.compared_with(now[change.row])
    if change.row in chosen:
        return change.ended(Outcome.SAVED, saved_in=saving)
    return change.ended(Outcome.KEPT)


def _after_undoing(change: SheetChange, restored: Collection[int]) -> SheetChange:
    if change.outcome != Outcome.SAVED:
        return change
    return change.ended(Outcome.UNDONE if change.row in restored else Outcome.OVERTAKEN)


def _settle(upload: AnswerUpload, changes: Sequence[SheetChange]) -> None:
    """The caller holds the upload."""
    if any(change.outcome == Outcome.OPEN for change in changes):
        _store(upload, changes)
        return
    upload.state = AnswerUploadState.APPLIED
    _store(upload, changes)
    AnswerUpload.objects.filter(pk=upload.pk).update(state=upload.state, finished_at=Now())


def _store(upload: AnswerUpload, changes: Iterable[SheetChange]) -> None:
    """Rows that were left out stay beside them."""
    left = [said for said in upload.changes if is_left(said)]
    upload.changes = [*(change.to_json() for change in changes), *left]
    AnswerUpload.objects.filter(pk=upload.pk).update(changes=upload.changes)


def _short_name(file_name: str) -> str:
    path = PurePath(file_name)
    return path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix
