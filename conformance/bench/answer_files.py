"""The cases of a filled workbook: brought in by its pages, and what that takes at least."""

import io
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from psycopg import sql
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case
from conformance.bench.memory import peak_mb
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.columns import cells_of, column_names
from vendors.answer_sheets.rows import SheetRow
from vendors.answer_sheets.table_files import SHEET_NAME
from vendors.answer_sheets.words import support_word
from vendors.models import Declaration
from vendors.queries.answer_uploads import identity_of, sheet_rows

Contents = Sequence[AnswerContent]
"""Of all rows of an edition, in the order of the document."""
_BASIS = re.compile(r'name="basis" value="([0-9a-f]+)"')


class AnswersDiffer(DifferentFigures):
    """A case left other answers, or showed other pages, than it should."""


def answer_file_cases(
    client: Client, declaration: Declaration, contents: Contents
) -> tuple[Case, Case]:
    """Both with one workbook that answers every row of an unanswered draft."""
    declaration.answers.all().delete()
    rows = sheet_rows(declaration)
    data = _filled(declaration, rows, contents)
    records = [
        (declaration.pk, declaration.edition_id, row.pk, *asdict(content).values())
        for row, content in zip(rows, contents, strict=True)
    ]
    return (
        _case("answers_brought", declaration, len(rows), lambda: _bring(client, declaration, data)),
        _case("answers_bare", declaration, len(rows), lambda: _bring_bare(data, records)),
    )


def _case(name: str, declaration: Declaration, rows: int, run: Callable[[], object]) -> Case:
    def check(_found: object) -> None:
        if (number := declaration.answers.count()) != rows:
            raise AnswersDiffer(f"{name} left {number} answers, not {rows}")

    return Case(
        name=name,
        run=run,
        before=lambda: declaration.answers.all().delete(),
        check=check,
        peak_mb=lambda: peak_mb(os.getpid()),
    )


def _bring(client: Client, declaration: Declaration, data: bytes) -> None:
    """Upload, preview, confirm, and the page that says so: all that the server does for it."""
    file = SimpleUploadedFile("sheet.xlsx", data)
    address = reverse("vendors:answer-upload-new", args=[declaration.pk])
    preview = _answered(client.post(address, {"file": file}, follow=True))
    basis = _BASIS.search(preview.content.decode())
    if basis is None:
        raise AnswersDiffer("answers_brought shows no preview")
    address = preview.request["PATH_INFO"]  # type: ignore[attr-defined]  # of the test client
    _answered(client.post(f"{address}confirm/", {"basis": basis.group(1)}, follow=True))


def _answered(page: object) -> HttpResponse:
    if not isinstance(page, HttpResponse) or page.status_code != 200:  # noqa: PLR2004
        raise AnswersDiffer(f"answers_brought was answered with {page}")
    return page


_COLUMNS = ("declaration_id", "edition_id", "row_id", "support", "planned_on", "note", "is_suspect")


def _bring_bare(data: bytes, records: Sequence[tuple[object, ...]]) -> None:
    """The library's reading of the workbook and one COPY of the same answers, and nothing else."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()
    copy = sql.SQL("COPY vendors_answer ({}) FROM STDIN").format(
        sql.SQL(", ").join(map(sql.Identifier, _COLUMNS))
    )
    with connection.cursor() as cursor, cursor.cursor.copy(copy) as stream:
        for record in records:
            stream.write_row(record)


def _filled(declaration: Declaration, rows: Sequence[SheetRow], contents: Contents) -> bytes:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet(SHEET_NAME)
        sheet.write_row(0, 0, list(column_names().values()))
        for line, (row, content) in enumerate(zip(rows, contents, strict=True), start=1):
            said = {**asdict(content), "support": support_word(content.support)}
            cells = cells_of(row, identity_of(declaration))
            sheet.write_row(line, 0, [said.get(field, cell) for field, cell in cells.items()])
    return target.getvalue()
