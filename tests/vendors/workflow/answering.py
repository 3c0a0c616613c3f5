"""Two editors at the answers: row by row, many at once, by files, with evidence."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.factories.answer_files import downloaded
from tests.vendors.workflow.model import (
    BulkChange,
    WorkflowModel,
    chosen,
    days,
    editors,
    levels,
    notes,
    positions,
)
from vendors import services
from vendors.answer_contents import AnswerContent, key_of
from vendors.choices import EDITABLE_STATUSES, Support
from vendors.models import Declaration, Evidence
from vendors.queries.standing_rows import standing_rows
from vendors.services.bulk_answers import BulkAnswer, set_answers, undo_change
from vendors.services.bulk_answers import BulkChange as SetTogether
from vendors.services.confirming import ConfirmedAnswers, confirm_answers_as, doubt_answers_as

addresses = st.sampled_from(["https://example.com/a", "https://example.com/b"])


class Answering(WorkflowModel):
    @rule(which=chosen, who=editors)
    def look(self, which: int, who: str) -> None:
        """From now on this editor saves upon what stands here now; the sheet is downloaded too."""
        declaration = self.pick(which, *EDITABLE_STATUSES)
        rows = standing_rows(declaration, self.rows(declaration))
        self.seen[who, declaration.pk] = {pk: row.key for pk, row in rows.items()}
        self.sheets[declaration.pk] = downloaded(declaration, "csv")

    @rule(which=chosen, who=editors, position=positions, support=levels, day=days, note=notes)
    def save(
        self,
        which: int,
        who: str,
        position: int,
        support: Support | None,
        day: date | None,
        note: str,
    ) -> None:
        declaration = self.pick(which, *EDITABLE_STATUSES)
        row, seen = self.rows(declaration)[position], self.seen_by(who, declaration)
        wanted = self.wanted(support, day, note)
        is_disputed = self.is_disputed(declaration, row, seen[row], wanted)
        is_undated = support == Support.PLANNED and day is None
        loses_evidence = not is_disputed and self.drops_evidence(declaration, row, wanted)
        may = self.may_edit(who, declaration) and not is_undated and not loses_evidence
        result = self.expect(
            may,
            lambda: services.save_answers_as(
                user=self.people[who],
                declaration_id=declaration.pk,
                answers=[services.AnswerInput(row, support, day, note)],
                expected={row: seen[row]},
            ),
        )
        if isinstance(result, services.SavedAnswers):
            assert bool(result.conflicts) == is_disputed, "only what another has changed"
            if not is_disputed:
                self.write(declaration, row, wanted)
                seen[row] = key_of(wanted)

    @rule(which=chosen, who=editors, support=levels, day=days, note=notes)
    def save_all(
        self, which: int, who: str, support: Support | None, day: date | None, note: str
    ) -> None:
        """Without a note each row keeps its own."""
        declaration = self.pick(which, *EDITABLE_STATUSES)
        seen, said = self.seen_by(who, declaration), self.said[declaration.pk]
        wanted = {
            row: self.wanted(support, day, note or (said[row].note if row in said else ""))
            for row in seen
        }
        is_undated = support == Support.PLANNED and day is None
        loses_evidence = any(
            self.drops_evidence(declaration, row, wanted[row])
            and not self.is_disputed(declaration, row, seen[row], wanted[row])
            for row in seen
        )
        may = self.may_edit(who, declaration) and not is_undated and not loses_evidence
        result = self.expect(
            may,
            lambda: set_answers(
                user=self.people[who],
                declaration_id=declaration.pk,
                wanted=BulkAnswer(support, day, note),
                expected=dict(seen),
            ),
        )
        if isinstance(result, SetTogether):
            self._saved_together(declaration, seen, wanted, result)

    def _saved_together(
        self,
        declaration: Declaration,
        seen: dict[int, str],
        wanted: dict[int, AnswerContent | None],
        result: SetTogether,
    ) -> None:
        disputed = {
            row for row in wanted if self.is_disputed(declaration, row, seen[row], wanted[row])
        }
        assert {conflict.row.pk for conflict in result.conflicts} == disputed
        before = {}
        for row in wanted.keys() - disputed:
            stood = self.said[declaration.pk].get(row)
            self.write(declaration, row, wanted[row])
            if stood != wanted[row]:
                before[row] = (stood, self.versions[declaration.pk, row])
            seen[row] = key_of(wanted[row])
        assert result.changed == len(before)
        self.bulk_changes.append(BulkChange(declaration, result.context, before))

    @precondition(lambda self: self.bulk_changes)
    @rule(at=st.integers(0, 50), who=editors)
    def undo(self, at: int, who: str) -> None:
        """What nobody has touched since says again what it said before."""
        change = self.bulk_changes[at % len(self.bulk_changes)]
        declaration = change.declaration
        result = self.expect(
            self.may_edit(who, declaration),
            lambda: undo_change(
                user=self.people[who], declaration_id=declaration.pk, context=change.context
            ),
        )
        if result is not None:
            self.restore(declaration, change.before)

    @rule(which=chosen, who=editors, position=positions)
    def confirm(self, which: int, who: str, position: int) -> None:
        """A suspect answer counts, if it is still the one that was shown."""
        self._set_suspect(which, who, position, is_suspect=False)

    @rule(which=chosen, who=editors, position=positions)
    def doubt(self, which: int, who: str, position: int) -> None:
        self._set_suspect(which, who, position, is_suspect=True)

    def _set_suspect(self, which: int, who: str, position: int, *, is_suspect: bool) -> None:
        declaration = self.pick(which, *EDITABLE_STATUSES)
        row, seen = self.rows(declaration)[position], self.seen_by(who, declaration)
        step = doubt_answers_as if is_suspect else confirm_answers_as
        result = self.expect(
            self.may_edit(who, declaration),
            lambda: step(
                user=self.people[who], declaration_id=declaration.pk, expected={row: seen[row]}
            ),
        )
        if not isinstance(result, ConfirmedAnswers):
            return
        stands = self.said[declaration.pk].get(row)
        shown = stands is not None and replace(stands, is_suspect=not is_suspect).key == seen[row]
        assert bool(result.changed_since) != shown
        assert bool(result.keys) == (
            shown and stands is not None and stands.is_suspect != is_suspect
        )
        if shown and stands is not None:
            self.write(declaration, row, replace(stands, is_suspect=is_suspect))
            seen[row] = result.keys.get(row, seen[row])

    @rule(which=chosen, who=editors, position=positions, url=addresses)
    def add_evidence(self, which: int, who: str, position: int, url: str) -> None:
        """The same piece once more is the one that stands."""
        declaration = self.pick(which, *EDITABLE_STATUSES)
        row = self.rows(declaration)[position]
        added = self.expect(
            self.may_edit(who, declaration) and row in self.said[declaration.pk],
            lambda: services.add_link(
                user=self.people[who], declaration_id=declaration.pk, row_id=row, url=url
            ),
        )
        if added is not None:
            self.evidence[declaration.pk].setdefault(row, set()).add(url)

    @rule(which=chosen, who=editors, position=positions, url=addresses)
    def remove_evidence(self, which: int, who: str, position: int, url: str) -> None:
        declaration = self.pick(which, *EDITABLE_STATUSES)
        row = self.rows(declaration)[position]
        own = Evidence.objects.filter(answer__declaration=declaration, answer__row=row, url=url)
        piece = own.first()
        removed = self.expect(
            self.may_edit(who, declaration),
            lambda: services.remove_evidence(
                user=self.people[who],
                declaration_id=declaration.pk,
                row_id=row,
                evidence_id=piece.pk if piece else 0,
            ),
        )
        assert bool(removed) == (removed is not None and piece is not None)
        if removed:
            self.evidence[declaration.pk][row].remove(url)

    @rule(which=chosen, position=positions, together=levels, single=levels)
    def overtake_undo(
        self, which: int, position: int, together: Support | None, single: Support | None
    ) -> None:
        """A colleague saves one of the rows that were set at once, before that is undone."""
        day = date(2027, 1, 1)
        self.look(which, "editor")
        self.save_all(which, "editor", together, day, "")
        self.look(which, "colleague")
        self.save(which, "colleague", position, single, day, "先の説明")
        if self.bulk_changes:
            self.undo(-1, "editor")
