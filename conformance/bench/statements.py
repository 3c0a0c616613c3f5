"""The cases of one PostgreSQL process: row by row, bare, and ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from django.db import connection

from conformance.bench.backends import Backend
from conformance.bench.figures import BIT_COLUMNS, ROWWISE_COLUMNS, all_written, same_as_stored
from conformance.bench.measuring import Case
from conformance.formula import FORMULA_VERSION, select_statement, upsert_statement
from conformance.synthetic.scales import Scale

FOLDER = Path(__file__).parent / "sql"
OTHER_VERSIONS = ("bench a", "bench b")


def statement(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def backend() -> Iterator[Backend]:
    opened = Backend()
    try:
        yield opened
    finally:
        opened.close()


def store_figures() -> None:
    """What the cases are compared with and start from; not measured."""
    with backend() as own:
        own.store(upsert_statement(), formula=FORMULA_VERSION)
        own.cursor.execute("VACUUM ANALYZE conformance_fit")


def expand_sets() -> None:
    """Write needs and contracted and built rows as rows, for the row-wise case; not measured."""
    with connection.cursor() as cursor:
        cursor.execute(statement("expand_needs"))
        cursor.execute("VACUUM ANALYZE bench_need, bench_contracted, bench_custom_built")


def rowwise_sql(own: Backend) -> Case:
    sql = statement("rowwise")
    return Case(
        name="rowwise_sql",
        run=lambda: own.fetch(sql),
        peak_mb=own.peak_mb,
        rounds=3,
        warm_up=False,
        check=same_as_stored("rowwise_sql", ROWWISE_COLUMNS),
    )


def bit_select(own: Backend) -> Case:
    return _select("bit_select", own, statement("bit_select"))


def chunk_select(own: Backend) -> Case:
    return _select("chunk_select", own, select_statement())


def _select(name: str, own: Backend, sql: str) -> Case:
    return Case(
        name=name,
        run=lambda: own.fetch(sql),
        peak_mb=own.peak_mb,
        check=same_as_stored(name, BIT_COLUMNS),
    )


def chunk_upsert_cold(own: Backend, scale: Scale) -> Case:
    """All rows new."""
    return Case(
        name="chunk_upsert_cold",
        before=lambda: own.cursor.execute("TRUNCATE conformance_fit"),
        run=lambda: own.store(upsert_statement(), formula=FORMULA_VERSION),
        peak_mb=own.peak_mb,
        check=all_written("chunk_upsert_cold", scale.cells),
    )


def chunk_upsert_changed(own: Backend, scale: Scale) -> Case:
    """All rows changed: each round claims another version of the formula."""
    versions = cycle(OTHER_VERSIONS)
    return Case(
        name="chunk_upsert_changed",
        run=lambda: own.store(upsert_statement(), formula=next(versions)),
        peak_mb=own.peak_mb,
        check=all_written("chunk_upsert_changed", scale.cells),
    )
