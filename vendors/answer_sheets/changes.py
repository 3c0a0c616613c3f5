"""What a sheet would change: one row's answer as it stands and as it would become."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from vendors.answer_contents import AnswerContent, key_of

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """None stands for unanswered.

    `is_newer`: the answer in the portal has changed since the sheet was written;
    `is_moved`: the requirement says something else than when the sheet was written.
    """

    row: int
    kind: str
    official_id: str
    name: str
    old: AnswerContent | None
    new: AnswerContent | None
    is_newer: bool = False
    is_moved: bool = False

    @property
    def key(self) -> str:
        """That of the answer that it was compared with."""
        return key_of(self.old)

    @property
    def needs_decision(self) -> bool:
        """Not taken over unless somebody says so."""
        return self.is_newer or self.is_moved

    def compared_with(self, old: AnswerContent | None) -> Self:
        """The same wish, after somebody else has changed the answer."""
        return replace(self, old=old, is_newer=True)

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
        }

    @classmethod
    def from_json(cls, said: Json) -> Self:
        contents = {"old": _content(said["old"]), "new": _content(said["new"])}
        return cls(**{**said, **contents})


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
