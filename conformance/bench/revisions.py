"""The cases of a new edition: its impact on everybody, and ten declarations carried to it."""

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from conformance.bench.figures import DifferentFigures
from conformance.bench.measuring import Case, Measurement, measure
from conformance.bench.memory import peak_mb
from conformance.impact.summary import Impact, edition_impact
from conformance.synthetic.catalogs import EFFECTIVE_ON, MEASURED_AT
from conformance.synthetic.scales import START
from standards.models import Edition
from standards.parsing.rows import CatalogRow
from standards.queries.continuity import content_of
from standards.services import import_catalog, publish_edition
from vendors.models import Declaration
from vendors.services import CarriedDeclaration, carry_declarations

REMOVED, REWORDED, ADDED = 0.02, 0.05, 0.03
"""Shares of the former edition's rows."""
DECLARATIONS = 10


def measure_revisions(*, name: str, cases: Collection[str]) -> Iterator[Measurement]:
    """Revise the first specification; its draft, and what follows from it, goes again."""
    former = Edition.objects.published().order_by("pk")[0]
    with transaction.atomic():
        draft = _revision(former)
        wanted = [case for case in (impact_of_draft(draft, former),) if case.name in cases]
        yield from measure(wanted, scale=name)
        if "carry_ten" in cases:
            publish_edition(edition=draft, at=MEASURED_AT)
            yield from measure([carry_ten(draft, former)], scale=name)
        transaction.set_rollback(True)


def impact_of_draft(draft: Edition, former: Edition) -> Case:
    """Both forecasts for every body of the specification, and all tables of the page."""
    bodies = former.adoptions.count()

    def check(found: object) -> None:
        if not isinstance(found, Impact) or len(found.bodies) != bodies:
            raise DifferentFigures(f"impact_of_draft did not count {bodies} bodies")

    return Case(
        name="impact_of_draft",
        run=lambda: _with_all_tables(edition_impact(edition=draft, at=START)),
        check=check,
        peak_mb=lambda: peak_mb(os.getpid()),
    )


def carry_ten(edition: Edition, former: Edition) -> Case:
    """Ten declarations of all rows carried, and rolled back again."""
    declarations = list(
        Declaration.objects.accepted()
        .filter(edition=former)
        .select_related("edition")
        .order_by("pk")[:DECLARATIONS]
    )

    def run() -> list[CarriedDeclaration]:
        savepoint = transaction.savepoint()
        carried = carry_declarations(declarations=declarations, edition=edition)
        transaction.savepoint_rollback(savepoint)
        return carried

    def check(found: object) -> None:
        removed = _share(former, REMOVED)
        if not isinstance(found, list) or any(one.left != removed for one in found):
            raise DifferentFigures(f"carry_ten did not leave {removed} answers behind")

    return Case(name="carry_ten", run=run, check=check, peak_mb=lambda: peak_mb(os.getpid()))


def _with_all_tables(impact: Impact) -> Impact:
    """What the page shows is worked out when it is asked for."""
    _ = impact.total, impact.by_class, impact.by_prefecture, impact.losers, impact.statuses
    return impact


def _revision(former: Edition) -> Edition:
    rows = list(content_of(former).rows)
    removed, reworded, added = (_share(former, part) for part in (REMOVED, REWORDED, ADDED))
    return import_catalog(
        specification=former.specification,
        number="2.0",
        rows=[*map(_reworded, rows[removed:][:reworded]), *rows[removed + reworded :]]
        + [_added(rows[0], number) for number in range(added)],
        valid_from=START + timedelta(days=1),
        effective_on=EFFECTIVE_ON,
        is_sample=True,
    ).edition


def _share(former: Edition, part: float) -> int:
    return max(1, round((former.length or 0) * part))


def _reworded(row: CatalogRow) -> CatalogRow:
    return replace(row, text=f"{row.text}改定により期限を30日とします。")


def _added(row: CatalogRow, number: int) -> CatalogRow:
    name = f"計測要件 追加{number}"
    return replace(row, official_id=f"9{number:06d}", name=name, text=f"{name}です。")
