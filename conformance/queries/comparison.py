"""Releases beside each other, row by row, as one body or class sees them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from conformance.queries.candidates import Candidate, read_candidates, suspect_rows
from conformance.queries.viewpoints import Viewpoint
from municipalities.models import Adoption, Municipality, Need
from municipalities.queries.voices import RowVoices, Voices, voices_of_rows
from standards.choices import ObligationLevel
from standards.models import Edition, ObligationSet, RequirementText
from standards.outline import Node
from standards.queries.edition_pages import heading_nodes
from standards.queries.rows import RowFilter, find_rows
from standards.requirement_set import RequirementSet
from vendors.choices import Support
from vendors.models import Answer, Declaration, PlannedSet

NOT_APPLICABLE = "none"
"""Filters rows that demand nothing of the class."""


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What is empty does not filter; `heading` is a number, rows below it included."""

    kind: str = ""
    obligation: str = ""
    heading: str = ""
    keyword: str = ""
    differs: bool = False
    gaps: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one release says of one row; `answer` is None where it says nothing.

    `is_gap`: demanded and not supported; `is_excess`: prohibited and there; `is_overdue`: planned
    for a day that has passed. `voices` are of bodies, about the answer.
    """

    candidate: Candidate
    answer: Answer | None
    is_gap: bool
    is_excess: bool
    is_overdue: bool
    voices: RowVoices

    @property
    def is_suspect(self) -> bool:
        return self.answer is not None and self.answer.is_suspect


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row with its demand on the class (None: not applicable), and a cell for each release."""

    text: RequirementText
    level: ObligationLevel | None
    is_needed: bool
    cells: Sequence[MatrixCell]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Releases in the order chosen; `obligation` holds rows of all kinds, counted or not."""

    edition: Edition
    seen_by: Viewpoint
    as_of: date
    obligation: ObligationSet
    candidates: Sequence[Candidate]

    @property
    def formula_version(self) -> str:
        return self.candidates[0].fit.formula_version

    @property
    def needed(self) -> RequirementSet:
        return self.candidates[0].sets.needed

    @property
    def gaps(self) -> RequirementSet:
        """Demanded rows that at least one of the releases does not support."""
        found = RequirementSet(self.obligation.length)
        for candidate in self.candidates:
            found |= candidate.missing
        return found

    @property
    def contested(self) -> RequirementSet:
        """Rows of which an answer is contested, not settled or with success."""
        found = RequirementSet(self.obligation.length)
        for candidate in self.candidates:
            found |= candidate.doubts.open | candidate.doubts.upheld
        return found

    def level_at(self, position: int) -> ObligationLevel | None:
        levels = (at for at in ObligationLevel if position in getattr(self.obligation, at.value))
        return next(levels, None)


def compare(
    *, edition: Edition, declarations: Sequence[Declaration], seen_by: Viewpoint, at: date
) -> Comparison:
    """At least one declaration, all against the edition; seven queries."""
    found = read_candidates(editions=[edition], declarations=declarations, seen_by=seen_by, at=at)
    obligation = ObligationSet.objects.get(
        edition=edition, municipality_class=seen_by.municipality_class
    )
    return Comparison(edition, seen_by, at, obligation, found[edition.pk])


def matching_positions(comparison: Comparison, wanted: MatrixFilter) -> list[int]:
    """Positions of the rows to show, in the order of the document; at most four queries."""
    rows = _rows_like(comparison.edition, wanted).values_list("position", flat=True)
    placed = (position for position in rows if position is not None)
    found = RequirementSet.of(placed, length=comparison.obligation.length)
    if wanted.obligation:
        found &= _demanding(comparison.obligation, wanted.obligation)
    if wanted.differs:
        found &= differing(comparison.candidates)
    if wanted.gaps:
        found &= comparison.gaps
    if wanted.contested:
        found &= comparison.contested
    return list(found)


def _rows_like(edition: Edition, wanted: MatrixFilter) -> QuerySet[RequirementText]:
    alike = RowFilter(kind=wanted.kind, keyword=wanted.keyword)
    rows = find_rows(edition=edition, wanted=alike)
    if wanted.heading:
        rows = rows.filter(heading__in=_below(heading_nodes(edition), wanted.heading))
    return rows.order_by("position")


def _below(nodes: Sequence[Node], number: str) -> set[int]:
    """The heading of this number and all under it; nodes come parents first."""
    found: set[int] = set()
    for node in nodes:
        if node.number == number or node.parent in found:
            found.add(node.pk)
    return found


def _demanding(obligation: ObligationSet, level: str) -> RequirementSet:
    if level == NOT_APPLICABLE:
        return ~(obligation.mandatory | obligation.optional | obligation.prohibited)
    found: RequirementSet = getattr(obligation, level)
    return found


def differing(candidates: Sequence[Candidate]) -> RequirementSet:
    """Rows that the releases do not all answer alike; another planned date is another answer.

    Two queries. A suspect answer is no answer, but differs from none.
    """
    nothing = RequirementSet(candidates[0].sets.mandatory.length)
    found = nothing
    for answers in _by_answer(candidates).values():
        said = [answers.get(candidate.declaration.pk, nothing) for candidate in candidates]
        found |= _in_any(said) - _in_all(said)
    return found


def _by_answer(
    candidates: Sequence[Candidate],
) -> Mapping[str, Mapping[int, RequirementSet]]:
    """Rows by what is said of them, then by declaration; where all are silent nothing differs."""
    found: dict[str, dict[int, RequirementSet]] = {"suspect": dict(suspect_rows(candidates))}
    for level in Support:
        if level != Support.PLANNED:
            found[level] = {
                candidate.declaration.pk: getattr(candidate.sets.support, level.value)
                for candidate in candidates
            }
    declarations = [candidate.declaration.pk for candidate in candidates]
    for plan in PlannedSet.objects.filter(declaration__in=declarations):
        found.setdefault(f"planned {plan.planned_on}", {})[plan.declaration_id] = plan.rows
    return found


def _in_any(sets: Sequence[RequirementSet]) -> RequirementSet:
    found = sets[0]
    for rows in sets[1:]:
        found |= rows
    return found


def _in_all(sets: Sequence[RequirementSet]) -> RequirementSet:
    found = sets[0]
    for rows in sets[1:]:
        found &= rows
    return found


def matrix_rows(comparison: Comparison, positions: Collection[int]) -> Iterator[MatrixRow]:
    """The rows at these positions with what is said of each release; six queries."""
    rows = list(
        RequirementText.objects.filter(edition=comparison.edition, position__in=positions)
        .select_related("requirement", "heading")
        .order_by("position")
    )
    said = _said(comparison, positions, [row.pk for row in rows])
    for row in rows:
        at = row.position or 0
        yield MatrixRow(
            text=row,
            level=comparison.level_at(at),
            is_needed=at in comparison.needed,
            cells=[said.cell(candidate, row) for candidate in comparison.candidates],
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of some rows: answers by declaration and row, sets by declaration."""

    as_of: date
    answers: Mapping[tuple[int, int], Answer]
    voices: Voices
    missing: Mapping[int, RequirementSet]
    excess: Mapping[int, RequirementSet]

    def cell(self, candidate: Candidate, row: RequirementText) -> MatrixCell:
        at, pk = row.position or 0, candidate.declaration.pk
        answer = self.answers.get((pk, row.pk))
        planned_on = answer.planned_on if answer else None
        return MatrixCell(
            candidate=candidate,
            answer=answer,
            is_gap=at in self.missing[pk],
            is_excess=at in self.excess[pk],
            is_overdue=planned_on is not None and planned_on < self.as_of,
            voices=self.voices.of(pk, row.pk) if answer else RowVoices(),
        )


