"""Filled sheets for tests, made from those that the portal hands out."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import IO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from vendors.answer_sheets.rows import SheetFacts, SheetRow
from vendors.answer_sheets.table_files import write_csv_sheet
from vendors.answer_sheets.workbook import write_workbook_sheet
from vendors.answer_sheets.xml_file import write_xml_sheet
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import facts_of, sheet_rows

WRITERS = {"csv": write_csv_sheet, "xlsx": write_workbook_sheet, "xml": write_xml_sheet}
Cells = Mapping[str, str]


def downloaded(declaration: Declaration, ending: str) -> bytes:
    return written(ending, facts_of(declaration), sheet_rows(declaration))


def written(ending: str, facts: SheetFacts, rows: list[SheetRow]) -> bytes:
    target: IO[bytes] = io.BytesIO()
    write: Callable[..., None] = WRITERS[ending]
    write(target, facts=facts, rows=rows)
    target.seek(0)
    return target.read()


def filled_csv(data: bytes, changes: Mapping[int, Cells]) -> bytes:
    """`changes`: by position of the row, from 0, the cells by the names of their columns."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    header = rows[0]
    for position, cells in changes.items():
        for name, value in cells.items():
            rows[position + 1][header.index(name)] = value
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def filled_workbook(data: bytes, changes: Mapping[int, Mapping[str, object]]) -> bytes:
    workbook = load_workbook(io.BytesIO(data))
    sheet = workbook["回答"]
    header = [cell.value for cell in sheet[1]]
    for position, cells in changes.items():
        for name, value in cells.items():
            sheet.cell(position + 2, header.index(name) + 1).value = value
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def posted(client: Client, declaration: Declaration, data: bytes) -> AnswerUpload:
    """Brings a sheet in by the page."""
    file = SimpleUploadedFile("sheet.csv", data)
    answer = client.post(f"/declarations/{declaration.pk}/upload/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return AnswerUpload.objects.latest("pk")
