"""What a vendor says of itself: its number, and new names that keep the old ones known."""

from datetime import date

import pytest
from django.test import Client

from standards.exceptions import UnusableText
from tests.factories.people import Cast
from tests.factories.vendors import make_package, make_vendor
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.desk_exceptions import (
    AbsurdDate,
    NameTaken,
    NumberIsGiven,
    NumberTaken,
    SampleHasNoNumber,
    WrongCheckDigit,
)
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
NUMBER, OTHER = "8700110005901", "7000012050002"
TODAY = date(2026, 11, 20)


def make_unnumbered_vendor(name: str = "登録前株式会社") -> Vendor:
    return Vendor.objects.create(name=name)


def test_a_vendor_gives_its_number_once() -> None:
    vendor = make_unnumbered_vendor()
    assert services.set_corporate_number(vendor=vendor, number=NUMBER)
    assert not services.set_corporate_number(vendor=vendor, number=NUMBER)
    with pytest.raises(NumberIsGiven):
        services.set_corporate_number(vendor=vendor, number=OTHER)


@pytest.mark.parametrize(
    "number", ["8700110005910", "870011000590", "８７００１１０００５９０１", ""]
)
def test_a_number_with_a_wrong_check_digit_is_refused(number: str) -> None:
    with pytest.raises(WrongCheckDigit):
        services.set_corporate_number(vendor=make_unnumbered_vendor(), number=number)


def test_nobody_takes_the_number_of_another_vendor() -> None:
    make_vendor("先の会社", corporate_number=NUMBER)
    with pytest.raises(NumberTaken):
        services.set_corporate_number(vendor=make_unnumbered_vendor(), number=NUMBER)


def test_an_invented_vendor_gets_no_number(cast: Cast) -> None:
    with pytest.raises(SampleHasNoNumber):
        services.set_corporate_number(vendor=cast.vendor, number=NUMBER)


def test_a_former_name_is_shown_and_found(client: Client, cast: Cast) -> None:
    owner = client_of(make_owner(cast.vendor))
    renamed = owner.post(
        f"/vendor/{cast.vendor.pk}/name/", {"name": "新見本システム（架空）", "on": "2026-03-31"}
    )
    assert renamed.status_code == 302
    page = client.get("/vendors/?search=甲（架空）").content.decode()
    assert "新見本システム（架空）" in page
    assert "見本システム甲（架空）" in page
    page = client.get(f"/vendors/{cast.vendor.pk}/").content.decode()
    assert "見本システム甲（架空）" in page


def test_a_package_is_found_by_its_own_and_its_holders_former_names(
    client: Client, cast: Cast
) -> None:
    package = make_package("旧製品", holders=[cast.vendor])
    services.rename_package(package=package, name="新製品", on=TODAY, today=TODAY)
    services.rename_vendor(vendor=cast.vendor, name="新社名", on=TODAY, today=TODAY)
    for searched in ("旧製品", "システム甲", "新製品", "新社名"):
        page = client.get(f"/packages/?search={searched}").content.decode()
        assert ">新製品</a>" in page
        assert "旧製品" in page


def test_a_package_keeps_the_key_by_which_the_register_knows_it(cast: Cast) -> None:
    package = services.add_package(vendor=cast.vendor, name="製品")
    key = package.key
    services.rename_package(package=package, name="別名", on=TODAY, today=TODAY)
    package.refresh_from_db()
    assert (package.key, package.name) == (key, "別名")
    with pytest.raises(NameTaken):
        services.add_package(vendor=cast.vendor, name="製品")


@pytest.mark.parametrize(
    "name", ["", "   ", "甲\n乙", "甲\u202e乙", "甲\u200b乙", "甲\x00", "あ" * 201]
)
def test_a_name_that_cannot_be_shown_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(UnusableText):
        services.rename_vendor(vendor=cast.vendor, name=name, on=TODAY, today=TODAY)
    assert not cast.vendor.former_names.exists()


def test_a_name_does_not_end_in_the_future(cast: Cast) -> None:
    with pytest.raises(AbsurdDate):
        services.rename_vendor(
            vendor=cast.vendor, name="新社名", on=date(2026, 11, 21), today=TODAY
        )


def test_the_same_name_again_changes_nothing(cast: Cast) -> None:
    name = cast.vendor.name
    assert not services.rename_vendor(vendor=cast.vendor, name=name, on=TODAY, today=TODAY)
    assert not cast.vendor.former_names.exists()
