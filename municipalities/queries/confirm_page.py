"""The rows of a body's system, with what it says of each of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from municipalities.models import Adoption, Confirmation, Contest, Municipality, Need
from standards.choices import ObligationLevel
from standards.models import ObligationSet, RequirementText
from standards.requirement_set import RequirementSet
from vendors.models import Answer, Declaration


class RowsShown(models.TextChoices):
    ALL = "", _("All rows of the body's class")
    MANDATORY = "mandatory", _("Mandatory rows")
    NEEDED = "needed", _("Needed options")
    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    CONTESTED = "contested", _("Contested by the body")


@dataclass(frozen=True, slots=True)
class Said:
    """What the body says of the declaration and, by their positions, of its rows."""

    whole: Confirmation | None
    confirmed: Collection[int]
    contests: dict[int, Contest]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its answer; `contest` is the last one that speaks against it."""

    row: RequirementText
    level: str
    is_needed: bool
    answer: Answer | None
    contest: Contest | None
    is_confirmed_alone: bool
    is_confirmed: bool

    @property
    def may_be_confirmed(self) -> bool:
        return self.is_answered and self.contest is None and not self.is_confirmed_alone

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.is_suspect


class BodySystem:
    """One body's accepted declaration in use, and the sets of its rows; all lazily read."""

    def __init__(
        self, *, adoption: Adoption, declaration: Declaration, municipality_class: str
    ) -> None:
        self.adoption = adoption
        self.declaration = declaration
        self.obligation = ObligationSet.objects.get(
            edition=adoption.edition_id, municipality_class=municipality_class
        )

    @cached_property
    def needed(self) -> RequirementSet:
        need = Need.objects.filter(
            municipality=self.adoption.municipality_id, edition=self.adoption.edition_id
        ).first()
        return need.needed & self.obligation.optional if need else self._positions(())

    @cached_property
    def said(self) -> Said:
        about = {
            "municipality": self.adoption.municipality_id,
            "declaration": self.declaration.pk,
        }
        at = F("row__position")
        confirmations = list(Confirmation.objects.standing().filter(**about).annotate(at=at))
        contests = Contest.objects.doubting().filter(**about).annotate(at=at).order_by("pk")
        return Said(
            whole=next((one for one in confirmations if one.row_id is None), None),
            confirmed={one.at for one in confirmations if one.at is not None},  # type: ignore[attr-defined]
            contests={one.at: one for one in contests},  # type: ignore[attr-defined]
        )

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

    def shown(self, wanted: RowsShown) -> RequirementSet:
        narrowed = {
            RowsShown.ALL: self.rows,
            RowsShown.MANDATORY: self.obligation.mandatory,
            RowsShown.NEEDED: self.needed,
            RowsShown.UNCONFIRMED: (self.rows & self.answered) - self.confirmed - self.contested,
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
        """These rows with their answers and evidence; three queries."""
        rows = RequirementText.objects.filter(
            edition=self.adoption.edition_id, position__in=positions
        ).select_related("requirement", "heading")
        answers = Answer.objects.filter(
            declaration=self.declaration, row__position__in=positions
        ).prefetch_related("evidence")
        by_row = {answer.row_id: answer for answer in answers}
        return [self._shown_row(row, by_row.get(row.pk)) for row in rows.order_by("position")]

    def _shown_row(self, row: RequirementText, answer: Answer | None) -> ShownRow:
        at = row.position or 0
        return ShownRow(
            row=row,
            level=self._level(at),
            is_needed=at in self.needed,
            answer=answer,
            contest=self.said.contests.get(at),
            is_confirmed_alone=at in self.said.confirmed,
            is_confirmed=at in self.confirmed,
        )

    def _level(self, at: int) -> str:
        if at in self.obligation.mandatory:
            return ObligationLevel.MANDATORY
        is_optional = at in self.obligation.optional
        return ObligationLevel.OPTIONAL if is_optional else ObligationLevel.PROHIBITED

    def _positions(self, positions: Iterable[int]) -> RequirementSet:
        return RequirementSet.of(positions, length=self.obligation.length)


def system_in_use(*, body: Municipality, code: str, at: date) -> BodySystem | None:
    """Of a body with `class_at`; None where it uses nothing that has an accepted declaration."""
    adoption = (
        Adoption.objects.current(at)
        .filter(municipality=body, specification__code=code)
        .select_related("specification", "edition", "release__package")
        .first()
    )
    body_class = getattr(body, "class_at", None)
    if adoption is None or body_class is None:
        return None
    declaration = (
        Declaration.objects.accepted()
        .filter(release=adoption.release_id, edition=adoption.edition_id)
        .select_related("support_set")
        .first()
    )
    if declaration is None:
        return None
    return BodySystem(adoption=adoption, declaration=declaration, municipality_class=body_class)
