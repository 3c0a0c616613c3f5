"""Changes that a sheet would make, as they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from standards.choices import RequirementKind
from standards.comparing.wording import Piece, word_difference
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.changes import SheetChange
from vendors.choices import PlanWarning, Support


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """As people read it; None: unanswered."""

    content: AnswerContent | None

    @property
    def support(self) -> str:
        return str(Support(self.content.support).label) if self.content else _("Unanswered")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with the differences of its notes marked.

    `text` are those of the requirement, where it says something else since the sheet was written.
    """

    change: SheetChange
    kind: str
    old: ShownAnswer
    new: ShownAnswer
    note: Sequence[Piece]
    text: Sequence[Piece]
    warnings: Sequence[PlanWarning]


def shown_change(change: SheetChange, *, today: date) -> ShownChange:
    old, new = (content.note if content else "" for content in (change.old, change.new))
    return ShownChange(
        change=change,
        kind=str(RequirementKind(change.kind).label),
        old=ShownAnswer(change.old),
        new=ShownAnswer(change.new),
        note=word_difference(old, new),
        text=word_difference(change.former_text, change.text),
        warnings=list(change.warnings(today=today)),
    )


def shown_problems(problems: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """With the name of the kind, since functions and forms may have the same official id."""
    kinds = {kind.value: str(kind.label) for kind in RequirementKind}
    return [{**one, "kind": kinds.get(one.get("kind", ""), "")} for one in problems]


def counts_of(changes: Sequence[SheetChange], *, left: int) -> list[tuple[str, int]]:
    return [
        (_("New answers"), sum(change.old is None for change in changes)),
        (_("Changed answers"), sum(bool(change.old and change.new) for change in changes)),
        (_("Answers taken back"), sum(change.new is None for change in changes)),
        (_("To be decided"), sum(change.needs_decision for change in changes)),
        (_("Rows that are left out"), left),
    ]
