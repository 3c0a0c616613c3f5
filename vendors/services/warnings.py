"""What a vendor should look at before handing a declaration in. Nothing of it forbids that."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from standards.models import RequirementText
from vendors.choices import Support
from vendors.exceptions import WarningsNotAcknowledged
from vendors.models import Declaration
from vendors.queries.risks import Risk, row_flags

MOST_SHOWN = 5


class WarningCode(models.TextChoices):
    """What is acknowledged, and what it says."""

    UNANSWERED = "unanswered", _("Rows without an answer: they count as not supported.")
    SUSPECT = "suspect", _("Answers to changed requirements: they count for nothing so far.")
    LATE = "late", _("Planned for a day after the one by which the row must be met.")
    PAST = "past", _("Planned for a day that is over.")
    PROHIBITED = "prohibited", _("Functions that must not be there and cannot be turned off.")
    WORKAROUND = "workaround", _("Workarounds on mandatory rows: they do not count as support.")


@dataclass(frozen=True, slots=True)
class SubmissionWarning:
    """`rows` are the first ones, as official id and name."""

    code: WarningCode
    count: int
    rows: Sequence[tuple[str, str]]

    @property
    def text(self) -> str | Promise:
        return self.code.label


def warnings_of(declaration: Declaration, *, today: date) -> list[SubmissionWarning]:
    """In the order of the codes; three queries, whatever the number of rows."""
    rows = _named_rows(declaration)
    by_code = _rows_by_code(declaration, rows, today=today)
    return [
        SubmissionWarning(code, len(found), [rows[pk] for pk in found[:MOST_SHOWN]])
        for code, ids in by_code.items()
        if (found := [pk for pk in rows if pk in ids])
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


Named = dict[int, tuple[str, str]]
"""Row → its official id and name, in the order of the document."""


def _named_rows(declaration: Declaration) -> Named:
    rows = RequirementText.objects.filter(edition=declaration.edition_id).order_by("sequence", "pk")
    columns = rows.values_list("pk", "requirement__official_id", "name")
    return {pk: (official_id, name) for pk, official_id, name in columns}


def _rows_by_code(
    declaration: Declaration, rows: Iterable[int], *, today: date
) -> dict[WarningCode, Collection[int]]:
    flags = row_flags(declaration, previous=None).by_risk
    answers = declaration.answers.order_by().values_list("row_id", "support", "planned_on")
    given = list(answers)
    answered = {row for row, _support, _day in given}
    past = {
        row for row, support, day in given if support == Support.PLANNED and day and day < today
    }
    return {
        WarningCode.UNANSWERED: set(rows) - answered,
        WarningCode.SUSPECT: flags[Risk.SUSPECT],
        WarningCode.LATE: flags[Risk.LATE],
        WarningCode.PAST: past - flags[Risk.SUSPECT],
        WarningCode.PROHIBITED: flags[Risk.PROHIBITED],
        WarningCode.WORKAROUND: flags[Risk.WORKAROUND],
    }
