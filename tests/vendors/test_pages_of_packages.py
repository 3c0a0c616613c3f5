"""The list of packages and the page of one."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import forget_answer
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
    make_vendor,
)
from vendors.choices import Support
from vendors.models import Package, PackageHolder, Registration

pytestmark = pytest.mark.django_db


def make_registered_product(name: str = "登録製品") -> Package:
    vendor = make_vendor(f"{name}株式会社", corporate_number="1234567890123")
    package = Package.objects.create(key=f"registered:{name}", name=name)
    PackageHolder.objects.create(package=package, vendor=vendor, order=1)
    Registration.objects.create(
        number="901_1234567890123_1",
        package=package,
        specification=make_specification(code="901"),
        sequence=1,
        registered_on=date(2025, 5, 1),
    )
    return package


def test_real_and_invented_packages_are_told_apart(client: Client) -> None:
    make_registered_product()
    make_package()
    page = client.get("/packages/", headers={"Cookie": "django_language=en"}).content.decode()
    assert page.count('<span class="tag tag--demo">Invented sample</span>') == 1
    assert page.count('<span class="tag">Registered product</span>') == 1
    assert "says nothing of certification" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["登録製品", "見本製品"]),
        ("?search=登録", ["登録製品"]),
        ("?search=製品株式会社", ["登録製品"]),
        ("?specification=901", ["登録製品"]),
        ("?is_sample=true", ["見本製品"]),
        ("?is_sample=false", ["登録製品"]),
        ("?search=無い", []),
    ],
)
def test_packages_are_found(client: Client, query: str, found: list[str]) -> None:
    make_registered_product()
    make_package("見本製品")
    page = client.get(f"/packages/{query}").content.decode()
    assert [name for name in ("登録製品", "見本製品") if f">{name}</a>" in page] == found


def test_a_package_declared_for_a_specification_is_found_by_it(client: Client) -> None:
    edition = make_published_edition(specification=make_specification(code="902"))
    make_accepted_declaration(make_release(make_package("申告あり")), edition)
    make_package("申告なし")
    page = client.get("/packages/?specification=902").content.decode()
    assert "申告あり" in page
    assert "申告なし" not in page


def test_the_list_asks_as_often_for_many_packages_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_registered_product()
    for _ in range(5):
        make_package()
    forget_answer()
    # sample data; number of packages; packages, holders, registrations, former names;
    # specifications to choose
    with django_assert_num_queries(7):
        client.get("/packages/")


def test_the_page_counts_answers_per_level(client: Client) -> None:
    release = make_release()
    support = {0: Support.NONE, 1: Support.OPTION}
    make_accepted_declaration(
        release, make_published_edition(), support=support, default=Support.STANDARD
    )
    page = client.get(f"/packages/{release.package_id}/").content.decode()
    counts = [part.split("<")[0] for part in page.split('<td class="number">')[1:]]
    assert counts == ["15", "0", "1", "0", "0", "0", "1", "0", "0"]


def test_declarations_not_yet_accepted_are_not_public(client: Client, cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    drafts = [make_draft(release, make_published_edition())]
    drafts.append(make_submitted_declaration(release, make_published_edition()))
    page = client.get(f"/packages/{release.package_id}/").content.decode()
    assert not [draft for draft in drafts if f"/declarations/{draft.pk}/" in page]
    client.force_login(cast.vendor_editor)
    page = client.get(f"/packages/{release.package_id}/").content.decode()
    assert all(f"/declarations/{draft.pk}/" in page for draft in drafts)


def test_a_registration_is_shown_with_its_specification(client: Client) -> None:
    package = make_registered_product()
    page = client.get(f"/packages/{package.pk}/").content.decode()
    assert "901_1234567890123_1" in page
    assert "/specifications/901/" in page


def test_the_number_of_declarations_does_not_add_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    release = make_release()
    for _ in range(3):
        make_accepted_declaration(release, make_published_edition())
    forget_answer()
    # sample data; package, holders, registrations, former names, releases and what they cover,
    # transfers; declarations, their counts, rows with evidence, three for what bodies say
    with django_assert_num_queries(14):
        client.get(f"/packages/{release.package_id}/")


def test_an_unknown_package_is_404(client: Client) -> None:
    assert client.get("/packages/999999/").status_code == 404
