"""What a vendor should look at before handing a declaration in. Nothing of it forbids that."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from standards.models import RequirementText
from vendors.choices import WarningCode
from vendors.exceptions import WarningsNotAcknowledged
from vendors.models import Declaration
from vendors.queries.answer_changes import previous_declarations
from vendors.queries.contested import contested_answers
from vendors.queries.risks import Risk, RowFlags, row_flags
from vendors.queries.sheet_marks import unsettled_remarks

MOST_SHOWN = 50


SHEET_FILTERS = {
    WarningCode.REMARKED: "state=remarked",
    WarningCode.CONTESTED: "state=contested",
    WarningCode.UNANSWERED: "state=unanswered",
    WarningCode.SUSPECT: "state=suspect",
    WarningCode.LATE: "state=planned",
    WarningCode.PAST: "state=planned",
    WarningCode.PROHIBITED: "obligation=prohibited",
    WarningCode.WORKAROUND: "state=workaround",
}
"""The narrowest filter of the answer sheet that shows all rows of a warning."""


@dataclass(frozen=True, slots=True)
class WarnedRow:
    """A row as people know it; `requirements` are its own and the one before, by id."""

    pk: int
    official_id: str
    name: str
    requirements: frozenset[int | None]


@dataclass(frozen=True, slots=True)
class SubmissionWarning:
    """`rows` are the first ones, in the order of the document."""

    code: WarningCode
    count: int
    rows: Sequence[WarnedRow]

    @property
    def text(self) -> str | Promise:
        return self.code.label

    @property
    def sheet_filter(self) -> str:
        """Empty where no filter finds these rows."""
        return SHEET_FILTERS.get(self.code, "")


def warnings_of(declaration: Declaration, *, today: date) -> list[SubmissionWarning]:
    """In the order of the codes; at most eight queries, whatever the number of rows."""
    rows = _rows_of(declaration)
    by_code = _rows_by_code(declaration, rows, today=today)
    return [
        SubmissionWarning(code, len(found), found[:MOST_SHOWN])
        for code in WarningCode
        if (found := [row for row in rows if row.pk in by_code[code]])
    ]


def require_acknowledged(
    declaration: Declaration, acknowledged: Collection[str], *, today: date
) -> None:
    """Raise WarningsNotAcknowledged naming those that the vendor has not confirmed."""
    missing = [
        found.code.value
        for found in warnings_of(declaration, today=today)
        if found.code.value not in acknowledged
    ]
    if missing:
        raise WarningsNotAcknowledged(warnings=missing)


def _rows_of(declaration: Declaration) -> list[WarnedRow]:
    rows = RequirementText.objects.filter(edition=declaration.edition_id).order_by("sequence", "pk")
    columns = ("pk", "requirement__official_id", "name", "requirement_id", "predecessor_id")
    return [
        WarnedRow(pk, official_id, name, frozenset(requirements))
        for pk, official_id, name, *requirements in rows.values_list(*columns)
    ]


def _rows_by_code(
    declaration: Declaration, rows: Sequence[WarnedRow], *, today: date
) -> dict[WarningCode, Collection[int]]:
    previous = previous_declarations([declaration]).get(declaration.pk)
    flags = row_flags(declaration, previous=previous, today=today)
    answered = set(declaration.answers.order_by().values_list("row", flat=True))
    suspect = flags.by_risk[Risk.SUSPECT]
    return {
        WarningCode.REMARKED: set(unsettled_remarks(declaration).values_list("row", flat=True)),
        WarningCode.CONTESTED: _contested_unchanged(rows, flags, previous) - suspect,
        WarningCode.UNANSWERED: {row.pk for row in rows} - answered,
        WarningCode.SUSPECT: suspect,
        WarningCode.LATE: flags.by_risk[Risk.LATE],
        WarningCode.PAST: flags.by_risk[Risk.PAST],
        WarningCode.PROHIBITED: flags.by_risk[Risk.PROHIBITED],
        WarningCode.WORKAROUND: flags.by_risk[Risk.WORKAROUND],
        WarningCode.FAILED_TEST: flags.by_risk[Risk.FAILED_TEST],
    }


def _contested_unchanged(
    rows: Sequence[WarnedRow], flags: RowFlags, previous: Declaration | None
) -> set[int]:
    """Rows that say again what a contest has refuted."""
    same = flags.by_risk[Risk.CONTESTED] - flags.changed
    if not same or previous is None:
        return set()
    upheld = {pk for _of, pk in contested_answers([previous.pk], only_upheld=True)}
    return {row.pk for row in rows if row.pk in same and not upheld.isdisjoint(row.requirements)}