def _said(comparison: Comparison, positions: Collection[int], row_ids: Collection[int]) -> _Said:
    declarations = [candidate.declaration for candidate in comparison.candidates]
    by_declaration = {found.declaration.pk: found for found in comparison.candidates}
    return _Said(
        as_of=comparison.as_of,
        answers=_answers(comparison, positions),
        voices=voices_of_rows(declarations=declarations, row_ids=row_ids),
        missing={pk: found.missing for pk, found in by_declaration.items()},
        excess={pk: found.sets.excess for pk, found in by_declaration.items()},
    )


def _answers(
    comparison: Comparison, positions: Collection[int]
) -> Mapping[tuple[int, int], Answer]:
    """Answers to these rows, by declaration and row."""
    declarations = [candidate.declaration.pk for candidate in comparison.candidates]
    answers = Answer.objects.filter(
        declaration__in=declarations, row__edition=comparison.edition, row__position__in=positions
    )
    return {(answer.declaration_id, answer.row_id): answer for answer in answers.order_by()}


def headings_to_choose(edition: Edition) -> list[Node]:
    """The upper two levels."""
    return [node for node in heading_nodes(edition) if node.level <= 2]  # noqa: PLR2004


def editions_to_begin_with(
    editions: Collection[Edition], *, body: Municipality | None, at: date
) -> dict[int, Edition]:
    """By specification, one of these editions: what somebody means who names none.

    First those that a release is declared against; of these, one of which the body has answered
    options, else the one that it uses, else the newest. One query, with a body three.
    """
    accepted = Declaration.objects.accepted().filter(edition__in=editions).order_by()
    declared = set(accepted.values_list("edition", flat=True).distinct())
    answered, used = _concerning(body, editions, at) if body else (set(), set())

    def rank(found: Edition) -> tuple[bool, bool, bool, date, int]:
        pk = found.pk
        return pk in declared, pk in answered, pk in used, found.valid_from, pk

    return {edition.specification_id: edition for edition in sorted(editions, key=rank)}


def _concerning(
    body: Municipality, editions: Collection[Edition], at: date
) -> tuple[set[int], set[int]]:
    """Ids of the editions of which the body has answered options, and that it uses."""
    needs = Need.objects.filter(municipality=body, edition__in=editions)
    adoptions = Adoption.objects.current(at).filter(municipality=body, edition__in=editions)
    answered = {need.edition_id for need in needs if need.answered.count}
    return answered, set(adoptions.values_list("edition_id", flat=True))
