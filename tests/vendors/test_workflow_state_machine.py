"""Whatever vendors, reviewers and the ministry do in whatever order, nothing is lost or illegal.

Twenty-five ways of twenty steps, each against a model in memory, over the real database.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from portal.accounts.models import User
from standards.models import Edition
from tests.factories.people import make_reviewer, make_user
from tests.factories.standards import make_catalog_row, make_published_edition, make_specification
from tests.factories.vendors import make_member, make_package, make_release, make_vendor
from vendors import services
from vendors.choices import EDITABLE_STATUSES, FROZEN_STATUSES, OPEN_STATUSES, Support
from vendors.exceptions import (
    ConflictOfInterest,
    NotAMember,
    NotCorrectable,
    StaleState,
)
from vendors.models import Answer, Declaration, SupportSet, VendorMember
from vendors.queries.standing_rows import standing_rows

AT = datetime(2026, 5, 1, tzinfo=UTC)
ROWS = 3
MOST_EDITIONS = 3
MOST_DECLARATIONS = 6
REFUSALS = (ConflictOfInterest, NotAMember, NotCorrectable, StaleState, Declaration.DoesNotExist)
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

chosen = st.integers(0, MOST_DECLARATIONS - 1)
people = st.sampled_from(["editor", "colleague"])
reviewers = st.sampled_from(["reviewer", "reviewer in conflict"])
positions = st.integers(0, ROWS - 1)
levels = st.sampled_from([None, *Support])

Said = tuple[str, str, bool]
"""Support, note, whether it is suspect."""


class Workflow(RuleBasedStateMachine):
    """The model: `states` and `said` by declaration, and what each editor has last looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._block = transaction.atomic()
        self._block.__enter__()
        vendor = make_vendor()
        self.people: dict[str, User] = {
            "editor": make_user(),
            "colleague": make_user(),
            "reviewer": make_reviewer(),
            "reviewer in conflict": make_reviewer(),
        }
        for name in ("editor", "colleague", "reviewer in conflict"):
            make_member(self.people[name], vendor)
        self.vendor = vendor
        self.members = {"editor", "colleague"}
        self.release = make_release(make_package(holders=[vendor]))
        self.specification = make_specification()
        self.editions: list[Edition] = []
        self.declarations: list[Declaration] = []
        self.states: dict[int, str] = {}
        self.said: dict[int, dict[int, Said]] = {}
        self.seen: dict[tuple[str, int], dict[int, str]] = {}
        self.done: list[Callable[[], object]] = []
        self.publish()
        self.open()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._block.__exit__(None, None, None)

    @precondition(lambda self: len(self.editions) < MOST_EDITIONS)
    @rule()
    def publish(self) -> None:
        """The text of the first row changes in substance with every edition."""
        number = len(self.editions) + 1
        rows = [make_catalog_row(number=at) for at in range(2, ROWS + 1)]
        first = make_catalog_row(number=1, text=f"第{number}版では{number * 10}件を出力すること。")
        edition = make_published_edition(
            specification=self.specification,
            number=f"{number}.0",
            rows=[first, *rows],
            valid_from=date(2025 + number, 4, 1),
        )
        self.editions.append(edition)

    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule()
    def open(self) -> None:
        self._know(services.open_declaration(release=self.release, edition=self.editions[-1]), {})

    @rule(which=chosen, who=people)
    def look(self, which: int, who: str) -> None:
        """From now on this editor saves upon what stands here now."""
        declaration = self._pick(which)
        rows = standing_rows(declaration, self._rows(declaration))
        self.seen[who, declaration.pk] = {pk: row.key for pk, row in rows.items()}

    @rule(which=chosen, who=people, position=positions, support=levels)
    def save(self, which: int, who: str, position: int, support: Support | None) -> None:
        declaration = self._pick(which)
        row = self._rows(declaration)[position]
        seen = self.seen.get((who, declaration.pk), dict.fromkeys(self._rows(declaration), ""))
        wanted = services.AnswerInput(row, support, date(2027, 1, 1), note=who)
        may = who in self.members and self.states[declaration.pk] in EDITABLE_STATUSES
        result = self._expect(
            may,
            lambda: services.save_answers_as(
                user=self.people[who],
                declaration_id=declaration.pk,
                answers=[wanted],
                expected={row: seen[row]},
            ),
        )
        if not isinstance(result, services.SavedAnswers):
            return
        if result.conflicts:
            assert result.rows[row].key != seen[row], "only what another has changed is a conflict"
            return
        self.said[declaration.pk].pop(row, None)
        if support is not None:
            self.said[declaration.pk][row] = (support.value, who, False)
        self.seen.setdefault((who, declaration.pk), seen)[row] = result.rows[row].key

    @rule(which=chosen, who=people)
    def submit(self, which: int, who: str) -> None:
        declaration, request = self._pick(which), uuid4()

        def step() -> object:
            return services.submit_declaration(
                declaration=declaration, actor=self.people[who], request=request
            )

        may = who in self.members and self.states[declaration.pk] in EDITABLE_STATUSES
        self._step(declaration, step, may=may, to="submitted")

    @rule(which=chosen, who=reviewers)
    def give_back(self, which: int, who: str) -> None:
        declaration, request = self._pick(which), uuid4()

        def step() -> object:
            return services.return_declaration(
                declaration=declaration,
                reviewer=self.people[who],
                comment="根拠",
                request=request,
                at=AT,
            )

        may = who == "reviewer" and self.states[declaration.pk] == "submitted"
        self._step(declaration, step, may=may, to="returned")

    @rule(which=chosen, who=reviewers)
    def accept(self, which: int, who: str) -> None:
        declaration, request = self._pick(which), uuid4()

        def step() -> object:
            return services.accept_declaration(
                declaration=declaration,
                reviewer=self.people[who],
                comment="",
                at=AT,
                request=request,
            )

        may = who == "reviewer" and self.states[declaration.pk] == "submitted"
        if may:
            for other in self.declarations:
                is_alike = other.edition_id == declaration.edition_id
                if is_alike and self.states[other.pk] == "accepted":
                    self.states[other.pk] = "superseded"
        self._step(declaration, step, may=may, to="accepted")

    @rule(which=chosen, who=people)
    def withdraw(self, which: int, who: str) -> None:
        declaration, request = self._pick(which), uuid4()

        def step() -> object:
            return services.withdraw_declaration(
                declaration=declaration,
                comment="取り下げ",
                at=AT,
                actor=self.people[who],
                request=request,
            )

        open_or_accepted = {*OPEN_STATUSES, "accepted"}
        may = who in self.members and self.states[declaration.pk] in open_or_accepted
        self._step(declaration, step, may=may, to="withdrawn")

    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule(which=chosen, who=people)
    def correct(self, which: int, who: str) -> None:
        declaration = self._pick(which)
        stored = Declaration.objects.get(pk=declaration.pk)
        was_accepted = stored.status in FROZEN_STATUSES and stored.accepted_at is not None
        found = self._expect(
            who in self.members and was_accepted,
            lambda: services.correct_declaration(declaration=stored, actor=self.people[who]),
        )
        if isinstance(found, Declaration) and found.pk not in self.states:
            self._know(found, dict(self.said[declaration.pk]))

    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule(which=chosen)
    def carry(self, which: int) -> None:
        """To the newest edition; what was said of its first row is suspect there."""
        former = self._pick(which)
        if former.edition == self.editions[-1]:
            return
        (report,) = services.carry_declarations(declarations=[former], edition=self.editions[-1])
        if report.draft.pk in self.states:
            return
        continued = dict(zip(self._rows(former), self._rows(report.draft), strict=True))
        first = self._rows(report.draft)[0]
        answers = {
            continued[row]: (support, note, is_suspect or continued[row] == first)
            for row, (support, note, is_suspect) in self.said[former.pk].items()
        }
        self._know(report.draft, answers)

    @rule(who=people)
    def change_role(self, who: str) -> None:
        """Somebody leaves the vendor, or comes back."""
        if who in self.members:
            VendorMember.objects.filter(user=self.people[who]).delete()
        else:
            make_member(self.people[who], self.vendor)
        self.members ^= {who}

    @precondition(lambda self: self.done)
    @rule(at=st.integers(0, 50))
    def repeat(self, at: int) -> None:
        """A request that comes again, however late, changes nothing."""
        try:
            with transaction.atomic():
                self.done[at % len(self.done)]()
        except NotAMember:
            assert len(self.members) < 2

    @invariant()
    def states_are_those_of_the_model(self) -> None:
        assert dict(Declaration.objects.values_list("pk", "status")) == self.states

    @invariant()
    def answers_are_those_of_the_model(self) -> None:
        found: dict[int, dict[int, Said]] = {pk: {} for pk in self.states}
        for answer in Answer.objects.all():
            said = (answer.support, answer.note, answer.is_suspect)
            found[answer.declaration_id][answer.row_id] = said
        assert found == self.said

    @invariant()
    def no_answer_is_lost_without_an_event(self) -> None:
        events = Answer.pgh_event_model.objects.order_by("declaration_id", "row_id", "-pgh_id")
        last = {
            (event.declaration_id, event.row_id): (event.support, event.note, event.is_suspect)
            for event in events.distinct("declaration_id", "row_id")
            if event.pgh_label != "delete"
        }
        assert last == {
            (pk, row): said for pk, answers in self.said.items() for row, said in answers.items()
        }

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
            rows = self._rows(frozen.declaration)
            said = self.said[frozen.pk]
            for level in Support:
                expected = {
                    rows.index(row)
                    for row, (support, _note, is_suspect) in said.items()
                    if support == level and not is_suspect
                }
                assert set(getattr(frozen, level.value)) == expected

    def _pick(self, which: int) -> Declaration:
        return self.declarations[which % len(self.declarations)]

    def _rows(self, declaration: Declaration) -> list[int]:
        """By position."""
        rows = declaration.edition.rows.order_by("position")
        return list(rows.values_list("pk", flat=True))

    def _know(self, declaration: Declaration, said: dict[int, Said]) -> None:
        self.declarations.append(declaration)
        self.states[declaration.pk] = "draft"
        self.said[declaration.pk] = said

    def _expect(self, may: bool, step: Callable[[], object]) -> object:
        """Its result, or None where it was refused as it should be."""
        try:
            with transaction.atomic():
                result = step()
        except REFUSALS:
            assert not may
            return None
        assert may
        return result

    def _step(
        self, declaration: Declaration, step: Callable[[], object], *, may: bool, to: str
    ) -> None:
        """Take it, and take it again at once with the same request."""
        answer = self._expect(may, step)
        if may:
            self.states[declaration.pk] = to
            self.done.append(step)
            assert step() == answer


@pytest.mark.django_db
def test_any_order_of_steps_keeps_the_workflow_whole() -> None:
    run_state_machine_as_test(
        Workflow,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
