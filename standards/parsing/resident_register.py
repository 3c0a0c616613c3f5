"""The resident register specification 1.0, as its text was cut into rows.

One class of implementation for all bodies (`must`, `may`, `must_not`); the class differences
stand in the prose. Titles are known of the first two levels and of the section itself.
"""

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Table
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.cells import Cells
from standards.parsing.headings import numbers_down_to
from standards.parsing.rows import CatalogRow

ID_COLUMN = "requirement_id"
HEADING_COLUMN = "section_no"
COLUMNS = (
    ID_COLUMN, "source_id", HEADING_COLUMN, "section_name", "level1", "level2",
    "implementation_class", "seq_in_section", "text",
)  # fmt: skip
OPTIONAL_COLUMNS: tuple[str, ...] = ()

_LEVELS = {
    "must": ObligationLevel.MANDATORY,
    "may": ObligationLevel.OPTIONAL,
    "must_not": ObligationLevel.PROHIBITED,
}


def read_rows(table: Table, problems: ProblemList) -> list[CatalogRow]:
    return [_read_row(Cells(row, problems)) for row in table.rows]


def _read_row(cells: Cells) -> CatalogRow:
    section = cells.text("section_name", longest=280)
    return CatalogRow(
        official_id=cells.text(ID_COLUMN, longest=40),
        kind=RequirementKind.FUNCTION,
        heading_number=cells.raw(HEADING_COLUMN),
        headings=_headings(cells, section),
        # The rows of a section have no names of their own.
        name=f"{section} {cells.raw('seq_in_section')}",
        text=cells.text("text"),
        rationale="",
        notes="",
        revision_type="",
        effective_on=None,
        obligations=_obligations(cells),
        row_number=cells.number,
    )


def _headings(cells: Cells, section: str) -> tuple[str, ...]:
    """The titles down to the section; a level without a known title is called by its number."""
    numbers = list(numbers_down_to(cells.raw(HEADING_COLUMN)))
    known = (cells.raw("level1"), cells.raw("level2"))
    titles = [title or number for title, number in zip(known, numbers, strict=False)]
    titles += numbers[len(titles) :]
    return (*titles[:-1], section)


def _obligations(cells: Cells) -> dict[MunicipalityClass, ObligationLevel]:
    level = _LEVELS.get(cells.raw("implementation_class"))
    if level is None:
        known = ", ".join(_LEVELS)
        message = _("this class of implementation is not known; known are %(known)s")
        cells.add("implementation_class", message % {"known": known})
        return {}
    # A specification of municipalities' work obliges no prefecture.
    return {body: level for body in MunicipalityClass if body != MunicipalityClass.PREFECTURE}
