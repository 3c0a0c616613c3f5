"""The formula over inputs that are not stored: the same statement, other rows under its names.

`sql/fit.sql` names its tables without a schema, and a query that is given names with WITH looks for
these first. So the inputs come as parameters under the names of the tables that depend on the
edition, and the statement runs as it is: nothing is written, and there is no second formula.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from conformance.choices import FitStatus
from conformance.formula import FORMULA_VERSION, statement_over
from conformance.impact.inputs import DeclaredSets, Inputs, NeedSets
from standards.requirement_set import RequirementSet
from vendors.choices import Support

COUNTS = (
    "mandatory_total", "mandatory_supported", "needed_total", "needed_supported",
    "optional_total", "optional_answered", "local_total", "local_supported", "excess",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A body's figures as they would be; counts are None where nothing can be counted."""

    municipality_id: int
    status: FitStatus
    mandatory_total: int | None
    mandatory_supported: int | None
    needed_total: int | None
    needed_supported: int | None
    optional_total: int | None
    optional_answered: int | None
    local_total: int | None
    local_supported: int | None
    excess: int | None


def forecast(*, inputs: Inputs, at: date, confirmed: bool) -> dict[int, Cell]:
    """Cells at `at` of all bodies with a current adoption, by the body's id; one query.

    `confirmed`: as if vendors and bodies had confirmed every suspect answer as it was; otherwise
    suspect answers count for nothing, as they do once they have been carried.
    """
    columns = ", ".join(("municipality_id", "status", *COUNTS))
    statement = statement_over(_SOURCES, columns=columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{statement} WHERE municipality_id = ANY(%(bodies)s::bigint[])",
            {
                "at": at,
                "specification": inputs.edition.specification_id,
                "release": None,
                "municipality": None,
                "formula": FORMULA_VERSION,
                "edition": inputs.edition.pk,
                "edition_fingerprint": inputs.edition.fingerprint,
                "counted": inputs.counted.to_text(),
                **_obligations(inputs),
                **_declarations(inputs, confirmed=confirmed),
                **_plans(inputs, confirmed=confirmed),
                **_adoptions(inputs),
                **_needs(inputs, confirmed=confirmed),
            },
        )
        cells = [Cell(body, FitStatus(status), *counts) for body, status, *counts in cursor]
    return {cell.municipality_id: cell for cell in cells}


_SOURCES = """
    standards_edition AS (
        -- Published and valid on the day, whatever the draft says of its dates.
        SELECT %(edition)s::bigint AS id, %(specification)s::bigint AS specification_id,
            'published' AS status, %(at)s::date AS valid_from, NULL::date AS valid_until,
            %(edition_fingerprint)s::text AS fingerprint, %(counted)s::bit varying AS counted
    ),
    standards_obligationset AS (
        SELECT %(edition)s::bigint AS edition_id, * FROM unnest(
            %(classes)s::text[], %(mandatory)s::bit varying[], %(optional)s::bit varying[],
            %(prohibited)s::bit varying[]
        ) AS held (municipality_class, mandatory, optional, prohibited)
    ),
    vendors_declaration AS (
        SELECT %(edition)s::bigint AS edition_id, 'accepted' AS status, *
        FROM unnest(%(declarations)s::bigint[], %(releases)s::bigint[]) AS held (id, release_id)
    ),
    vendors_supportset AS (
        SELECT '' AS fingerprint, * FROM unnest(
            %(declarations)s::bigint[], %(standard)s::bit varying[],
            %(configurable)s::bit varying[], %(option)s::bit varying[],
            %(workaround)s::bit varying[], %(custom)s::bit varying[]
        ) AS held (declaration_id, standard, configurable, option, workaround, custom)
    ),
    vendors_plannedset AS (
        SELECT %(edition)s::bigint AS edition_id, * FROM unnest(
            %(planning)s::bigint[], %(plan_days)s::date[], %(in_time)s::bit varying[]
        ) AS held (declaration_id, planned_on, in_time)
    ),
    municipalities_adoption AS (
        SELECT %(edition)s::bigint AS edition_id, %(specification)s::bigint AS specification_id,
            'current' AS status, daterange(NULL, NULL) AS period, *
        FROM unnest(
            %(adoptions)s::bigint[], %(bodies)s::bigint[], %(used)s::bigint[],
            %(contracted)s::bit varying[], %(custom_built)s::bit varying[]
        ) AS held (id, municipality_id, release_id, contracted, custom_built)
    ),
    municipalities_need AS (
        SELECT %(edition)s::bigint AS edition_id, municipality_id AS id, *
        FROM unnest(
            %(asking)s::bigint[], %(needed)s::bit varying[], %(answered)s::bit varying[]
        ) AS held (municipality_id, needed, answered)
    )
"""

