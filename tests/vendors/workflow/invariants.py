"""What always holds, whatever was done."""

from itertools import pairwise

from django.db.models import F
from hypothesis.stateful import invariant

from municipalities.models import Contest
from tests.vendors.workflow.model import Said, WorkflowModel
from vendors.answer_contents import AnswerContent
from vendors.choices import Support
from vendors.models import Answer, Declaration, Evidence, PlannedSet, SupportSet

LEGAL = {
    ("draft", "submitted"),
    ("returned", "submitted"),
    ("submitted", "returned"),
    ("submitted", "accepted"),
    ("accepted", "superseded"),
    ("draft", "withdrawn"),
    ("submitted", "withdrawn"),
    ("returned", "withdrawn"),
    ("accepted", "withdrawn"),
}


class Invariants(WorkflowModel):
    @invariant()
    def states_are_those_of_the_model(self) -> None:
        assert dict(Declaration.objects.values_list("pk", "status")) == self.states

    @invariant()
    def answers_are_those_of_the_model(self) -> None:
        found: dict[int, Said] = {pk: {} for pk in self.states}
        for answer in Answer.objects.all():
            found[answer.declaration_id][answer.row_id] = content_of(answer)
        assert found == self.said

    @invariant()
    def no_answer_is_lost_without_an_event(self) -> None:
        events = Answer.pgh_event_model.objects.order_by("declaration_id", "row_id", "-pgh_id")
        last = {
            (event.declaration_id, event.row_id): content_of(event)
            for event in events.distinct("declaration_id", "row_id")
            if event.pgh_label != "delete"
        }
        assert last == {
            (pk, row): said for pk, answers in self.said.items() for row, said in answers.items()
        }

    @invariant()
    def no_evidence_is_lost(self) -> None:
        pieces = Evidence.objects.order_by()
        found = list(pieces.values_list("answer__declaration", "answer__row", "url"))
        assert sorted(found) == sorted(
            (pk, row, url)
            for pk, rows in self.evidence.items()
            for row, urls in rows.items()
            for url in urls
        )

    @invariant()
    def every_state_was_reached_by_legal_steps(self) -> None:
        for declaration in Declaration.objects.prefetch_related("transitions"):
            steps = [(one.former, one.status) for one in declaration.transitions.all()]
            assert set(steps) <= LEGAL
            assert all(one[1] == following[0] for one, following in pairwise(steps))
            assert declaration.status == (steps[-1][1] if steps else "draft")

    @invariant()
    def one_at_most_is_accepted_for_an_edition(self) -> None:
        accepted = Declaration.objects.accepted().values_list("release", "edition")
        assert len(set(accepted)) == len(accepted)

    @invariant()
    def derived_sets_equal_the_confirmed_rows(self) -> None:
        once = Declaration.objects.filter(accepted_at__isnull=False)
        assert set(SupportSet.objects.values_list("pk", flat=True)) == {one.pk for one in once}
        for frozen in SupportSet.objects.select_related("declaration__edition"):
            expected = self._positions(frozen.declaration)
            for level in Support:
                counted = {at for at, said in expected.items() if said.support == level}
                assert set(getattr(frozen, level.value)) == counted

    @invariant()
    def derived_plans_equal_the_confirmed_rows(self) -> None:
        found = {
            (plan.declaration_id, plan.planned_on, at)
            for plan in PlannedSet.objects.all()
            for at in plan.rows
        }
        once = Declaration.objects.filter(accepted_at__isnull=False).select_related("edition")
        assert found == {
            (declaration.pk, said.planned_on, at)
            for declaration in once
            for at, said in self._positions(declaration).items()
            if said.support == Support.PLANNED
        }

    @invariant()
    def no_contest_is_lost(self) -> None:
        kept = Contest.objects.filter(pk__in=self.contests, row__edition=F("declaration__edition"))
        assert kept.count() == len(self.contests)

    def _positions(self, declaration: Declaration) -> dict[int, AnswerContent]:
        """What counts, by position."""
        said = self.said[declaration.pk]
        return {
            at: said[row]
            for at, row in enumerate(self.rows(declaration))
            if row in said and not said[row].is_suspect
        }


def content_of(answer: Answer) -> AnswerContent:
    """Of an answer, or of its event."""
    return AnswerContent(answer.support, answer.planned_on, answer.note, answer.is_suspect)
