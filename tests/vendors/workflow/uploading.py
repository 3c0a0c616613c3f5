"""Filled sheets: downloaded, brought in, confirmed and undone while others go on."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.factories.answer_files import filled_csv
from tests.vendors.workflow.answering import Answering
from tests.vendors.workflow.model import chosen, days, editors, levels, notes, positions
from vendors.answer_sheets.changes import SheetChange
from vendors.answer_sheets.words import TAKE_BACK
from vendors.choices import EDITABLE_STATUSES, AnswerUploadState, Support
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import open_changes_of
from vendors.services.answer_uploads import (
    Confirmation,
    basis_of,
    confirm_upload,
    receive_sheet,
    savings_of,
    undo_upload,
)


class Uploading(Answering):
    @rule(which=chosen, who=editors, position=positions, support=levels, day=days, note=notes)
    def upload(
        self,
        which: int,
        who: str,
        position: int,
        support: Support | None,
        day: date | None,
        note: str,
    ) -> None:
        """A sheet that was downloaded at any time before; nothing is saved by it yet."""
        declaration = self.pick(which, *EDITABLE_STATUSES)
        if declaration.pk not in self.sheets:
            return
        cells = {
            "対応状況": support.value if support else TAKE_BACK,
            "対応予定日": day.isoformat() if day else "",
            "補足": note,
        }
        data = filled_csv(self.sheets[declaration.pk], {position: cells})
        stored = Declaration.objects.get(pk=declaration.pk)
        upload = self.expect(
            stored.status in EDITABLE_STATUSES,
            lambda: receive_sheet(
                declaration=stored, file_name="a.csv", data=data, user=self.people[who]
            ),
        )
        if upload is not None and upload.state == AnswerUploadState.STAGED:
            self.uploads.append(upload)

    @precondition(lambda self: self.uploads)
    @rule(at=st.integers(0, 50), who=editors)
    def confirm_upload(self, at: int, who: str) -> None:
        """Of what others have changed since the comparison nothing is saved; it asks again."""
        upload = self.uploads[at % len(self.uploads)]
        upload.refresh_from_db()
        declaration, changes = upload.declaration, open_changes_of(upload)
        disputed = {
            change.row
            for change in changes
            if self.is_disputed(declaration, change.row, change.key, change.new)
        }
        saved = [change for change in changes if change.row not in disputed]
        loses_evidence = any(
            self.drops_evidence(declaration, change.row, change.new) for change in saved
        )
        may = self.may_edit(who, declaration) and not loses_evidence
        is_over = upload.state != AnswerUploadState.STAGED
        result = self.expect(
            may or is_over,
            lambda: confirm_upload(
                upload=upload, user=self.people[who], basis=basis_of(upload), taken=None
            ),
        )
        if is_over:
            assert result == Confirmation(saved=None)
        elif result is not None:
            number = sum(
                self.said[declaration.pk].get(change.row) != change.new for change in saved
            )
            assert result == Confirmation(saved=number, waiting=len(disputed))
            self._saved(upload, saved)

    def _saved(self, upload: AnswerUpload, changes: Sequence[SheetChange]) -> None:
        declaration = upload.declaration
        for change in changes:
            stood = self.said[declaration.pk].get(change.row)
            self.write(declaration, change.row, change.new)
            if stood != change.new:
                version = self.versions[declaration.pk, change.row]
                self.saved_by_upload[upload.pk][change.row] = (stood, version)

    @precondition(lambda self: self.uploads)
    @rule(at=st.integers(0, 50), who=editors)
    def undo_upload(self, at: int, who: str) -> None:
        """Once, and as far as nobody has touched its rows since."""
        upload = self.uploads[at % len(self.uploads)]
        upload.refresh_from_db()
        declaration = upload.declaration
        has_saved = bool(savings_of(upload))
        result = self.expect(
            not has_saved or self.may_edit(who, declaration),
            lambda: undo_upload(upload=upload, user=self.people[who]),
        )
        if not has_saved:
            assert result is None
        elif result is not None:
            self.restore(declaration, self.saved_by_upload[upload.pk])

    @rule(which=chosen, position=positions, first=levels, second=levels)
    def overtake_upload(
        self, which: int, position: int, first: Support | None, second: Support | None
    ) -> None:
        """A colleague saves the row between the preview and its confirmation, which is undone."""
        day = date(2027, 1, 1)
        self.look(which, "editor")
        self.upload(which, "editor", position, first, day, "表の説明")
        self.look(which, "colleague")
        self.save(which, "colleague", position, second, day, "先の説明")
        if self.uploads:
            self.confirm_upload(-1, "editor")
            self.undo_upload(-1, "editor")
