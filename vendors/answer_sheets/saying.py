"""What a row of a sheet says, and what is wrong about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from standards.exceptions import UnusableText
from standards.parsing.values import read_date
from standards.services.texts import usable_text
from vendors.answer_contents import BELIEVABLE_YEARS, AnswerContent, missing_field, one_line_end
from vendors.answer_sheets.columns import CLASS_FIELDS, sign_of
from vendors.answer_sheets.problems import SheetProblems
from vendors.answer_sheets.rows import ReadRow, SheetRow
from vendors.answer_sheets.words import choices_of_support, read_support, takes_back
from vendors.choices import Support


@dataclass(frozen=True, slots=True)
class Said:
    """`content` None takes the answer back."""

    content: AnswerContent | None


def says_anything(read: ReadRow) -> bool:
    return bool(read.cell("support").strip())


def read_said(read: ReadRow, problems: SheetProblems) -> Said | None:
    """None for what cannot be read. A missing note is nothing wrong: submitting asks for it."""
    planned_on = _planned_on(read, problems)
    written = read.cell("support")
    if takes_back(written):
        return Said(None)
    support = read_support(written)
    if support is None:
        allowed = {"levels": "・".join(choices_of_support())}
        message = _("this level of support is not known; allowed are: %(levels)s") % allowed
        problems.add(read, "support", message)
        return None
    note = one_line_end(read.cell("note"))
    if missing_field(support, planned_on=planned_on, note=note) == "planned_on":
        problems.add(read, "planned_on", _("a planned answer needs a date"))
        return None
    return Said(AnswerContent(support.value, _day_of(support, planned_on), note))


def check_silence(read: ReadRow, answer: AnswerContent | None, problems: SheetProblems) -> None:
    """A note alone, if it is not the one that stands there, has lost its level of support."""
    _planned_on(read, problems)
    if has_other_note(read, answer):
        problems.add(read, "support", _("the row has a note but no level of support"))


def has_other_note(read: ReadRow, answer: AnswerContent | None) -> bool:
    """Whether somebody has typed a note, and not left the one that stands there."""
    note = one_line_end(read.cell("note")).strip()
    standing = answer.note if answer else ""
    return bool(note) and note != one_line_end(standing).strip()


def check_answer(
    read: ReadRow, said: Said | None, row: SheetRow, *, is_newer: bool, problems: SheetProblems
) -> None:
    """By the same rules as an answer that is typed on the page; None: it cannot be read."""
    _check_note(read, problems)
    if said is None:
        return
    if said.content is None:
        _check_taking_back(read, row, problems, is_newer=is_newer)
    elif (day := said.content.planned_on) and day.year not in BELIEVABLE_YEARS:
        problems.add(read, "planned_on", _("The planned date is not a believable one."))


def check_requirement(read: ReadRow, row: SheetRow, problems: SheetProblems) -> None:
    """Requirement columns are there to be read: whoever changed them may have moved cells."""
    for field, text in _requirement_cells(row).items():
        if field in read.cells and _squeezed(read.cells[field]) != _squeezed(text):
            problems.add(read, field, _("the columns of the requirement must not be changed"))


def _day_of(support: Support, planned_on: date | None) -> date | None:
    return planned_on if support == Support.PLANNED else None


def _planned_on(read: ReadRow, problems: SheetProblems) -> date | None:
    written = read.cell("planned_on").strip()
    day = read_date(written) if written else None
    if written and day is None:
        problems.add(read, "planned_on", _("this is no date such as 2027-03-31"))
    return day


def _check_note(read: ReadRow, problems: SheetProblems) -> None:
    try:
        usable_text(read.cell("note"), may_be_empty=True)
    except UnusableText as error:
        problems.add(read, "note", str(error))


def _check_taking_back(
    read: ReadRow, row: SheetRow, problems: SheetProblems, *, is_newer: bool
) -> None:
    """A note that was typed would be lost; the one that stands there goes with its answer."""
    if row.evidence:
        message = _("an answer with evidence is not taken back: remove its evidence first")
        problems.add(read, "support", message)
    if not is_newer and has_other_note(read, row.answer):
        message = _("a note belongs to an answer: choose a level of support, or remove the note")
        problems.add(read, "note", message)


def _requirement_cells(row: SheetRow) -> Mapping[str, str]:
    signs = {body: sign_of(row.levels, body) for body in CLASS_FIELDS}
    return {"heading": row.heading, "name": row.name, "text": row.text, **signs}


def _squeezed(text: str) -> str:
    """Spreadsheets change blanks and line ends by themselves."""
    return text if text.isalnum() else "".join(text.split())
