"""A declaration's answers, on the page and as files."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import forget_answer
from tests.factories.people import Cast
from tests.factories.standards import make_catalog_rows, make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors.choices import Support
from vendors.models import Declaration

pytestmark = pytest.mark.django_db


def make_declaration() -> Declaration:
    """Position 0 is not supported, 1 planned, the third row unanswered."""
    edition = make_published_edition(rows=make_catalog_rows(mandatory=3, optional=0, prohibited=0))
    support = {0: Support.NONE, 1: Support.PLANNED}
    return make_accepted_declaration(make_release(), edition, support=support, default=None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3]),
        ("?support=none", [1]),
        ("?support=planned", [2]),
        ("?support=unanswered", [3]),
        ("?support=standard", []),
        ("?support=nonsense", [1, 2, 3]),
    ],
)
def test_answers_are_found_by_support(client: Client, query: str, found: list[int]) -> None:
    page = client.get(f"/declarations/{make_declaration().pk}/{query}").content.decode()
    assert [number for number in (1, 2, 3) if f">要件{number}</a>" in page] == found


def test_only_accepted_declarations_are_public(client: Client, cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    draft = make_draft(release, make_published_edition())
    submitted = make_submitted_declaration(release, make_published_edition())
    statuses = [
        client.get(f"/declarations/{found.pk}/").status_code for found in (draft, submitted)
    ]
    assert statuses == [404, 404]
    assert client.get(f"/declarations/{draft.pk}/answers.csv").status_code == 404
    assert client.get(f"/declarations/{draft.pk}/answers.xlsx").status_code == 404


def test_a_vendor_sees_its_own_draft_and_no_other(client: Client, cast: Cast) -> None:
    draft = make_draft(make_release(make_package(holders=[cast.vendor])), make_published_edition())
    client.force_login(cast.vendor_editor)
    assert client.get(f"/declarations/{draft.pk}/").status_code == 200
    client.force_login(cast.other_vendor_editor)
    assert client.get(f"/declarations/{draft.pk}/").status_code == 404


def test_the_csv_holds_every_row_of_the_edition(client: Client) -> None:
    response = client.get(
        f"/declarations/{make_declaration().pk}/answers.csv",
        headers={"Cookie": "django_language=en"},
    )
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Support"] for row in rows] == ["Not supported", "Planned", "Unanswered"]
    assert [row["Planned date"] for row in rows] == ["", "2026-12-01", ""]


def test_the_workbook_is_a_workbook(client: Client) -> None:
    response = client.get(f"/declarations/{make_declaration().pk}/answers.xlsx")
    assert response.content.startswith(b"PK")


def test_the_number_of_answers_does_not_add_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    declaration = make_accepted_declaration(make_release(), make_published_edition())
    forget_answer()
    # sample data; declaration, its counts, rows with evidence, three for what bodies say;
    # number of rows, rows, their answers, their evidence
    with django_assert_num_queries(11):
        client.get(f"/declarations/{declaration.pk}/")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages_render(client: Client, language: str) -> None:
    address = f"/declarations/{make_declaration().pk}/"
    page = client.get(address, headers={"Cookie": f"django_language={language}"}).content.decode()
    assert f'<html lang="{language}">' in page
