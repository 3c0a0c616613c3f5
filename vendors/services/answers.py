"""Saving a vendor's answers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from standards.models import RequirementText
from vendors.choices import Support
from vendors.exceptions import RowOfAnotherEdition
from vendors.models import Answer, Declaration
from vendors.services.required_fields import NamedAnswer, missing_field, refuse_incomplete
from vendors.services.transitions import lock_editable

SAVED_FIELDS = ("support", "planned_on", "note", "is_suspect")

Saved = tuple[str, date | None, str, bool]


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """An answer for one row; `support` None takes the answer back.

    The date of a row that is not planned is not kept. Whoever answers looks at the row as it is:
    a suspect answer that is saved again, even as it was, is confirmed.
    """

    row_id: int
    support: Support | None
    planned_on: date | None = None
    note: str = ""

    def saved(self) -> Saved:
        """The values as they will stand in the table, in the order of SAVED_FIELDS."""
        planned_on = self.planned_on if self.support == Support.PLANNED else None
        return str(self.support), planned_on, self.note, False


@transaction.atomic
def save_answers(*, declaration: Declaration, answers: Iterable[AnswerInput]) -> int:
    """Save all answers or none; returns how many of them changed something.

    Where a row is answered twice the later answer counts. The number of statements does not
    depend on the number of answers. Raises StaleState while the declaration is not being edited,
    RowOfAnotherEdition, and MissingFields for a planned row without a date.
    """
    lock_editable(declaration)
    wanted = {answer.row_id: answer for answer in answers}
    _require_own_rows(declaration, wanted)
    _require_planned_dates(wanted)
    former = _former_answers(declaration, wanted)
    given = [answer for answer in wanted.values() if answer.support is not None]
    changed = [answer for answer in given if former.get(answer.row_id) != answer.saved()]
    _store(declaration, changed)
    return len(changed) + _take_back(declaration, wanted, former)


def _require_own_rows(declaration: Declaration, wanted: Collection[int]) -> None:
    rows = RequirementText.objects.filter(edition=declaration.edition_id, pk__in=wanted)
    known = set(rows.values_list("pk", flat=True))
    if foreign := sorted(set(wanted) - known):
        raise RowOfAnotherEdition(rows=foreign)


def _require_planned_dates(wanted: Mapping[int, AnswerInput]) -> None:
    undated = [
        row_id
        for row_id, answer in wanted.items()
        if answer.support == Support.PLANNED and answer.planned_on is None
    ]
    if undated:
        rows = RequirementText.objects.filter(pk__in=undated).select_related("requirement")
        refuse_incomplete(
            NamedAnswer(
                official_id=row.requirement.official_id,
                name=row.name,
                missing=missing_field(Support.PLANNED, planned_on=None, note=""),
            )
            for row in rows
        )


def _former_answers(declaration: Declaration, wanted: Collection[int]) -> dict[int, Saved]:
    rows = declaration.answers.filter(row__in=wanted).values_list("row_id", *SAVED_FIELDS)
    return {row_id: (support, day, note, suspect) for row_id, support, day, note, suspect in rows}


def _store(declaration: Declaration, answers: Iterable[AnswerInput]) -> None:
    Answer.objects.bulk_create(
        [
            Answer(
                declaration=declaration,
                edition_id=declaration.edition_id,
                row_id=answer.row_id,
                **dict(zip(SAVED_FIELDS, answer.saved(), strict=True)),
            )
            for answer in answers
        ],
        update_conflicts=True,
        unique_fields=["declaration", "row"],
        update_fields=SAVED_FIELDS,
    )


def _take_back(
    declaration: Declaration, wanted: Mapping[int, AnswerInput], former: Collection[int]
) -> int:
    taken = [row for row, answer in wanted.items() if answer.support is None and row in former]
    if taken:
        declaration.answers.filter(row__in=taken).delete()
    return len(taken)
