"""The rows of a body's system, with what it says of each of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from municipalities.models import Adoption, Confirmation, Contest, Need
from standards.choices import ObligationLevel
from standards.models import ObligationSet, RequirementText
from standards.requirement_set import RequirementSet
from vendors.models import Answer, Declaration
from vendors.queries.evidence import with_evidence


class RowsShown(models.TextChoices):
    ALL = "", _("All rows of the body's class")
    MANDATORY = "mandatory", _("Mandatory rows")
    NEEDED = "needed", _("Needed options")
    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    CONTESTED = "contested", _("Contested by the body")


@dataclass(frozen=True, slots=True)
class Said:
    """What the body says of the declaration and, by their positions, of its rows."""

    whole: Confirmation | None = None
    confirmed: Collection[int] = ()
    contests: Mapping[int, Contest] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its answer; `contest` is the last one that speaks against it.

    `confirmation` is of this row alone; `is_confirmed` also with the whole declaration.
    """

    row: RequirementText
    level: str
    is_needed: bool
    answer: Answer | None
    contest: Contest | None
    confirmation: Confirmation | None
    is_confirmed: bool

    @property
    def may_be_confirmed(self) -> bool:
        return self.is_answered and self.contest is None and self.confirmation is None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.is_suspect


@dataclass(frozen=True)
class BodySystem:
    """One body's accepted declaration in use, the sets of its rows, and what the body says."""

    adoption: Adoption
    declaration: Declaration
    obligation: ObligationSet
    need: Need | None
    said: Said

    @cached_property
    def needed(self) -> RequirementSet:
        need = self.need
        return need.needed & self.obligation.optional if need else self._positions(())

    @property
    def rows(self) -> RequirementSet:
        """Those that concern the body's class."""
        held = self.obligation
        return held.mandatory | held.optional | held.prohibited

    @cached_property
    def answered(self) -> RequirementSet:
        """With a standing answer: suspect answers are none."""
        held = self.declaration.support_set
        return (
            held.standard | held.configurable | held.option | held.planned | held.workaround
            | held.custom | held.none
        )  # fmt: skip

    @cached_property
    def confirmed_alone(self) -> RequirementSet:
        return self._positions(self.said.confirmed)

    @cached_property
    def contested(self) -> RequirementSet:
        return self._positions(self.said.contests)

    @property
    def confirmed(self) -> RequirementSet:
        """Alone, or with the whole declaration, which leaves out what the body contests."""
        whole = self.answered if self.said.whole else self._positions(())
        return (self.confirmed_alone | whole) - self.contested

    @property
    def unconfirmed(self) -> RequirementSet:
        """What waits for the body: answered, and neither confirmed nor contested."""
        return (self.rows & self.answered) - self.confirmed - self.contested

    def shown(self, wanted: RowsShown) -> RequirementSet:
        narrowed = {
            RowsShown.ALL: self.rows,
            RowsShown.MANDATORY: self.obligation.mandatory,
            RowsShown.NEEDED: self.needed,
            RowsShown.UNCONFIRMED: self.unconfirmed,
            RowsShown.CONTESTED: self.contested,
        }
        return narrowed[wanted]

    def confirmable(self, wanted: RowsShown) -> RequirementSet:
        """What one click on all shown rows would confirm."""
        return (self.shown(wanted) & self.answered) - self.contested - self.confirmed_alone

    def row_ids(self, positions: RequirementSet) -> list[int]:
        rows = RequirementText.objects.filter(edition=self.adoption.edition_id)
        return list(rows.filter(position__in=list(positions)).values_list("pk", flat=True))

    def read(self, positions: Sequence[int]) -> list[ShownRow]:
        """These rows with their answers, evidence and confirmations; four queries."""
        rows = RequirementText.objects.filter(
            edition=self.adoption.edition_id, position__in=positions
        ).select_related("requirement", "heading")
        answers = Answer.objects.filter(declaration=self.declaration, row__position__in=positions)
        by_row = {answer.row_id: answer for answer in with_evidence(answers)}
        alone = self._confirmations(positions)
        return [
            self._shown_row(row, by_row.get(row.pk), alone.get(row.pk))
            for row in rows.order_by("position")
        ]

    def _confirmations(self, positions: Sequence[int]) -> dict[int | None, Confirmation]:
        """By the id of the row."""
        found = Confirmation.objects.standing().filter(
            municipality=self.adoption.municipality_id,
            declaration=self.declaration,
            row__position__in=positions,
        )
        return {one.row_id: one for one in found.select_related("confirmed_by")}

    def _shown_row(
        self, row: RequirementText, answer: Answer | None, confirmation: Confirmation | None
    ) -> ShownRow:
        at = row.position or 0
        return ShownRow(
            row=row,
            level=self._level(at),
            is_needed=at in self.needed,
            answer=answer,
            contest=self.said.contests.get(at),
            confirmation=confirmation,
            is_confirmed=at in self.confirmed,
        )

    def _level(self, at: int) -> str:
        if at in self.obligation.mandatory:
            return ObligationLevel.MANDATORY
        is_optional = at in self.obligation.optional
        return ObligationLevel.OPTIONAL if is_optional else ObligationLevel.PROHIBITED

    def _positions(self, positions: Iterable[int]) -> RequirementSet:
        return RequirementSet.of(positions, length=self.obligation.length)
