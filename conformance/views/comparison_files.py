"""A comparison as sheets: figures, matrix, sources."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from conformance.queries.comparison import Comparison, MatrixCell, MatrixRow, matrix_rows
from conformance.views.candidate_sheets import figures_sheet, viewpoint_rows
from portal.common.exports import Cell, Sheet
from standards.choices import ObligationLevel

ROWS_AT_ONCE = 1000


def figures_and_sources(found: Comparison) -> tuple[Sheet, Sheet]:
    figures = figures_sheet((found.edition, candidate) for candidate in found.candidates)
    return figures, _source_sheet(found)


def matrix_sheet(found: Comparison, positions: Sequence[int]) -> Sheet:
    """One row for each requirement.

    For each release what it says, when, its note, the gap, and what bodies say of the answer.
    """
    header = [
        _("Official id"), _("Kind"), _("Heading"), _("Item"), _("Text"), _("Obligation"),
        _("Needed"),
    ]  # fmt: skip
    for candidate in found.candidates:
        name = str(candidate.release)
        header += [f"{name}: {part}" for part in _parts()]
    return Sheet(_("Requirement by requirement"), header, _lines(found, positions))


def _parts() -> list[str]:
    return [
        _("Support"), _("Planned date"), _("Note"), _("Judgement"),
        _("Confirmed by (bodies)"), _("Contests not settled"), _("Contests upheld"),
    ]  # fmt: skip


def _lines(found: Comparison, positions: Sequence[int]) -> Iterator[list[Cell]]:
    for start in range(0, len(positions), ROWS_AT_ONCE):
        for row in matrix_rows(found, positions[start : start + ROWS_AT_ONCE]):
            yield _line(row)


def _line(row: MatrixRow) -> list[Cell]:
    requirement = row.text.requirement
    line: list[Cell] = [
        requirement.official_id,
        str(requirement.get_kind_display()),
        str(row.text.heading),
        row.text.name,
        row.text.text,
        _obligation(row.level),
        _("yes") if row.is_needed else "",
    ]
    for cell in row.cells:
        line += _said(cell)
    return line


def _obligation(level: ObligationLevel | None) -> str:
    return f"{level.symbol} {level.label}" if level else _("Not applicable")


def _said(cell: MatrixCell) -> list[Cell]:
    answer = cell.answer
    if answer is None:
        return [_("Unanswered"), None, "", _judgement(cell), None, None, None]
    support = str(answer.get_support_display())
    if cell.is_suspect:
        support = _("To be confirmed") + f" ({support})"
    voices = cell.voices
    return [
        support, answer.planned_on, answer.note, _judgement(cell),
        voices.confirming, voices.open, voices.upheld,
    ]  # fmt: skip


def _judgement(cell: MatrixCell) -> str:
    said = [
        _("Gap") if cell.is_gap else "",
        _("Excess") if cell.is_excess else "",
        _("Overdue") if cell.is_overdue else "",
    ]
    return _(", ").join(filter(None, said))


def _source_sheet(found: Comparison) -> Sheet:
    rows: list[list[Cell]] = [
        [_("Specification"), str(found.edition.specification)],
        [_("Edition"), found.edition.number],
        *viewpoint_rows(found.seen_by),
        [_("As of"), found.as_of],
        [_("Formula version"), found.formula_version],
    ]
    for candidate in found.candidates:
        rows.append([_("Release"), str(candidate.release)])
        rows.append([_("Declaration accepted at"), candidate.declaration.accepted_at])
    return Sheet(_("Source of the figures"), [_("Fact"), _("Value")], rows)
