"""Invented answers: a varied pattern, the same for the same seed. No database here."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from random import Random

from standards.choices import ObligationLevel
from vendors.choices import Support

SHARE_WITH_EXCESS = 0.06
SHARE_WITH_PLANS_ONLY = 0.45
# Overdue, before the dates by which rows must be met, and after them.
PLAN_DATES = (date(2026, 6, 30), date(2026, 12, 25), date(2027, 3, 15), date(2027, 9, 30))
IN_TIME = PLAN_DATES[1:3]
MISSING = (
    Support.PLANNED, Support.PLANNED, Support.WORKAROUND, Support.CUSTOM, Support.NONE,
)  # fmt: skip
MET = (Support.STANDARD,) * 16 + (Support.CONFIGURABLE,) * 3 + (Support.OPTION,)
OPTIONAL = (
    *(Support.STANDARD,) * 6, *(Support.CONFIGURABLE,) * 4, *(Support.OPTION,) * 4,
    *(Support.NONE,) * 5, Support.PLANNED,
)  # fmt: skip
NOTES = {
    Support.WORKAROUND: "（見本）一覧を出力し、職員が別の画面で入力して対応します。",
    Support.CUSTOM: "（見本）特定の団体向けに個別に開発しています。",
    Support.OPTION: "（見本）追加契約により利用できます。",
}


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of an edition with all levels that it has for some class."""

    row_id: int
    levels: Set[ObligationLevel]


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    row_id: int
    support: Support
    planned_on: date | None
    note: str


def sample_answers(
    rows: Sequence[SampleRow], *, quality: int, random: Random
) -> Iterator[SampleAnswer]:
    """Answer every row; about `quality` rows that are mandatory for somebody are missed."""
    obliging = [row.row_id for row in rows if ObligationLevel.MANDATORY in row.levels]
    missed = set(random.sample(obliging, k=min(len(obliging), _missed(quality, random))))
    plans_only = random.random() < SHARE_WITH_PLANS_ONLY
    forbidden = _excess(rows, random)
    for row in rows:
        if row.row_id in missed:
            support = Support.PLANNED if plans_only else random.choice(MISSING)
        elif row.row_id == forbidden:
            support = Support.STANDARD
        else:
            support = _support(row, random)
        dates = IN_TIME if plans_only else PLAN_DATES
        planned_on = random.choice(dates) if support == Support.PLANNED else None
        yield SampleAnswer(row.row_id, support, planned_on, NOTES.get(support, ""))


def _missed(quality: int, random: Random) -> int:
    """Nothing is missed about half of the time where the quality is 0, seldom where it is 3."""
    return max(0, quality + random.choice((-2, -1, -1, 0, 0, 1, 2, 3)))


def _excess(rows: Sequence[SampleRow], random: Random) -> int | None:
    """Now and then a release has one row as standard that must not be there."""
    prohibited = [row.row_id for row in rows if row.levels == {ObligationLevel.PROHIBITED}]
    if not prohibited or random.random() >= SHARE_WITH_EXCESS:
        return None
    return random.choice(prohibited)


def _support(row: SampleRow, random: Random) -> Support:
    if ObligationLevel.PROHIBITED in row.levels:
        # What some classes must not have can be switched off.
        return Support.CONFIGURABLE if len(row.levels) > 1 else Support.NONE
    return random.choice(MET if ObligationLevel.MANDATORY in row.levels else OPTIONAL)
