"""What a reviewer looks at first, and why.

The rule of each risk stands once, in `sql/risk_flags.sql`; the weights stand here and on the page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vendors.models import Declaration
from vendors.queries.answer_changes import previous_declarations
from vendors.queries.contested import contested_answers

SQL = Path(__file__).parents[1] / "sql" / "risk_flags.sql"
MOST_COUNTED = 20
"""Rows of one risk that enter the order: no single risk hides all the others."""


class Risk(models.TextChoices):
    """In the order in which reasons are told. The values are columns of the statement."""

    CONTESTED = "contested", _("Contested rows")
    PROHIBITED = "prohibited", _("Prohibited functions implemented")
    UNANSWERED = "unanswered", _("Unanswered mandatory rows")
    LATE = "late", _("Planned after the effective date")
    PAST = "past", _("Planned for a day that is over")
    FAILED_TEST = "failed_test", _("Backed by a test with failures")
    WORKAROUND = "workaround", _("Workarounds on mandatory rows")
    SUSPECT = "suspect", _("Suspect answers")
    FLIPPED = "flipped", _("Answers flipped since the declaration before")


WEIGHTS: Mapping[Risk, int] = {
    Risk.CONTESTED: 8,
    Risk.PROHIBITED: 8,
    Risk.UNANSWERED: 4,
    Risk.LATE: 4,
    Risk.PAST: 4,
    Risk.FAILED_TEST: 4,
    Risk.WORKAROUND: 2,
    Risk.SUSPECT: 2,
    Risk.FLIPPED: 1,
}


@dataclass(frozen=True, slots=True)
class Risks:
    """Rows by risk. `compared` are the rows that the declaration before had answered."""

    counts: Mapping[Risk, int]
    compared: int = 0
    previous: Declaration | None = None

    @property
    def points(self) -> int:
        """The order of the desk: weight × rows, at most MOST_COUNTED rows of each risk.

        Contested declarations come before all others, whatever their points.
        """
        return sum(WEIGHTS[risk] * min(self.counts[risk], MOST_COUNTED) for risk in Risk)

    @property
    def rank(self) -> tuple[bool, int]:
        return bool(self.counts[Risk.CONTESTED]), self.points

    @property
    def flipped_percent(self) -> int | None:
        """Share of the compared rows, rounded up: one flipped row is never none."""
        if not self.compared:
            return None
        return -(-100 * self.counts[Risk.FLIPPED] // self.compared)

    @property
    def reasons(self) -> Sequence[tuple[Risk, str]]:
        """Each risk that occurs, and the words for it."""
        return [(risk, self._reason(risk)) for risk in Risk if self.counts[risk]]

    def _reason(self, risk: Risk) -> str:
        rows = ngettext("%(count)d row", "%(count)d rows", self.counts[risk])
        said = _("%(reason)s: %(rows)s") % {
            "reason": risk.label,
            "rows": rows % {"count": self.counts[risk]},
        }
        if risk == Risk.FLIPPED and self.flipped_percent is not None:
            return _("%(reason)s (%(percent)d%% of those answered before)") % {
                "reason": said,
                "percent": self.flipped_percent,
            }
        return said


@dataclass(frozen=True, slots=True)
class RowFlags:
    """The rows of one declaration by what stands out; all as ids.

    `changed` are those whose answer is not what the declaration before said: support, date or note.
    """

    by_risk: Mapping[Risk, frozenset[int]]
    changed: frozenset[int]
    mandatory: frozenset[int]
    compared: int

    @property
    def risky(self) -> frozenset[int]:
        return frozenset().union(*self.by_risk.values())

    def risks(self, previous: Declaration | None) -> Risks:
        """The same figures as on the desk, without another query."""
        counts = {risk: len(rows) for risk, rows in self.by_risk.items()}
        return Risks(counts, self.compared, previous)

    def of_row(self, row_id: int) -> list[Risk]:
        return [risk for risk in Risk if row_id in self.by_risk[risk]]


def risks_of(declarations: Sequence[Declaration], *, today: date) -> dict[int, Risks]:
    """By id; two queries and those of who knows contests, whatever the number of rows."""
    if not declarations:
        return {}
    previous = previous_declarations(declarations)
    statement, arguments = _flags(declarations, previous, today)
    sums = ", ".join(f"count(*) FILTER (WHERE {risk.value})" for risk in Risk)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT declaration_id, count(*) FILTER (WHERE compared), {sums} "  # noqa: S608
            f"FROM ({statement}) AS flags GROUP BY declaration_id",
            arguments,
        )
        return {
            pk: Risks(dict(zip(Risk, counts, strict=True)), compared, previous.get(pk))
            for pk, compared, *counts in cursor.fetchall()
        }


def row_flags(declaration: Declaration, *, previous: Declaration | None, today: date) -> RowFlags:
    """One query: only rows with a flag are fetched."""
    known = {declaration.pk: previous} if previous else {}
    statement, arguments = _flags([declaration], known, today)
    columns = [*(risk.value for risk in Risk), "changed", "mandatory", "compared"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT row_id, {', '.join(columns)} FROM ({statement}) AS flags "  # noqa: S608
            f"WHERE {' OR '.join(columns)}",
            arguments,
        )
        rows = cursor.fetchall()
    by_column = [frozenset(row[0] for row in rows if row[at]) for at in range(1, len(columns) + 1)]
    *by_risk, changed, mandatory, compared = by_column
    return RowFlags(
        dict(zip(Risk, by_risk, strict=True)), changed, mandatory, compared=len(compared)
    )


@cache
def _statement() -> str:
    return SQL.read_text(encoding="utf-8")


def _flags(
    declarations: Sequence[Declaration], previous: Mapping[int, Declaration], today: date
) -> tuple[str, dict[str, list[int] | date]]:
    former = {one.pk: previous[one.pk].pk if one.pk in previous else 0 for one in declarations}
    contested = list(_contested(former))
    return _statement(), {
        "declarations": list(former),
        "previous": list(former.values()),
        "contested_in": [declaration for declaration, _requirement in contested],
        "contested": [requirement for _declaration, requirement in contested],
        "today": today,
    }


def _contested(former: Mapping[int, int]) -> Iterable[tuple[int, int]]:
    """A contest of an accepted answer is a reason to look at what follows it, too."""
    asked = {*former, *former.values()} - {0}
    for declaration, requirement in contested_answers(asked):
        for pk, previous in former.items():
            if declaration in {pk, previous}:
                yield pk, requirement
