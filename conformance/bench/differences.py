"""The cases of two large editions: the page of their differences, and loading their rows bare."""

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.memory import peak_mb
from conformance.bench.statements import statement
from conformance.synthetic.catalogs import EFFECTIVE_ON, MEASURED_AT
from conformance.synthetic.scales import START, Scale
from standards.choices import MunicipalityClass, ObligationLevel, RequirementKind
from standards.models import Edition, Specification
from standards.parsing.rows import CatalogRow
from standards.services import import_catalog, publish_edition
from standards.views.differences import edition_changes

CODE = "901"
ROWS_PER_REQUIREMENT = 5
"""A specification of the country has 1,000 rows; the largest real ones have five times as many."""
_CYCLE = 20
_ROWS_PER_HEADING = 25
_TEXT = (
    "{number}番目の届出を受けたときは、届出の日から14日以内に氏名、住所及び生年月日を台帳へ記録し、"
    "前の記録と異なる項目を職員に示した上で、承認の後に異動の履歴を残すこと。"
)


def measure_differences(
    scale: Scale, *, name: str, cases: Collection[str]
) -> Iterator[Measurement]:
    """Compare two editions of a specification that goes again."""
    rows = ROWS_PER_REQUIREMENT * scale.requirements
    with transaction.atomic():
        old, new = _editions(rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE standards_requirementtext, standards_obligation")
        both = (difference_5000(new, rows), difference_loading(old, new))
        yield from measure([case for case in both if case.name in cases], scale=name)
        transaction.set_rollback(True)


def difference_5000(edition: Edition, rows: int) -> Case:
    """The whole page: both editions read and compared, counted for towns, 50 rows written."""
    address = reverse("standards:edition-changes", args=[CODE, edition.number])
    request = RequestFactory().get(address, {"class": MunicipalityClass.TOWN})
    request.user = AnonymousUser()
    found = sum(_shown(number) for number in range(rows))

    def check(page: object) -> None:
        if not isinstance(page, HttpResponse) or f"{found:,}" not in page.content.decode():
            raise DifferentFigures(f"difference_5000 does not show {found} changed rows")

    return Case(
        name="difference_5000",
        run=lambda: edition_changes(request, CODE, edition.number),
        check=check,
        peak_mb=lambda: peak_mb(os.getpid()),
    )


def _shown(number: int) -> int:
    """Rows on the page that one row of the old edition leads to."""
    place = number % _CYCLE
    return int(0 < place <= len(_CHANGES)) + 2 * int(place == len(_CHANGES) + 1)


def difference_loading(old: Edition, new: Edition) -> Case:
    """All rows and obligations of both editions fetched, and nothing made of them."""
    statements = (statement("edition_rows"), statement("edition_obligations"))

    def run() -> int:
        fetched = 0
        with connection.cursor() as cursor:
            for edition in (old, new):
                for sql in statements:
                    cursor.execute(sql, {"edition": edition.pk})
                    fetched += len(cursor.fetchall())
        return fetched

    def check(found: object) -> None:
        classes = len(MunicipalityClass)
        expected = (1 + classes) * ((old.length or 0) + (new.length or 0))
        if found != expected:
            raise DifferentFigures(f"difference_loading fetched {found} rows, not {expected}")

    return Case(
        name="difference_loading", run=run, check=check, peak_mb=lambda: peak_mb(os.getpid())
    )


def _editions(rows: int) -> tuple[Edition, Edition]:
    specification = Specification.objects.create(code=CODE, name="計測仕様")
    old = [_row(number) for number in range(rows)]
    new = [row for number in range(rows) for row in _revised(old[number], number)]
    return _published(specification, "1.0", old, 0), _published(specification, "2.0", new, 1)


def _published(
    specification: Specification, number: str, rows: list[CatalogRow], days: int
) -> Edition:
    edition = import_catalog(
        specification=specification,
        number=number,
        rows=rows,
        valid_from=START + timedelta(days=days),
        effective_on=EFFECTIVE_ON,
        is_sample=True,
    ).edition
    publish_edition(edition=edition, at=MEASURED_AT)
    return edition


def _row(number: int) -> CatalogRow:
    chapter, section = number // _ROWS_PER_HEADING // 5 + 1, number // _ROWS_PER_HEADING % 5 + 1
    return CatalogRow(
        official_id=f"{number:07d}",
        kind=RequirementKind.FUNCTION,
        heading_number=f"{chapter}.{section}",
        headings=(f"第{chapter}章", f"第{section}節"),
        name=f"計測要件{number}",
        text=_TEXT.format(number=number),
        rationale="記録の正確さを保つ。",
        notes="",
        revision_type="",
        effective_on=None,
        obligations=dict.fromkeys(MunicipalityClass, ObligationLevel.MANDATORY),
        row_number=number + 2,
    )


_CHANGES = (
    lambda row: replace(row, text=row.text.replace("14日", "30日")),
    lambda row: replace(row, text=row.text.replace("及び", "および")),
    lambda row: replace(row, official_id=f"9{row.official_id[1:]}", former_id=row.official_id),
    lambda row: replace(
        row, obligations={**row.obligations, MunicipalityClass.TOWN: ObligationLevel.OPTIONAL}
    ),
    lambda row: replace(row, heading_number="99.1", headings=("附則", "経過措置")),
)
"""Of each 20 rows: one in substance, editorial, renamed, obliging otherwise, moved …"""


def _revised(row: CatalogRow, number: int) -> Iterator[CatalogRow]:
    """… and one withdrawn for a new one."""
    place = number % _CYCLE
    if 0 < place <= len(_CHANGES):
        yield _CHANGES[place - 1](row)
    elif place == len(_CHANGES) + 1:
        yield replace(row, official_id=f"8{row.official_id[1:]}", text="別の事柄を集計すること。")
    else:
        yield row
