"""A filled sheet: compared with the answers, looked at by a person, then saved at once."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import PurePath

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.common.reading import UnreadableFile
from vendors.answer_sheets.changes import SheetChange
from vendors.answer_sheets.comparing import compare_sheet
from vendors.answer_sheets.reading import read_sheet
from vendors.choices import EDITABLE_STATUSES, AnswerUploadState, Support
from vendors.exceptions import StaleState
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import changes_of, identity_of, sheet_rows
from vendors.services.answers import AnswerInput, Conflict, save_answers_as

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
    """Read a sheet and keep what it would change, or what is wrong with it; no answer is saved.

    Two queries and one write, whatever its size. Raises StaleState while the declaration is not
    being edited.
    """
    if declaration.status not in EDITABLE_STATUSES:
        raise StaleState(expected=[status.value for status in EDITABLE_STATUSES])
    upload = AnswerUpload(
        declaration=declaration, file_name=_short_name(file_name), created_by=user
    )
    try:
        changes = _changes(declaration, data)
    except UnreadableFile as error:
        upload.state = AnswerUploadState.REFUSED
        upload.problems = [asdict(problem) for problem in error.problems]
        upload.problem_count = error.context["count"]
    else:
        upload.changes = [change.to_json() for change in changes]
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

    Whatever another person has changed since the comparison is not saved but asks again. A
    second request does nothing, as does one with another `basis`. Raises StaleState,
    EvidenceStands, and Declaration.DoesNotExist for those who may not write it.
    """
    standing = AnswerUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if standing.state != AnswerUploadState.STAGED or basis_of(standing) != basis:
        return Confirmation(saved=None)
    wanted = [
        change
        for change in changes_of(standing)
        if not change.needs_decision or taken is None or change.row in taken
    ]
    saved = save_answers_as(
        user=user,
        declaration_id=standing.declaration_id,
        answers=[_answer(change) for change in wanted],
        expected={change.row: change.key for change in wanted},
    )
    _settle(standing, _asking_again(wanted, saved.conflicts))
    return Confirmation(saved=saved.changed, waiting=len(saved.conflicts))


def discard_upload(*, upload: AnswerUpload) -> bool:
    """False where it has ended before."""
    staged = AnswerUpload.objects.filter(pk=upload.pk, state=AnswerUploadState.STAGED)
    return bool(staged.update(state=AnswerUploadState.DISCARDED, changes=[], finished_at=Now()))


def _changes(declaration: Declaration, data: bytes) -> list[SheetChange]:
    return compare_sheet(
        read_sheet(data),
        sheet_rows(declaration),
        identity=identity_of(declaration),
        expected=str(declaration),
    )


def _answer(change: SheetChange) -> AnswerInput:
    if change.new is None:
        return AnswerInput(change.row, None)
    return AnswerInput(
        change.row, Support(change.new.support), change.new.planned_on, change.new.note
    )


def _asking_again(
    wanted: Sequence[SheetChange], conflicts: Sequence[Conflict]
) -> list[SheetChange]:
    now = {conflict.row.pk: conflict.row.answer for conflict in conflicts}
    return [change.compared_with(now[change.row]) for change in wanted if change.row in now]


def _settle(upload: AnswerUpload, waiting: Sequence[SheetChange]) -> None:
    """The caller holds the upload."""
    if waiting:
        upload.changes = [change.to_json() for change in waiting]
    else:
        upload.state = AnswerUploadState.APPLIED
    finished_at = None if waiting else Now()
    AnswerUpload.objects.filter(pk=upload.pk).update(
        changes=upload.changes, state=upload.state, finished_at=finished_at
    )


def _short_name(file_name: str) -> str:
    path = PurePath(file_name)
    return path.stem[: _LONGEST_NAME - len(path.suffix)] + path.suffix
