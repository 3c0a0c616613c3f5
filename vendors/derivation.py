"""From answers to sets. No Django here but the vocabulary."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from standards.requirement_set import RequirementSet
from vendors.choices import Support


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """`effective_on` is the row's own date, None where the edition's counts."""

    position: int
    support: str
    planned_on: date | None = None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedRows:
    """The rows planned for one date; `in_time` are those not yet due before it."""

    planned_on: date
    rows: RequirementSet
    in_time: RequirementSet


@dataclass(frozen=True, slots=True)
class DerivedSets:
    """One disjoint set per support level, and the planned ones by ascending date."""

    levels: Mapping[Support, RequirementSet]
    planned: tuple[PlannedRows, ...]

    def fingerprint(self, *, edition_fingerprint: str) -> str:
        """SHA-256 of the edition's content and of every set: equal only if all of it is."""
        text = "\n".join([edition_fingerprint, *self._lines()])
        return hashlib.sha256(text.encode()).hexdigest()

    def _lines(self) -> Iterator[str]:
        for support in Support:
            yield f"{support.value} {self.levels[support].to_text()}"
        for plan in self.planned:
            yield f"{plan.planned_on} {plan.rows.to_text()} {plan.in_time.to_text()}"


def derive_sets(answers: Iterable[AnsweredRow], *, length: int, effective_on: date) -> DerivedSets:
    """The sets of these answers in an edition of `length` rows to be met by `effective_on`.

    A planned row is in time if the row's date, or else the edition's, is not before the planned
    date (docs/fit.md, status).
    """
    by_support: dict[str, list[AnsweredRow]] = defaultdict(list)
    for answer in answers:
        by_support[answer.support].append(answer)
    levels = {support: _rows(by_support[support], length=length) for support in Support}
    planned = _planned(by_support[Support.PLANNED], length=length, effective_on=effective_on)
    return DerivedSets(levels=levels, planned=planned)


def _planned(
    answers: Iterable[AnsweredRow], *, length: int, effective_on: date
) -> tuple[PlannedRows, ...]:
    by_date: dict[date, list[AnsweredRow]] = defaultdict(list)
    for answer in answers:
        if answer.planned_on is None:
            raise ValueError(f"the planned row {answer.position} has no date")
        by_date[answer.planned_on].append(answer)
    return tuple(
        PlannedRows(
            planned_on=planned_on,
            rows=_rows(rows, length=length),
            in_time=_rows(
                (row for row in rows if planned_on <= (row.effective_on or effective_on)),
                length=length,
            ),
        )
        for planned_on, rows in sorted(by_date.items())
    )


def _rows(answers: Iterable[AnsweredRow], *, length: int) -> RequirementSet:
    return RequirementSet.of((answer.position for answer in answers), length=length)
