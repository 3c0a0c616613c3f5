"""What an answer says, a short key of it, and what is doubtful about it. No database here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from vendors.choices import PlanWarning, Support

KEY_LENGTH = 16
UNANSWERED_KEY = ""
BELIEVABLE_YEARS = range(2000, 2100)
"""Of a planned date. While a year is typed in a browser, it is 0002 and 0020 first."""


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """The fields of an answer that people give; the date stands with planned rows only."""

    support: str
    planned_on: date | None = None
    note: str = ""
    is_suspect: bool = False

    @property
    def key(self) -> str:
        """16 hexadecimal digits: who saved what another one has changed since shows an old one.

        Line ends count as one character, as a browser may send them in another form.
        """
        note = one_line_end(self.note)
        said = f"{self.support}|{self.planned_on or ''}|{note}|{int(self.is_suspect)}"
        return sha256(said.encode()).hexdigest()[:KEY_LENGTH]

    def get_support_display(self) -> str:
        """As the model says it: templates show both."""
        return str(Support(self.support).label)

    @property
    def missing(self) -> str | None:
        return missing_field(self.support, planned_on=self.planned_on, note=self.note)


def key_of(content: AnswerContent | None) -> str:
    """Empty for an unanswered row."""
    return content.key if content else UNANSWERED_KEY


def one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def missing_field(support: str, *, planned_on: date | None, note: str) -> str | None:
    """The name of the field that this answer still lacks: the only place of the rule."""
    if support == Support.PLANNED and planned_on is None:
        return "planned_on"
    if support == Support.WORKAROUND and not note.strip():
        return "note"
    return None


def plan_warnings(
    content: AnswerContent, *, effective_on: date, today: date
) -> Iterator[PlanWarning]:
    """What a plan is worth: nothing if its day has passed, or comes after the effective date."""
    if content.support != Support.PLANNED or content.planned_on is None:
        return
    if content.planned_on < today:
        yield PlanWarning.PASSED
    if content.planned_on > effective_on:
        yield PlanWarning.LATE