Parameters = dict[str, Any]


def _obligations(inputs: Inputs) -> Parameters:
    return {
        "classes": [held.municipality_class for held in inputs.obligations],
        "mandatory": _texts(held.mandatory for held in inputs.obligations),
        "optional": _texts(held.optional for held in inputs.obligations),
        "prohibited": _texts(held.prohibited for held in inputs.obligations),
    }


_COUNTED_LEVELS = (
    Support.STANDARD, Support.CONFIGURABLE, Support.OPTION, Support.WORKAROUND, Support.CUSTOM,
)  # fmt: skip


def _declarations(inputs: Inputs, *, confirmed: bool) -> Parameters:
    found = inputs.declarations
    sets = {
        level.value: _texts(_counting(one.levels[level], one, confirmed=confirmed) for one in found)
        for level in _COUNTED_LEVELS
    }
    return {
        "declarations": [one.declaration.pk for one in found],
        "releases": [one.declaration.release_id for one in found],
        **sets,
    }


def _counting(rows: RequirementSet, one: DeclaredSets, *, confirmed: bool) -> RequirementSet:
    return rows if confirmed else rows - one.suspect


def _plans(inputs: Inputs, *, confirmed: bool) -> Parameters:
    plans = [
        (one.declaration.pk, day, _counting(rows, one, confirmed=confirmed))
        for one in inputs.declarations
        for day, rows in one.planned.items()
    ]
    return {
        "planning": [declaration for declaration, _day, _rows in plans],
        "plan_days": [day for _declaration, day, _rows in plans],
        "in_time": _texts(rows & _due_from(inputs, day) for _declaration, day, rows in plans),
    }


def _due_from(inputs: Inputs, day: date) -> RequirementSet:
    """Rows that need not be met before `day` (`docs/fit.md`, status)."""
    deadline = inputs.edition.effective_on
    found = (at for at, row in enumerate(inputs.rows) if day <= (row.effective_on or deadline))
    return RequirementSet.of(found, length=inputs.length)


def _adoptions(inputs: Inputs) -> Parameters:
    found = inputs.adoptions
    return {
        "adoptions": [adoption.pk for adoption in found],
        "bodies": [adoption.municipality_id for adoption in found],
        "used": [adoption.release_id for adoption in found],
        "contracted": _texts(adoption.contracted for adoption in found),
        "custom_built": _texts(adoption.custom_built for adoption in found),
    }


def _needs(inputs: Inputs, *, confirmed: bool) -> Parameters:
    sets = [_counting_need(need, confirmed=confirmed) for need in inputs.needs]
    return {
        "asking": [need.municipality_id for need in inputs.needs],
        "needed": _texts(needed for needed, _answered in sets),
        "answered": _texts(answered for _needed, answered in sets),
    }


def _counting_need(need: NeedSets, *, confirmed: bool) -> tuple[RequirementSet, RequirementSet]:
    if confirmed:
        return need.needed | need.suspect_needed, need.answered | need.suspect
    return need.needed, need.answered


def _texts(sets: Iterable[RequirementSet | None]) -> list[str | None]:
    return [None if rows is None else rows.to_text() for rows in sets]
