"""The file of duties: who does the work of a specification."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from municipalities.parsing.cells import CellReader
from portal.common.reading import ProblemList, Row, read_csv
from standards.choices import MunicipalityClass

COLUMNS = ("specification", "class", "code", "performs", "handled_by", "note")
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class DutyFact:
    """The default of a class (`code` empty) or the exception of one body (class None)."""

    row: int
    specification: str
    municipality_class: MunicipalityClass | None
    code: str
    performs: bool
    handled_by: str

    @property
    def key(self) -> tuple[str, str]:
        return self.specification, self.municipality_class or self.code


def parse_duties(data: bytes) -> list[DutyFact]:
    """Read the columns of `COLUMNS`. Raises UnreadableFile with all problems."""
    table, problems = read_csv(data, required=COLUMNS), ProblemList()
    read = [_duty(row, problems) for row in table.rows]
    facts = [fact for fact in read if fact]
    _note_repeated(facts, problems)
    problems.raise_if_any()
    return facts


def _duty(row: Row, problems: ProblemList) -> DutyFact | None:
    cells = CellReader(row, problems, {})
    code, has_class = cells.text("code"), bool(cells.text("class"))
    if bool(code) == has_class:
        cells.refuse("class", _("Name a class or the code of one body, not both."))
        return None
    municipality_class = cells.municipality_class("class") if has_class else None
    if code:
        cells.code("code")
    performs = cells.choice("performs", ANSWERS, message=_("Answer with yes or no."))
    if performs is None or (has_class and municipality_class is None):
        return None
    return DutyFact(
        row=row.number,
        specification=cells.required_text("specification", longest=8),
        municipality_class=municipality_class,
        code=code,
        performs=performs,
        handled_by=cells.text("handled_by")[:200],
    )


def _note_repeated(facts: list[DutyFact], problems: ProblemList) -> None:
    seen: dict[tuple[str, str], int] = {}
    for fact in facts:
        first = seen.setdefault(fact.key, fact.row)
        if first != fact.row:
            message = _("The same duty as in row %(row)s.") % {"row": first}
            problems.add(row=fact.row, column="class", value=fact.key[1], message=message)
