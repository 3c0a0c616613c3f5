"""The project's own form of a catalog: one column per heading level and per class (◎ ○ ×)."""

import re
from datetime import date

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Table
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.parsing.cells import Cells
from standards.parsing.item_columns import ITEM_COLUMNS, read_item
from standards.parsing.rows import MAX_LEVELS, CatalogRow

ID_COLUMN = "official_id"
HEADING_COLUMN = "heading_number"
HEADING_COLUMNS = tuple(f"heading_{level}" for level in range(1, MAX_LEVELS + 1))
CLASS_COLUMNS = tuple(MunicipalityClass.values)
COLUMNS = (
    ID_COLUMN, "kind", HEADING_COLUMN, *HEADING_COLUMNS, "name", "text", "rationale", "notes",
    "revision_type", "effective_on", *CLASS_COLUMNS,
)  # fmt: skip
FORMER_ID_COLUMN = "former_id"
OPTIONAL_COLUMNS = (FORMER_ID_COLUMN, *ITEM_COLUMNS)
"""A file may leave these out: then nothing was renamed, and there are no data items' facts."""

# Offices also type the circle of the digits and the large circle, and the heavier cross.
_LEVELS = {
    "◎": ObligationLevel.MANDATORY,
    "○": ObligationLevel.OPTIONAL,
    "〇": ObligationLevel.OPTIONAL,
    "◯": ObligationLevel.OPTIONAL,
    "×": ObligationLevel.PROHIBITED,
    "✕": ObligationLevel.PROHIBITED,
}
_SEVEN_DIGITS = re.compile("[0-9]{7}")
_EIGHT_DIGITS = re.compile("[0-9]{8}")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_rows(table: Table, problems: ProblemList) -> list[CatalogRow]:
    """All rows that have a kind; the others have their problem listed."""
    read = (read_row(Cells(row, problems)) for row in table.rows)
    return [row for row in read if row is not None]


def read_row(cells: Cells) -> CatalogRow | None:
    """The row, None where its kind is not known; every wrong cell goes to the list of problems."""
    official_id = cells.text(ID_COLUMN, longest=40)
    kind = _kind(cells)
    obligations = _obligations(cells)
    effective_on = _date(cells, "effective_on")
    headings = _headings(cells)
    name = cells.text("name", longest=300)
    text = cells.text("text")
    revision_type = cells.text("revision_type", longest=20, required=False)
    former_id = cells.text(FORMER_ID_COLUMN, longest=40, required=False)
    item = read_item(cells)
    if kind is None:
        return None
    check_id(cells, kind, official_id, column=ID_COLUMN)
    check_id(cells, kind, former_id, column=FORMER_ID_COLUMN)
    return CatalogRow(
        official_id=official_id,
        kind=kind,
        heading_number=cells.raw(HEADING_COLUMN),
        headings=headings,
        name=name,
        text=text,
        rationale=cells.raw("rationale"),
        notes=cells.raw("notes"),
        revision_type=revision_type,
        effective_on=effective_on,
        obligations=obligations,
        row_number=cells.number,
        former_id=former_id,
        item=item,
    )


def _kind(cells: Cells) -> RequirementKind | None:
    value = cells.raw("kind")
    if value in RequirementKind.values:
        return RequirementKind(value)
    known = ", ".join(RequirementKind.values)
    cells.add("kind", _("this kind is not known; known are %(known)s") % {"known": known})
    return None


def check_id(cells: Cells, kind: RequirementKind, official_id: str, *, column: str) -> None:
    """Ids have the specification's three digits and four more; those of data items five.

    What begins with a letter or holds other signs, as AC-2 and 3.1-2, is the id of another
    publisher.
    """
    if official_id[:1].isalpha() or not official_id.isalnum():
        return
    if kind == RequirementKind.DATA:
        fits, message = _EIGHT_DIGITS, _("the id of a data item has 8 digits")
    else:
        fits, message = _SEVEN_DIGITS, _("the id has 7 digits")
    if official_id and not fits.fullmatch(official_id):
        cells.add(column, message)


def _headings(cells: Cells) -> tuple[str, ...]:
    titles = [cells.text(column, longest=300, required=False) for column in HEADING_COLUMNS]
    filled = [title for title in titles if title]
    if titles[: len(filled)] != filled:
        cells.add(HEADING_COLUMNS[len(filled)], _("a title stands below a level without one"))
    return tuple(filled)


def _obligations(cells: Cells) -> dict[MunicipalityClass, ObligationLevel]:
    obligations = {}
    for body in MunicipalityClass:
        symbol = cells.raw(body.value)
        if symbol in _LEVELS:
            obligations[body] = _LEVELS[symbol]
        elif symbol:
            cells.add(body.value, _("this is none of ◎, ○, × and empty"))
    return obligations


def _date(cells: Cells, column: str) -> date | None:
    value = cells.raw(column)
    if not value:
        return None
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    cells.add(column, _("this is no date of the form 2026-04-01"))
    return None
