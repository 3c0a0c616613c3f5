"""Rows of a sheet: as the portal writes them, and as they come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vendors.answer_contents import AnswerContent, key_of
from vendors.answer_sheets.keys import DIGITS, RowKey, SheetIdentity


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the edition with its answer, None if it is unanswered.

    `levels` maps classes to levels and lacks those to which the row does not apply; `evidence`
    is the number of pieces of evidence that the answer has; `due_on` the day by which the row, or
    else its edition, must be met.
    """

    pk: int
    kind: str
    official_id: str
    heading: str
    name: str
    text: str
    levels: Mapping[str, str]
    fingerprint: str
    answer: AnswerContent | None
    evidence: int = 0
    due_on: date | None = None

    def key(self, sheet: SheetIdentity) -> RowKey:
        return RowKey(sheet, self.fingerprint[:DIGITS], key_of(self.answer))


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet says about itself; `note` is that of a site with invented data."""

    declaration: int
    identity: SheetIdentity
    release: str
    specification: str
    edition: str
    edition_name: str
    fingerprint: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a file; `cells` are texts by field, those that the file has."""

    number: int
    cells: Mapping[str, str]

    def cell(self, field: str) -> str:
        return self.cells.get(field, "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell as such, or with a row where `field` is empty."""

    number: int
    field: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """`labels` are the names of the fields in the file; `name` is that of the sheet, if any.

    `faults` stand in single rows, which are among `rows` as far as they could be read at all.
    """

    rows: Sequence[ReadRow]
    labels: Mapping[str, str]
    name: str = ""
    faults: Sequence[Fault] = ()
