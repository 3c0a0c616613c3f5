"""The cases of a large declaration: its answer sheet of 2,000 rows, and a workbook of as many."""

import os
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from conformance.bench.answer_files import answer_file_cases
from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.memory import peak_mb
from conformance.synthetic.scales import Scale
from portal.accounts.models import User
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Specification
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition
from vendors.choices import Support
from vendors.models import (
    Declaration,
    Package,
    PackageHolder,
    Release,
    Vendor,
    VendorMember,
)
from vendors.services import AnswerInput, open_declaration, save_answers

CODE = "903"
ANSWER_FILES = ("answers_brought", "answers_bare")
DAY = date(2027, 4, 1)
PUBLISHED_AT = datetime(2027, 4, 1, tzinfo=UTC)
ROWS_PER_REQUIREMENT = 2
"""A specification of the country has 1,000 rows; the sheet shall be fast with twice as many."""
_ROWS_PER_HEADING = 25
_HEADINGS_PER_CHAPTER = 5
_TEXT = (
    "{number}番目の届出を受けたときは、届出の日から14日以内に氏名、住所及び生年月日を台帳へ記録し、"
    "前の記録と異なる項目を職員に示した上で、承認の後に異動の履歴を残すこと。"
)


def measure_sheets(scale: Scale, *, name: str, cases: Collection[str]) -> Iterator[Measurement]:
    """The sheet opens with two thirds answered, the workbook answers all; everything goes again."""
    rows = ROWS_PER_REQUIREMENT * scale.requirements
    with transaction.atomic():
        editor, declaration = _draft(rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE standards_requirementtext, standards_obligation")
            cursor.execute("ANALYZE vendors_answer, standards_heading")
        client = Client(headers={"host": "localhost"})
        client.force_login(editor)
        if "sheet_open" in cases:
            yield from measure([sheet_open(client, declaration)], scale=name)
        if not set(ANSWER_FILES).isdisjoint(cases):
            contents = [content for at in range(rows) if (content := _answer(0, at).content())]
            both = answer_file_cases(client, declaration, contents)
            yield from measure([case for case in both if case.name in cases], scale=name)
        transaction.set_rollback(True)


def sheet_open(client: Client, declaration: Declaration) -> Case:
    """From the request to the whole answer, in this process; without network and browser."""
    address = reverse("vendors:sheet", args=[declaration.pk])

    def check(page: object) -> None:
        if not isinstance(page, HttpResponse) or b"sheet-row" not in page.content:
            raise DifferentFigures("sheet_open shows no rows")

    return Case(
        name="sheet_open",
        run=lambda: client.get(address),
        check=check,
        peak_mb=lambda: peak_mb(os.getpid()),
    )


def _draft(rows: int) -> tuple[User, Declaration]:
    specification = Specification.objects.create(code=CODE, name="計測仕様")
    edition = import_catalog(
        specification=specification,
        number="1.0",
        rows=[_row(number) for number in range(rows)],
        valid_from=DAY,
        effective_on=DAY,
        is_sample=True,
    ).edition
    publish_edition(edition=edition, at=PUBLISHED_AT)
    editor, release = _editor()
    declaration = open_declaration(release=release, edition=edition)
    ids = edition.rows.order_by("position").values_list("pk", flat=True)
    save_answers(
        declaration=declaration, answers=[_answer(row, at) for at, row in enumerate(ids) if at % 3]
    )
    return editor, declaration


def _editor() -> tuple[User, Release]:
    editor = User.objects.create(username=f"bench-{CODE}")
    vendor = Vendor.objects.create(name="計測事業者（架空）", is_sample=True)
    VendorMember.objects.create(user=editor, vendor=vendor)
    package = Package.objects.create(key=f"bench:{CODE}", name="計測パッケージ", is_sample=True)
    PackageHolder.objects.create(package=package, vendor=vendor, order=1)
    return editor, Release.objects.create(package=package, version="1.0")


def _answer(row: int, at: int) -> AnswerInput:
    support = list(Support)[at % len(Support)]
    return AnswerInput(row, support, DAY, f"設定画面で切り替える。手引書の第{at}節に示す。")


def _row(number: int) -> CatalogRow:
    heading = number // _ROWS_PER_HEADING
    chapter, section = heading // _HEADINGS_PER_CHAPTER + 1, heading % _HEADINGS_PER_CHAPTER + 1
    return CatalogRow(
        official_id=f"{CODE}{number:04d}",
        kind=RequirementKind.FUNCTION,
        heading_number=f"{chapter}.{section}",
        headings=(f"第{chapter}章", f"第{section}節"),
        name=f"計測要件{number}",
        text=_TEXT.format(number=number),
        rationale="",
        notes="",
        revision_type="",
        effective_on=None,
        obligations=dict.fromkeys(MunicipalityClass, ObligationLevel.MANDATORY),
        row_number=number + 2,
    )
