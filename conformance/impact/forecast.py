"""The formula over inputs that are not stored: the same statement, other tables.

`sql/fit.sql` names its tables without a schema, and PostgreSQL looks for temporary ones first. So
the inputs go into temporary tables of the same names, the statement runs as it is, and the tables
vanish: no row of the portal is locked or written, and there is no second formula.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from conformance.choices import FitStatus
from conformance.formula import COLUMNS, FORMULA_VERSION, select_statement
from conformance.impact.inputs import DeclaredSets, Inputs, NeedSets
from standards.requirement_set import RequirementSet
from vendors.choices import Support

EDITION = "standards_edition"
OBLIGATIONS = "standards_obligationset"
DECLARATIONS = "vendors_declaration"
SUPPORT = "vendors_supportset"
PLANS = "vendors_plannedset"
ADOPTIONS = "municipalities_adoption"
NEEDS = "municipalities_need"

TABLES = {
    EDITION: (
        "id", "specification_id", "status", "valid_from", "valid_until", "fingerprint", "counted",
    ),
    OBLIGATIONS: ("edition_id", "municipality_class", "mandatory", "optional", "prohibited"),
    DECLARATIONS: ("id", "release_id", "edition_id", "status"),
    SUPPORT: ("declaration_id", *Support.values, "fingerprint"),
    PLANS: ("declaration_id", "edition_id", "planned_on", "in_time"),
    ADOPTIONS: (
        "id", "municipality_id", "specification_id", "release_id", "edition_id", "status",
        "period", "contracted", "custom_built",
    ),
    NEEDS: ("id", "municipality_id", "edition_id", "needed", "answered"),
}  # fmt: skip
"""What `sql/fit.sql` reads of the tables that depend on the edition."""

Row = Sequence[object]


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


COUNTS = (
    "mandatory_total", "mandatory_supported", "needed_total", "needed_supported",
    "optional_total", "optional_answered", "local_total", "local_supported", "excess",
)  # fmt: skip


@transaction.atomic
def forecast(*, inputs: Inputs, at: date, confirmed: bool) -> dict[int, Cell]:
    """Cells at `at` of all bodies with a current adoption, by the body's id.

    `confirmed`: as if vendors and bodies had confirmed every suspect answer as it was; otherwise
    suspect answers count for nothing, as they do once they have been carried.
    """
    adopted = {adoption.municipality_id for adoption in inputs.adoptions}
    savepoint = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            _fill_tables(cursor, inputs, at=at, confirmed=confirmed)
            cursor.execute(select_statement(), _parameters(inputs, at))
            return {cell.municipality_id: cell for cell in _cells(cursor, adopted)}
    finally:
        transaction.savepoint_rollback(savepoint)


def _parameters(inputs: Inputs, at: date) -> dict[str, date | int | str | None]:
    return {
        "at": at,
        "specification": inputs.edition.specification_id,
        "release": None,
        "municipality": None,
        "formula": FORMULA_VERSION,
    }


def _cells(cursor: CursorWrapper, adopted: set[int]) -> Iterator[Cell]:
    for row in cursor.fetchall():
        values = dict(zip(COLUMNS, row, strict=True))
        if values["municipality_id"] in adopted:
            counts = {name: values[name] for name in COUNTS}
            yield Cell(values["municipality_id"], FitStatus(values["status"]), **counts)


def _fill_tables(cursor: CursorWrapper, inputs: Inputs, *, at: date, confirmed: bool) -> None:
    contents = {
        EDITION: [_edition_row(inputs, at)],
        OBLIGATIONS: _obligation_rows(inputs),
        DECLARATIONS: _declaration_rows(inputs),
        SUPPORT: [_support_row(one, confirmed=confirmed) for one in inputs.declarations],
        PLANS: _plan_rows(inputs, confirmed=confirmed),
        ADOPTIONS: _adoption_rows(inputs, at),
        NEEDS: _need_rows(inputs, confirmed=confirmed),
    }
    for table, rows in contents.items():
        _create(cursor, table)
        _copy(cursor, table, rows)


def _create(cursor: CursorWrapper, table: str) -> None:
    columns = ", ".join(TABLES[table])
    cursor.execute(
        f"CREATE TEMPORARY TABLE {table} AS SELECT {columns} FROM public.{table} WITH NO DATA"  # noqa: S608
    )


def _copy(cursor: CursorWrapper, table: str, rows: Iterable[Row]) -> None:
    columns = ", ".join(TABLES[table])
    with (
        connection.wrap_database_errors,
        cursor.cursor.copy(f"COPY pg_temp.{table} ({columns}) FROM STDIN") as stream,
    ):
        for row in rows:
            stream.write_row(row)
    cursor.execute(f"ANALYZE pg_temp.{table}")


def _edition_row(inputs: Inputs, at: date) -> Row:
    """Published and valid on the day, whatever the draft says of its dates."""
    edition = inputs.edition
    valid_from = min(edition.valid_from, at)
    return (
        edition.pk, edition.specification_id, "published", valid_from, None,
        edition.fingerprint, inputs.counted.to_text(),
    )  # fmt: skip


def _obligation_rows(inputs: Inputs) -> Iterator[Row]:
    for held in inputs.obligations:
        sets = (held.mandatory, held.optional, held.prohibited)
        yield inputs.edition.pk, held.municipality_class, *(_text(rows) for rows in sets)


def _declaration_rows(inputs: Inputs) -> Iterator[Row]:
    for one in inputs.declarations:
        yield one.declaration.pk, one.declaration.release_id, inputs.edition.pk, "accepted"


def _support_row(one: DeclaredSets, *, confirmed: bool) -> Row:
    levels = [_text(_counting(rows, one, confirmed=confirmed)) for rows in one.levels.values()]
    return one.declaration.pk, *levels, ""


def _counting(rows: RequirementSet, one: DeclaredSets, *, confirmed: bool) -> RequirementSet:
    return rows if confirmed else rows - one.suspect


def _plan_rows(inputs: Inputs, *, confirmed: bool) -> Iterator[Row]:
    for one in inputs.declarations:
        for day, rows in one.planned.items():
            in_time = _counting(rows, one, confirmed=confirmed) & _due_from(inputs, day)
            yield one.declaration.pk, inputs.edition.pk, day, in_time.to_text()


def _due_from(inputs: Inputs, day: date) -> RequirementSet:
    """Rows that need not be met before `day` (`docs/fit.md`, status)."""
    deadline = inputs.edition.effective_on
    found = (at for at, row in enumerate(inputs.rows) if day <= (row.effective_on or deadline))
    return RequirementSet.of(found, length=inputs.length)


def _adoption_rows(inputs: Inputs, at: date) -> Iterator[Row]:
    for adoption in inputs.adoptions:
        yield (
            adoption.pk, adoption.municipality_id, inputs.edition.specification_id,
            adoption.release_id, inputs.edition.pk, "current", f"[{at},)",
            _text(adoption.contracted), _text(adoption.custom_built),
        )  # fmt: skip


def _need_rows(inputs: Inputs, *, confirmed: bool) -> Iterator[Row]:
    for number, need in enumerate(inputs.needs, start=1):
        needed, answered = _counting_need(need, confirmed=confirmed)
        yield number, need.municipality_id, inputs.edition.pk, needed.to_text(), answered.to_text()


def _counting_need(need: NeedSets, *, confirmed: bool) -> tuple[RequirementSet, RequirementSet]:
    if confirmed:
        return need.needed | need.suspect_needed, need.answered | need.suspect
    return need.needed, need.answered


def _text(rows: RequirementSet | None) -> str | None:
    return None if rows is None else rows.to_text()
