"""A catalog becomes a draft edition, once, as a whole, in few statements."""

import time
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standards.choices import MunicipalityClass, ObligationLevel
from standards.exceptions import EditionFrozen
from standards.models import Edition, Heading, Obligation, Requirement, RequirementText
from standards.queries.catalogs import catalog_rows
from standards.services import CatalogImport, import_catalog, publish_edition
from tests.factories.standards import (
    PUBLISHED_AT,
    make_catalog_row,
    make_catalog_rows,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

DATES = {"valid_from": date(2025, 4, 1), "effective_on": date(2026, 3, 31)}


def again(edition: Edition, rows) -> CatalogImport:
    return import_catalog(
        specification=edition.specification, number=edition.number, rows=rows, **DATES
    )


def test_what_was_imported_is_what_the_edition_says():
    rows = [
        make_catalog_row(number=1, heading_number="2.1.1", headings=("二", "二の一", "二の一の一")),
        make_catalog_row(number=2, level=None, heading_number="1", headings=("一",)),
        make_catalog_row(number=3, level=ObligationLevel.PROHIBITED, heading_number="2.1",
                         headings=("二", "二の一"), effective_on=date(2027, 4, 1)),
    ]  # fmt: skip
    stored = list(catalog_rows(make_draft_edition(rows=rows)).values())
    assert stored == [replace(row, row_number=at) for at, row in enumerate(rows)]


def test_headings_form_a_tree_in_the_order_of_the_document():
    rows = [
        make_catalog_row(number=1, heading_number="4.1.3", headings=("四", "四の一", "届出")),
        make_catalog_row(number=2, heading_number="4.2", headings=("四", "四の二")),
    ]
    edition = make_draft_edition(rows=rows)
    found = Heading.objects.filter(edition=edition).order_by("sequence")
    assert [(h.number, h.title, h.level, h.parent and h.parent.number) for h in found] == [
        ("4", "四", 1, None),
        ("4.1", "四の一", 2, "4"),
        ("4.1.3", "届出", 3, "4.1"),
        ("4.2", "四の二", 2, "4"),
    ]


def test_a_second_import_of_the_same_changes_nothing():
    edition = make_draft_edition()
    ids = set(RequirementText.objects.values_list("pk", flat=True))
    done = again(edition, make_catalog_rows())
    assert (done.created, done.changed, done.rows) == (False, False, 17)
    assert set(RequirementText.objects.values_list("pk", flat=True)) == ids


def test_a_draft_is_replaced_and_its_requirements_keep_their_identity():
    edition = make_draft_edition()
    before = dict(Requirement.objects.values_list("official_id", "pk"))
    done = again(edition, make_catalog_rows(mandatory=1, optional=0, prohibited=0))
    assert (done.edition.pk, done.changed) == (edition.pk, True)
    assert RequirementText.objects.get().requirement_id == before["0000001"]
    assert Obligation.objects.count() == 7
    assert Requirement.objects.count() == 17


def test_new_dates_of_a_draft_are_a_change():
    edition = make_draft_edition()
    later = {**DATES, "effective_on": date(2027, 3, 31)}
    done = import_catalog(
        specification=edition.specification, number="1.0", rows=make_catalog_rows(), **later
    )
    assert done.changed
    assert done.edition.effective_on == date(2027, 3, 31)


def test_a_published_edition_takes_the_same_and_refuses_another():
    edition = make_published_edition()
    assert not again(edition, make_catalog_rows()).changed
    with pytest.raises(EditionFrozen):
        again(edition, make_catalog_rows(mandatory=9))


def test_editions_share_requirements_by_official_id():
    first = make_published_edition()
    make_draft_edition(specification=first.specification, number="1.1")
    assert Requirement.objects.count() == 17
    assert RequirementText.objects.count() == 34


def test_the_number_of_statements_does_not_grow_with_the_rows():
    assert statements_for(20) == statements_for(400) <= 80


def statements_for(count: int) -> int:
    specification = make_specification()
    with CaptureQueriesContext(connection) as captured:
        edition = make_draft_edition(
            specification=specification, rows=make_catalog_rows(mandatory=count)
        )
        again(edition, make_catalog_rows(mandatory=count, optional=0))
        publish_edition(edition=edition, at=PUBLISHED_AT)
    return len(captured)


def test_a_thousand_rows_are_imported_and_published_in_no_time():
    rows = make_catalog_rows(mandatory=700, optional=250, prohibited=50, classes=MunicipalityClass)
    began = time.perf_counter()
    edition = make_published_edition(rows=rows)
    assert edition.length == 1000
    assert Obligation.objects.count() == 8000
    print(f"import and publish: {time.perf_counter() - began:.2f} s")  # noqa: T201
