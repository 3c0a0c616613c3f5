"""Filled sheets for tests, made from those that the portal hands out."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from portal.common.workbooks import open_workbook
from vendors.answer_sheets.rows import SheetFacts, SheetRow
from vendors.answer_sheets.table_files import write_csv_sheet
from vendors.answer_sheets.workbook import write_workbook_sheet
from vendors.answer_sheets.xml_file import write_xml_sheet
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import facts_of, sheet_rows

WRITERS = {"csv": write_csv_sheet, "xlsx": write_workbook_sheet, "xml": write_xml_sheet}
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Formula:
    text: str


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
    """As above, with texts, dates and formulas."""
    header, *rows = open_workbook(data).grid("回答").rows
    cells: list[list[object]] = [list(header), *(list(row) for row in rows)]
    for position, said in changes.items():
        for name, value in said.items():
            cells[position + 1][header.index(name)] = value
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("回答")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate(cells):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, Formula):
                    sheet.write_formula(row, column, value.text)
                else:
                    sheet.write_string(row, column, str(value))
    return target.getvalue()


def posted(client: Client, declaration: Declaration, data: bytes) -> AnswerUpload:
    """Brings a sheet in by the page."""
    file = SimpleUploadedFile("sheet.csv", data)
    answer = client.post(f"/declarations/{declaration.pk}/upload/", {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return AnswerUpload.objects.latest("pk")
