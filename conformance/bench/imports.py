"""The cases of a large workbook: read and staged by a worker, and what that takes at least."""

import io
import os
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction
from psycopg import sql
from python_calamine import CalamineWorkbook

from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.memory import peak_mb
from conformance.bench.runs import wait_until
from conformance.bench.workbooks import CODE, workbook_of
from conformance.bench.workers import Worker, running_worker
from conformance.synthetic.scales import Scale
from standards.choices import UploadState
from standards.models import CatalogUpload, Specification
from standards.services.uploads import receive_upload

DAY = date(2027, 4, 1)
ROUNDS = 5
_SECONDS_TO_LOOK = 0.02
_UNDER_WAY = (UploadState.WAITING, UploadState.READING)


def measure_imports(scale: Scale, *, name: str, cases: Collection[str]) -> Iterator[Measurement]:
    """Take turns with one workbook of as many rows as the scale has requirements."""
    rows = scale.specifications * scale.requirements
    specification = Specification.objects.create(code=CODE, name="計測仕様")
    data = workbook_of(rows)
    with running_worker() as worker:
        staged = staged_import(worker, specification, data, rows)
        staged.run()  # what the bare COPY writes again
        both = (staged, bare_import(data))
        yield from measure([case for case in both if case.name in cases], scale=name)
    specification.delete()


def staged_import(worker: Worker, specification: Specification, data: bytes, rows: int) -> Case:
    """From the file's arrival until its rows are ready for review, through the queue."""

    def run() -> object:
        upload = receive_upload(
            specification=specification,
            number="1.0",
            valid_from=DAY,
            effective_on=DAY,
            file_name="workbook.xlsx",
            data=data,
            profile=None,
            created_by=None,
        )
        mine = CatalogUpload.objects.filter(pk=upload.pk)
        wait_until(
            lambda: not mine.filter(state__in=_UNDER_WAY).exists(), worker, pause=_SECONDS_TO_LOOK
        )
        return mine.values_list("state", "rows_read").get()

    def check(found: object) -> None:
        if found != (UploadState.STAGED, rows):
            raise DifferentFigures(f"import_staged ended as {found}")

    return Case(
        name="import_staged", run=run, check=check, peak_mb=worker.peak_mb, rounds=ROUNDS,
        before=_drop_staged,
    )  # fmt: skip


def bare_import(data: bytes) -> Case:
    """The library's reading of the workbook and one COPY of the same rows, and nothing else."""
    records = _staged_records()

    def run() -> None:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()
        _copy(records)

    return Case(
        name="import_bare", run=run, peak_mb=lambda: peak_mb(os.getpid()), rounds=ROUNDS,
        before=_drop_staged,
    )  # fmt: skip


_COLUMNS = ("upload_id", "sequence", "kind", "official_id", "row")


def _staged_records() -> list[tuple[Any, ...]]:
    names = ", ".join(_COLUMNS[:-1])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names}, row::text FROM standards_stagedrow ORDER BY sequence"  # noqa: S608
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _copy(records: list[tuple[Any, ...]]) -> None:
    copy = sql.SQL("COPY standards_stagedrow ({}) FROM STDIN").format(
        sql.SQL(", ").join(map(sql.Identifier, _COLUMNS))
    )
    with transaction.atomic(), connection.cursor() as cursor, cursor.cursor.copy(copy) as stream:
        for record in records:
            stream.write_row(record)


def _drop_staged() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE standards_stagedrow")
