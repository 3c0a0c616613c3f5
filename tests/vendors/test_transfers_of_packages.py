"""A package goes to another vendor, and nothing of it is lost."""

from datetime import date

import pytest
from django.test import Client

from tests.factories.people import Cast
from tests.factories.standards import make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
    make_vendor,
)
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.desk_exceptions import AbsurdDate, AlreadyHolder, NotHolder, SampleAmongReal
from vendors.exceptions import ConflictOfInterest
from vendors.models import Package, PackageTransfer, Vendor

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 1)
TODAY = date(2026, 11, 20)


def transfer(
    cast: Cast, package: Package, *, to: Vendor, former: Vendor | None = None, on: date = DAY
) -> PackageTransfer:
    return services.transfer_package(
        package=package,
        former=former or cast.vendor,
        to=to,
        on=on,
        comment="事業譲渡",
        actor=cast.ministry_reviewer,
        today=TODAY,
    )


def test_a_reviewer_records_a_transfer(client: Client, cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    declaration = make_accepted_declaration(make_release(package), make_published_edition())
    reviewer = client_of(cast.ministry_reviewer)
    answer = reviewer.post(
        f"/packages/{package.pk}/transfer/",
        {
            "former": cast.vendor.pk,
            "to": cast.other_vendor.name,
            "on": "2026-10-01",
            "comment": "<b>事業譲渡</b>",
        },
    )
    assert answer["Location"] == f"/packages/{package.pk}/"
    assert list(package.holders.all()) == [cast.other_vendor]
    declaration.refresh_from_db()
    assert declaration.status == "accepted"
    for address in (
        f"/packages/{package.pk}/",
        f"/vendors/{cast.vendor.pk}/",
        f"/vendors/{cast.other_vendor.pk}/",
    ):
        page = client.get(address).content.decode()
        assert cast.vendor.name in page
        assert "&lt;b&gt;事業譲渡" in page


def test_drafts_go_with_the_package(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), make_published_edition())
    transfer(cast, package, to=cast.other_vendor)
    address = f"/declarations/{draft.pk}/"
    assert client_of(cast.vendor_editor).get(address).status_code == 404
    assert client_of(cast.other_vendor_editor).get(address).status_code == 200


def test_a_joint_holder_keeps_their_place(cast: Cast) -> None:
    third = make_vendor()
    package = make_package(holders=[cast.vendor, third, cast.other_vendor])
    transfer(cast, package, to=cast.other_vendor)
    links = package.holder_links.order_by("order")
    assert [link.vendor for link in links] == [third, cast.other_vendor]


def test_nobody_but_ministries_and_administrators_finds_the_page(
    client: Client, cast: Cast
) -> None:
    address = f"/packages/{make_package(holders=[cast.vendor]).pk}/transfer/"
    assert client.get(address).status_code == 404
    for user in (cast.vendor_editor, cast.outsider, cast.clerk_a):
        assert client_of(user).get(address).status_code == 404
        assert client_of(user).post(address).status_code == 404
    assert client_of(cast.ministry_reviewer).get(address).status_code == 200


def test_a_reviewer_who_works_for_a_side_records_nothing(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    make_member(cast.ministry_reviewer, cast.other_vendor)
    with pytest.raises(ConflictOfInterest):
        transfer(cast, package, to=cast.other_vendor)
    assert not PackageTransfer.objects.exists()


def test_what_cannot_be_a_transfer(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    with pytest.raises(NotHolder):
        transfer(cast, package, former=cast.other_vendor, to=cast.vendor)
    with pytest.raises(AlreadyHolder):
        transfer(cast, package, to=cast.vendor)
    with pytest.raises(AbsurdDate):
        transfer(cast, package, to=cast.other_vendor, on=date(2026, 11, 21))
    with pytest.raises(SampleAmongReal):
        transfer(cast, package, to=make_vendor("実在", corporate_number="1" * 13))
    assert list(package.holders.all()) == [cast.vendor]


def test_a_transfer_recorded_twice_happens_once(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    transfer(cast, package, to=cast.other_vendor)
    with pytest.raises(NotHolder):
        transfer(cast, package, to=cast.other_vendor)
    assert PackageTransfer.objects.count() == 1
