"""What a vendor has changed since a declaration was returned, from the tables of changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.db import connection

from vendors.answer_contents import AnswerContent
from vendors.models import Declaration

SQL = Path(__file__).parents[1] / "sql" / "changed_since_return.sql"


@dataclass(frozen=True, slots=True)
class SinceReturn:
    """Rows by id. `answers` hold what each changed one said before, None: nothing.

    `evidence` are the rows whose evidence was added to, taken away or changed.
    """

    answers: Mapping[int, AnswerContent | None] = field(default_factory=dict)
    evidence: frozenset[int] = frozenset()

    @property
    def rows(self) -> frozenset[int]:
        return self.evidence.union(self.answers)


def since_return(declaration: Declaration) -> SinceReturn:
    """One query, whatever the number of rows; nothing if it was never returned."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), {"declaration": declaration.pk})
        rows = cursor.fetchall()
    return SinceReturn(
        answers={
            row: AnswerContent(*said) if said[0] else None
            for row, is_answer, _is_evidence, *said in rows
            if is_answer
        },
        evidence=frozenset(row for row, _is_answer, is_evidence, *_said in rows if is_evidence),
    )


@cache
def _statement() -> str:
    return SQL.read_text(encoding="utf-8")
