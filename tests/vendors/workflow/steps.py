"""The steps from state to state, each asked for twice at once and again at any time later."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.vendors.workflow.model import (
    AT,
    MOST_DECLARATIONS,
    WorkflowModel,
    chosen,
    editors,
    reviewers,
)
from vendors import services
from vendors.choices import EDITABLE_STATUSES, FROZEN_STATUSES, OPEN_STATUSES
from vendors.desk_exceptions import EditionCannotBeDeclared
from vendors.exceptions import ConflictOfInterest, NotAMember
from vendors.models import Declaration
from vendors.services.bringing import bring_to_edition


class Steps(WorkflowModel):
    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule()
    def open(self) -> None:
        draft = services.open_declaration(release=self.release, edition=self.editions[-1])
        self.know(draft, {}, {})

    @rule(which=chosen, who=editors)
    def submit(self, which: int, who: str) -> None:
        declaration, request = self.pick(which, *EDITABLE_STATUSES), uuid4()

        def step() -> object:
            return services.submit_declaration(
                declaration=declaration, actor=self.people[who], request=request
            )

        is_complete = not any(said.missing for said in self.said[declaration.pk].values())
        may = self.may_edit(who, declaration) and is_complete
        self._step(declaration, step, may=may, to="submitted")

    @rule(which=chosen, who=reviewers)
    def give_back(self, which: int, who: str) -> None:
        declaration, request = self.pick(which, "submitted"), uuid4()

        def step() -> object:
            return services.return_declaration(
                declaration=declaration,
                reviewer=self.people[who],
                comment="根拠",
                request=request,
                at=AT,
            )

        self._step(declaration, step, may=self._may_decide(who, declaration), to="returned")

    @rule(which=chosen, who=reviewers)
    def accept(self, which: int, who: str) -> None:
        declaration, request = self.pick(which, "submitted"), uuid4()

        def step() -> object:
            return services.accept_declaration(
                declaration=declaration,
                reviewer=self.people[who],
                comment="",
                at=AT,
                request=request,
            )

        may = self._may_decide(who, declaration)
        if may:
            for other in self.declarations:
                is_alike = other.edition_id == declaration.edition_id
                if is_alike and self.states[other.pk] == "accepted":
                    self.states[other.pk] = "superseded"
        self._step(declaration, step, may=may, to="accepted")

    @rule(which=chosen, who=editors)
    def withdraw(self, which: int, who: str) -> None:
        declaration, request = self.pick(which), uuid4()

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
    @rule(which=chosen, who=editors)
    def correct(self, which: int, who: str) -> None:
        declaration = self.pick(which, "accepted", "superseded")
        stored = Declaration.objects.get(pk=declaration.pk)
        was_accepted = stored.status in FROZEN_STATUSES and stored.accepted_at is not None
        found = self.expect(
            who in self.members and was_accepted,
            lambda: services.correct_declaration(declaration=stored, actor=self.people[who]),
        )
        if isinstance(found, Declaration):
            self.know_carried(declaration, found)

    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule(which=chosen)
    def carry(self, which: int) -> None:
        """To the newest edition; what was said of its first row is suspect there."""
        former, edition = self.pick(which, "accepted"), self.editions[-1]
        if former.edition == edition:
            return
        stored = Declaration.objects.get(pk=former.pk)
        reports = self.expect(
            self.states[former.pk] in FROZEN_STATUSES,
            lambda: services.carry_declarations(declarations=[stored], edition=edition),
        )
        if isinstance(reports, list):
            self.know_carried(former, reports[0].draft)

    @precondition(lambda self: len(self.declarations) < MOST_DECLARATIONS)
    @rule(which=chosen, who=editors)
    def bring(self, which: int, who: str) -> None:
        """The same by a person, from an accepted one to an edition that is not declared yet."""
        former, edition = self.pick(which, "accepted"), self.editions[-1]
        try:
            report = self.expect(
                who in self.members and self.states[former.pk] == "accepted",
                lambda: bring_to_edition(
                    user=self.people[who],
                    declaration_id=former.pk,
                    edition_id=edition.pk,
                    at=date(2029, 1, 1),
                ),
            )
        except EditionCannotBeDeclared:
            alike = [one for one in self.declarations if one.edition_id == edition.pk]
            assert any(self.states[one.pk] != "withdrawn" for one in alike)
            return
        if report is not None:
            self.know_carried(former, report.draft)

    @precondition(lambda self: self.done)
    @rule(at=st.integers(0, 50))
    def repeat(self, at: int) -> None:
        """A request that comes again, however late, changes nothing."""
        try:
            with transaction.atomic():
                self.done[at % len(self.done)]()
        except NotAMember:
            assert len(self.members) < len(self.people)
        except ConflictOfInterest:
            assert self.members - {"editor", "colleague"}

    def _may_decide(self, who: str, declaration: Declaration) -> bool:
        return who not in self.members and self.states[declaration.pk] == "submitted"

    def _step(
        self, declaration: Declaration, step: Callable[[], object], *, may: bool, to: str
    ) -> None:
        """Take it, and take it again at once with the same request."""
        answer = self.expect(may, step)
        if may:
            self.states[declaration.pk] = to
            self.done.append(step)
            assert step() == answer
