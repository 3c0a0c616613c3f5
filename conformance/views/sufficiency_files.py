"""What suffices, as sheets: missing rows, combinations, pairs, sources."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from conformance.formula import FORMULA_VERSION
from conformance.queries.candidates import Candidate, suspect_rows
from conformance.queries.sufficiency import (
    Combination,
    Cover,
    best_combinations,
    combinations_of_one_vendor,
    useful_pairs,
)
from conformance.queries.viewpoints import Viewpoint
from conformance.views.candidate_sheets import viewpoint_rows
from portal.common.exports import Cell, Sheet
from standards.models import RequirementText
from standards.requirement_set import RequirementSet


def sufficiency_sheets(found: Sequence[Cover], seen_by: Viewpoint, at: date) -> list[Sheet]:
    declared = [cover for cover in found if cover.candidates]
    return [
        _missing_sheet(declared),
        _combination_sheet(found, declared),
        _pair_sheet(declared),
        _source_sheet(found, seen_by, at),
    ]


def _missing_sheet(found: Sequence[Cover]) -> Sheet:
    header = [
        _("Specification"), _("Edition"), _("Release"), _("Official id"), _("Kind"), _("Heading"),
        _("Item"), _("Demanded as"), _("Support"),
    ]  # fmt: skip
    return Sheet(_("Missing rows"), header, _missing_rows(found))


def _missing_rows(found: Sequence[Cover]) -> Iterator[list[Cell]]:
    """Three queries for each specification."""
    for cover in found:
        rows = _rows(cover)
        suspect = suspect_rows(cover.candidates)
        for candidate in cover.candidates:
            doubtful = suspect[candidate.declaration.pk]
            for position in candidate.missing:
                yield _missing_row(cover, candidate, rows[position], position in doubtful)


def _rows(cover: Cover) -> Mapping[int, RequirementText]:
    missing = RequirementSet(cover.edition.length or 0)
    for candidate in cover.candidates:
        missing |= candidate.missing
    rows = RequirementText.objects.filter(edition=cover.edition, position__in=list(missing))
    found = rows.select_related("requirement", "heading").order_by("position")
    return {row.position: row for row in found if row.position is not None}


def _missing_row(
    cover: Cover,
    candidate: Candidate,
    row: RequirementText,
    is_suspect: bool,  # noqa: FBT001
) -> list[Cell]:
    is_mandatory = (row.position or 0) in candidate.sets.mandatory
    return [
        str(cover.edition.specification),
        cover.edition.number,
        str(candidate.release),
        row.requirement.official_id,
        str(row.requirement.get_kind_display()),
        str(row.heading),
        row.name,
        _("Mandatory") if is_mandatory else _("Needed"),
        _("To be confirmed") if is_suspect else _support(candidate, row),
    ]


def _support(candidate: Candidate, row: RequirementText) -> str:
    level = candidate.level_at(row.position or 0)
    return str(level.label) if level else _("Unanswered")


def _combination_sheet(found: Sequence[Cover], declared: Sequence[Cover]) -> Sheet:
    header = [
        _("Combination"), _("Missing rows"), _("Excess"), _("Packages"),
        *(str(cover.edition) for cover in declared),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    if len(found) > 1:
        rows += [_combination_row(one) for one in best_combinations(found)]
        rows += [_combination_row(one) for one in combinations_of_one_vendor(found)]
    return Sheet(_("Combinations"), header, rows)


def _combination_row(one: Combination) -> list[Cell]:
    return [
        str(one.vendor) if one.vendor else _("Best of all vendors"),
        one.missing,
        one.excess,
        one.packages,
        *(str(candidate.release) for candidate in one.candidates),
    ]


def _pair_sheet(found: Sequence[Cover]) -> Sheet:
    header = [
        _("Specification"), _("Release"), _("Missing rows"), _("Second release"),
        _("Its missing rows"), _("Missing in both"),
    ]  # fmt: skip
    rows: Iterator[list[Cell]] = (
        [
            str(cover.edition.specification),
            str(pair.first.release),
            pair.first.missing.count,
            str(pair.second.release),
            pair.second.missing.count,
            pair.missing.count,
        ]
        for cover in found
        for pair in useful_pairs(cover)
    )
    return Sheet(_("Two releases together"), header, rows)


def _source_sheet(found: Sequence[Cover], seen_by: Viewpoint, at: date) -> Sheet:
    rows: list[list[Cell]] = [
        *viewpoint_rows(seen_by),
        [_("As of"), at],
        [_("Formula version"), FORMULA_VERSION],
    ]
    for cover in found:
        rows.append([_("Edition"), str(cover.edition)])
        rows.append([_("Demanded rows"), cover.demanded])
        rows.append([_("Releases with an accepted declaration"), len(cover.candidates)])
        rows.append([_("Releases that cover every row"), len(cover.sufficient)])
    return Sheet(_("Source of the figures"), [_("Fact"), _("Value")], rows)
