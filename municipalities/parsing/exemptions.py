"""Systems expected to be exempted: one flag per business, and one for common functions."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from municipalities.parsing.bodies import note_repeated
from municipalities.parsing.cells import CellReader
from municipalities.parsing.headings import business_headings
from municipalities.parsing.names import business_name
from portal.common.reading import ProblemList, Row, read_csv

COLUMNS = ("lg_code", "prefecture", "city", "category", "applicable_count")
COMMON_FUNCTIONS = "共通機能"
FLAGS = {"0": False, "1": True}


@dataclass(frozen=True, slots=True)
class ExemptionFact:
    """Names of a body's exempted businesses; None stands for the common functions."""

    row: int
    code: str
    businesses: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class ParsedExemptions:
    businesses: tuple[str, ...]
    facts: list[ExemptionFact]


def parse_exemptions(data: bytes) -> ParsedExemptions:
    """Read the published table; its column `category` is not used. Raises UnreadableFile."""
    table, problems = read_csv(data, required=COLUMNS), ProblemList()
    headings = business_headings(table, others=COLUMNS)
    facts = [_exemptions(row, headings, problems) for row in table.rows]
    note_repeated({"lg_code": [(fact.row, fact.code) for fact in facts]}, problems)
    problems.raise_if_any()
    businesses = tuple(business_name(name) for name in headings if name != COMMON_FUNCTIONS)
    return ParsedExemptions(businesses, facts)


def _exemptions(row: Row, headings: list[str], problems: ProblemList) -> ExemptionFact:
    cells = CellReader(row, problems, {})
    message = _("A flag is 0 or 1.")
    flagged = [name for name in headings if cells.choice(name, FLAGS, message=message)]
    if cells.count("applicable_count") not in {None, len(flagged)}:
        cells.refuse("applicable_count", _("The flags of this row are another number."))
    named = (None if name == COMMON_FUNCTIONS else business_name(name) for name in flagged)
    return ExemptionFact(row=row.number, code=cells.code("lg_code"), businesses=tuple(named))
