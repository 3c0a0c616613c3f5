"""The formula over a question: what if this body, or a body of this class, used that release?

`sql/fit.sql` names its tables without a schema, and a query that is given names with WITH looks
for these first. So each release gets an invented body with its own number, which uses it and has
the class, needs and local requirements of the body that asks. The statement runs as it is:
nothing is written, and there is no second formula.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import GeneratedField

from conformance.formula import FORMULA_VERSION, statement_over
from conformance.models import Fit
from conformance.queries.viewpoints import Viewpoint
from municipalities.models import Adoption
from standards.models import Edition


def figures_of_releases(
    *,
    edition: Edition,
    seen_by: Viewpoint,
    adoption: Adoption | None,
    releases: Collection[int],
    at: date,
) -> Mapping[int, Fit]:
    """Cells that are not stored, by the id of the release; one query, however many they are.

    `adoption` is what the body runs now: its contracts count for its own release and edition;
    for every other release all options count as contracted, as where a body says nothing.
    """
    cells = Fit.objects.raw(
        _statement(),
        {
            "releases": sorted(releases),
            "class": seen_by.municipality_class.value,
            "body": seen_by.body.pk if seen_by.body else None,
            "adoption": adoption.pk if adoption else None,
            "edition": edition.pk,
            "specification": edition.specification_id,
            "municipality": None,
            "release": None,
            "at": at,
            "formula": FORMULA_VERSION,
        },
    )
    return {cell.release_id: cell for cell in cells if cell.release_id is not None}


def _statement() -> str:
    derived = (f"{_generated(name)} AS {name}" for name in ("fit_total", "fit_supported"))
    return statement_over(_SOURCES, columns=", ".join(("0 AS id", "cell.*", *derived)))


def _generated(name: str) -> str:
    """What the database derives of a stored cell, over the columns of one that is not stored."""
    field: Any = Fit._meta.get_field(name)
    assert isinstance(field, GeneratedField)
    statement, numbers = field.generated_sql(connection)
    return str(statement) % tuple(int(number) for number in numbers)


_SOURCES = """
    candidate AS (SELECT unnest(%(releases)s::bigint[]) AS release_id),
    municipalities_municipality AS (
        SELECT release_id AS id, false AS is_prefecture FROM candidate
    ),
    municipalities_classperiod AS (
        SELECT release_id AS municipality_id, %(class)s::text AS municipality_class,
            daterange(NULL, NULL) AS period
        FROM candidate
    ),
    municipalities_duty AS (
        SELECT release_id AS municipality_id, NULL::text AS municipality_class,
            %(specification)s::bigint AS specification_id, true AS performs
        FROM candidate
    ),
    municipalities_adoption AS (
        SELECT coalesce(own.id, 0) AS id, candidate.release_id AS municipality_id,
            %(specification)s::bigint AS specification_id, candidate.release_id,
            %(edition)s::bigint AS edition_id, 'current' AS status,
            daterange(NULL, NULL) AS period, own.contracted, own.custom_built
        FROM candidate
        LEFT JOIN municipalities_adoption AS own
            ON own.id = %(adoption)s::bigint AND own.release_id = candidate.release_id
            AND own.edition_id = %(edition)s
    ),
    municipalities_need AS (
        SELECT need.id, candidate.release_id AS municipality_id, edition_id, needed, answered
        FROM municipalities_need AS need CROSS JOIN candidate
        WHERE need.municipality_id = %(body)s::bigint AND need.edition_id = %(edition)s
    ),
    municipalities_localrequirement AS (
        SELECT wanted.id, candidate.release_id AS municipality_id, specification_id, withdrawn_on
        FROM municipalities_localrequirement AS wanted CROSS JOIN candidate
        WHERE wanted.municipality_id = %(body)s::bigint
            AND wanted.specification_id = %(specification)s
    )
"""
