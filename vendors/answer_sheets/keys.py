"""What a row of a sheet was made from, in one hidden cell."""

import re
from dataclasses import dataclass
from typing import Self

DIGITS = 16
_WRITTEN = re.compile(r"k1-([0-9]{1,18})-([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{16})?")


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """Whose answers a sheet holds: the release's number in the portal, and its edition.

    `edition` is the beginning of the edition's fingerprint.
    """

    release: int
    edition: str


@dataclass(frozen=True, slots=True)
class RowKey:
    """What stood in the portal when the sheet was written.

    `row` is the beginning of the row's fingerprint; `answer` the key of the answer's content,
    empty for an unanswered row.
    """

    sheet: SheetIdentity
    row: str
    answer: str

    def __str__(self) -> str:
        return f"k1-{self.sheet.release}-{self.sheet.edition}-{self.row}-{self.answer}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """None for what is no key."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            return None
        release, edition, row, answer = found.groups(default="")
        return cls(SheetIdentity(int(release), edition), row, answer)
