"""What a sheet would change: one row's answer as it stands and as it would become."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from vendors.answer_contents import AnswerContent, key_of, plan_warnings
from vendors.choices import PlanWarning

Json = dict[str, Any]


class Outcome(StrEnum):
    """What became of a change. KEPT: the answer of the portal was to stay.

    UNDONE changes were saved and taken back, OVERTAKEN ones could not be: the row has been
    changed since.
    """

    OPEN = "open"
    SAVED = "saved"
    KEPT = "kept"
    UNDONE = "undone"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class SheetChange:
    """None stands for unanswered.

    `is_newer`: the answer in the portal has changed since the sheet was written;
    `is_moved`: the requirement says something else than when the sheet was written, which said
    `former_text` then; `former_id` is what it was called, where that is another id.
    `saved_in` names the saving in the history, once there was one.
    """

    row: int
    kind: str
    official_id: str
    name: str
    old: AnswerContent | None
    new: AnswerContent | None
    is_newer: bool = False
    is_moved: bool = False
    due_on: date | None = None
    former_id: str = ""
    former_text: str = ""
    text: str = ""
    outcome: Outcome = Outcome.OPEN
    saved_in: str = ""

    @property
    def key(self) -> str:
        """That of the answer that it was compared with."""
        return key_of(self.old)

    @property
    def needs_decision(self) -> bool:
        """Not taken over unless somebody says so."""
        return self.is_newer or self.is_moved

    @property
    def missing(self) -> str | None:
        """The field that the new answer would lack: submitting asks for it."""
        return self.new.missing if self.new else None

    @property
    def loses_note(self) -> bool:
        return bool(self.new is None and self.old and self.old.note)

    def warnings(self, *, today: date) -> Iterator[PlanWarning]:
        if self.new and self.due_on:
            yield from plan_warnings(self.new, effective_on=self.due_on, today=today)

    def compared_with(self, old: AnswerContent | None) -> Self:
        """The same wish, after somebody else has changed the answer."""
        return replace(self, old=old, is_newer=True)

    def ended(self, outcome: Outcome, *, saved_in: str = "") -> Self:
        return replace(self, outcome=outcome, saved_in=saved_in or self.saved_in)

    def to_json(self) -> Json:
        return {
            "row": self.row,
            "kind": self.kind,
            "official_id": self.official_id,
            "name": self.name,
            "old": _content_json(self.old),
            "new": _content_json(self.new),
            "is_newer": self.is_newer,
            "is_moved": self.is_moved,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "former_id": self.former_id,
            "former_text": self.former_text,
            "text": self.text,
            "outcome": self.outcome.value,
            "saved_in": self.saved_in,
        }

    @classmethod
    def from_json(cls, said: Json) -> Self:
        due_on = said.get("due_on")
        return cls(
            **{
                **said,
                "old": _content(said["old"]),
                "new": _content(said["new"]),
                "due_on": date.fromisoformat(due_on) if due_on else None,
                "outcome": Outcome(said.get("outcome", Outcome.OPEN)),
            }
        )


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row of the sheet that is not taken in, and what was written there.

    `number` is its line; `row` its row of the edition, None where it has none; `key` what stands
    for it in a sheet that is filled in once more. `is_withdrawn`: the requirement stands in the
    former edition only, and nothing is wrong with the row.
    """

    number: int
    row: int | None
    kind: str
    official_id: str
    name: str
    written: Mapping[str, str]
    key: str
    is_withdrawn: bool = False

    def to_json(self) -> Json:
        return {
            "number": self.number,
            "row": self.row,
            "kind": self.kind,
            "official_id": self.official_id,
            "name": self.name,
            "written": dict(self.written),
            "key": self.key,
            "is_withdrawn": self.is_withdrawn,
        }

    @classmethod
    def from_json(cls, said: Json) -> Self:
        return cls(**said)


def is_left(said: Json) -> bool:
    """Whether this is a row that is not taken in, and no change."""
    return "written" in said


def _content_json(content: AnswerContent | None) -> Json | None:
    if content is None:
        return None
    return {
        "support": content.support,
        "planned_on": content.planned_on.isoformat() if content.planned_on else None,
        "note": content.note,
        "is_suspect": content.is_suspect,
    }


def _content(said: Json | None) -> AnswerContent | None:
    if said is None:
        return None
    planned_on = date.fromisoformat(said["planned_on"]) if said["planned_on"] else None
    return AnswerContent(**{**said, "planned_on": planned_on})
