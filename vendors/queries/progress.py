"""How far the answers of a declaration are, heading by heading. One query."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from vendors.answer_contents import missing_field
from vendors.choices import Support
from vendors.models import Declaration
from vendors.queries.declarations import SUSPECT, UNANSWERED

MISSING = "missing"
# What Python takes for blank: a note of these alone says nothing.
_BLANKS = "".join(character for character in map(chr, range(0x3001)) if character.isspace())


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows: confirmed answers, suspect ones, and those of both that lack a field."""

    total: int = 0
    answered: int = 0
    suspect: int = 0
    missing: int = 0

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total and not self.missing

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.total + other.total,
            self.answered + other.answered,
            self.suspect + other.suspect,
            self.missing + other.missing,
        )


@dataclass(frozen=True, slots=True)
class SheetProgress:
    """`by_heading` counts the rows of a heading and of all below it; `by_state` those of the whole.

    The states are the support levels of confirmed answers, SUSPECT, UNANSWERED and MISSING.
    """

    whole: Counts
    by_heading: Mapping[int, Counts]
    by_state: Mapping[str, int]
    parents: Mapping[int, int | None]

    def path(self, heading: int) -> list[tuple[int, Counts]]:
        """The heading and those above it with their counts, the innermost first."""
        return [(pk, self.by_heading[pk]) for pk in _upward(heading, self.parents)]


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of one heading that are alike; `support` None: unanswered, or a heading without rows."""

    heading: int
    parent: int | None
    support: str | None
    is_suspect: bool | None
    has_date: bool
    has_note: bool
    rows: int

    @property
    def is_missing(self) -> bool:
        if self.support is None:
            return False
        planned_on, note = date.min if self.has_date else None, "–" if self.has_note else ""
        return missing_field(self.support, planned_on=planned_on, note=note) is not None

    @property
    def state(self) -> str:
        if self.support is None:
            return UNANSWERED
        return SUSPECT if self.is_suspect else self.support

    def counts(self) -> Counts:
        confirmed = self.state not in {UNANSWERED, SUSPECT}
        return Counts(
            total=self.rows,
            answered=self.rows if confirmed else 0,
            suspect=self.rows if self.state == SUSPECT else 0,
            missing=self.rows if self.is_missing else 0,
        )


def sheet_progress(declaration: Declaration) -> SheetProgress:
    groups = _groups(declaration)
    parents = {group.heading: group.parent for group in groups}
    by_heading: dict[int, Counts] = defaultdict(Counts)
    by_state: Counter[str] = Counter()
    whole = Counts()
    for group in groups:
        counts = group.counts()
        whole += counts
        by_state[group.state] += group.rows
        by_state[MISSING] += counts.missing
        for heading in _upward(group.heading, parents):
            by_heading[heading] += counts
    return SheetProgress(whole, by_heading, by_state, parents)


def _upward(heading: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    while heading is not None:
        yield heading
        heading = parents.get(heading)


def _groups(declaration: Declaration) -> Sequence[_Group]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT heading.id, heading.parent_id, answer.support, answer.is_suspect,
                answer.planned_on IS NOT NULL AS has_date,
                answer.support IS NOT DISTINCT FROM %(described)s
                    AND translate(answer.note, %(blanks)s, '') <> '' AS has_note,
                count(line.id)
            FROM standards_heading AS heading
            LEFT JOIN standards_requirementtext AS line ON line.heading_id = heading.id
            LEFT JOIN vendors_answer AS answer
                ON answer.row_id = line.id AND answer.declaration_id = %(declaration)s
            WHERE heading.edition_id = %(edition)s
            GROUP BY heading.id, answer.support, answer.is_suspect, has_date, has_note
            """,
            {
                "declaration": declaration.pk,
                "edition": declaration.edition_id,
                "described": Support.WORKAROUND.value,  # the others need no note
                "blanks": _BLANKS,
            },
        )
        return [_Group(*row) for row in cursor.fetchall()]
