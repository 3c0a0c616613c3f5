"""Published progress of the migration: shares per business, or the state of each of 40 steps."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from municipalities.models.migration import MigrationStep
from municipalities.parsing.bodies import note_repeated
from municipalities.parsing.cells import CellReader
from municipalities.parsing.headings import business_headings
from municipalities.parsing.names import COMPLETE, STATES, business_name
from portal.common.reading import ProblemList, Row, Table, read_csv, read_header

SHARE_COLUMNS = ("lg_code", "prefecture", "city", "overall_rate")
STEP_COLUMNS = ("prefecture", "business", "official_rate", "recomputed_rate")
STEPS = 40
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ShareFact:
    """Completed share (0 … 1) of the steps for each business of a municipality."""

    row: int
    code: str
    shares: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class StepsFact:
    """State of each step, in the order of the file's columns."""

    row: int
    prefecture: str
    business: str
    states: tuple[MigrationStep.State, ...]

    @property
    def completion(self) -> Decimal:
        """Share of steps that are completed or not applicable, with four decimals."""
        done = sum(state in COMPLETE for state in self.states)
        return (Decimal(done) / STEPS).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class ParsedSteps:
    names: tuple[str, ...]
    facts: list[StepsFact]


@dataclass(frozen=True, slots=True)
class ParsedShares:
    businesses: tuple[str, ...]
    facts: list[ShareFact]


def parse_progress(data: bytes) -> ParsedShares | ParsedSteps:
    """Read either published table; the header tells which. Raises UnreadableFile."""
    if SHARE_COLUMNS[0] in read_header(data, known=SHARE_COLUMNS):
        return _shares(read_csv(data, required=SHARE_COLUMNS))
    return _steps(read_csv(data, required=STEP_COLUMNS))


def _shares(table: Table) -> ParsedShares:
    problems = ProblemList()
    headings = business_headings(table, others=SHARE_COLUMNS)
    facts = [_share(row, headings, problems) for row in table.rows]
    note_repeated({"lg_code": [(fact.row, fact.code) for fact in facts]}, problems)
    problems.raise_if_any()
    return ParsedShares(tuple(map(business_name, headings)), facts)


def _share(row: Row, headings: list[str], problems: ProblemList) -> ShareFact:
    cells = CellReader(row, problems, {})
    shares = {business_name(name): cells.share(name) for name in headings}
    known = {name: share for name, share in shares.items() if share is not None}
    return ShareFact(row=row.number, code=cells.code("lg_code"), shares=known)


def _steps(table: Table) -> ParsedSteps:
    problems = ProblemList()
    names = tuple(name for name in table.header if name not in STEP_COLUMNS)
    if len(names) != STEPS:
        message = _("There must be 40 columns of steps.")
        problems.add(row=table.top, value=str(len(names)), message=message)
        problems.raise_if_any()
    facts = [_step_row(row, names, problems) for row in table.rows]
    keys = [(fact.row, f"{fact.prefecture} {fact.business}") for fact in facts if fact]
    note_repeated({"business": keys}, problems)
    problems.raise_if_any()
    shown = tuple(name[:LONGEST_NAME] for name in names)
    return ParsedSteps(shown, [fact for fact in facts if fact])


def _step_row(row: Row, names: tuple[str, ...], problems: ProblemList) -> StepsFact | None:
    cells = CellReader(row, problems, {})
    states = [cells.choice(name, STATES, message=_("Unknown state of a step.")) for name in names]
    official = cells.share("official_rate")
    known = tuple(state for state in states if state is not None)
    if len(known) != STEPS or official is None:
        return None
    fact = StepsFact(
        row=row.number,
        prefecture=cells.required_text("prefecture", longest=10),
        business=business_name(cells.required_text("business", longest=100)),
        states=known,
    )
    if fact.completion != official:
        cells.refuse("official_rate", _("The steps of this row give another share."))
    return fact
