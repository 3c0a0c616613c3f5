"""Vendors as everybody sees them."""

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
from vendors import services
from vendors.models import Package, PackageHolder, Registration, RegistrationHolder

pytestmark = pytest.mark.django_db
NUMBER = "8700110005901"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["登録会社", "見本会社"]),
        ("?search=登録", ["登録会社"]),
        (f"?search={NUMBER}", ["登録会社"]),
        ("?origin=sample", ["見本会社"]),
        ("?origin=registered", ["登録会社"]),
        ("?origin=nonsense", ["登録会社", "見本会社"]),
        ("?search=無い", []),
    ],
)
def test_vendors_are_found(client: Client, query: str, found: list[str]) -> None:
    make_vendor("登録会社", corporate_number=NUMBER)
    make_vendor("見本会社")
    page = client.get(f"/vendors/{query}").content.decode()
    assert [name for name in ("登録会社", "見本会社") if f">{name}</a>" in page] == found


def test_the_list_counts_packages_and_accepted_declarations(client: Client, cast: Cast) -> None:
    first = make_release(make_package(holders=[cast.vendor]))
    make_package(holders=[cast.vendor])
    make_accepted_declaration(first, make_published_edition())
    make_draft(first, make_published_edition())
    page = client.get("/vendors/?search=甲").content.decode()
    counts = [part.split("<")[0] for part in page.split('<td class="number">')[1:]]
    assert counts == ["–", "2", "1"]


def test_only_accepted_declarations_are_on_the_page(client: Client, cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    accepted = make_accepted_declaration(release, make_published_edition())
    hidden = [
        make_draft(release, make_published_edition()),
        make_submitted_declaration(release, make_published_edition()),
    ]
    client.force_login(cast.vendor_editor)
    page = client.get(f"/vendors/{cast.vendor.pk}/").content.decode()
    assert f"/declarations/{accepted.pk}/" in page
    assert not [one for one in hidden if f"/declarations/{one.pk}/" in page]


def test_registrations_show_their_predecessor(client: Client) -> None:
    vendor = make_vendor("登録会社", corporate_number=NUMBER)
    package = Package.objects.create(key="登録", name="登録製品")
    PackageHolder.objects.create(package=package, vendor=vendor)
    registration = Registration.objects.create(
        number=f"001_{NUMBER}_2",
        package=package,
        specification=make_specification(code="001"),
        sequence=2,
        registered_on=date(2026, 4, 1),
        predecessor_text=f"001_{NUMBER}_1",
    )
    RegistrationHolder.objects.create(registration=registration, vendor=vendor)
    page = client.get(f"/vendors/{vendor.pk}/").content.decode()
    assert f"001_{NUMBER}_2" in page
    assert f"001_{NUMBER}_1" in page


def test_pages_ask_as_often_for_much_as_for_little(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    today = date(2026, 11, 20)
    for number in range(3):
        package = make_package(holders=[cast.vendor, cast.other_vendor])
        make_accepted_declaration(make_release(package), make_published_edition())
        services.rename_package(package=package, name=f"新{number}", on=today, today=today)
    forget_answer()
    # sample data; number of vendors; vendors, former names
    with django_assert_num_queries(4):
        client.get("/vendors/")
    forget_answer()
    # sample data; vendor, former names, transfers twice; packages, holders, former names;
    # number of declarations, declarations; registrations
    with django_assert_num_queries(11):
        client.get(f"/vendors/{cast.vendor.pk}/")


def test_an_unknown_vendor_is_404(client: Client) -> None:
    assert client.get("/vendors/999999/").status_code == 404
