"""A register that is behind or ahead of a renaming or a transfer makes no second package."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.people import make_reviewer
from tests.factories.standards import make_specification
from tests.vendors.test_packages_are_imported import A, B, line, take_over
from vendors.models import FormerName, Package, Registration, Vendor
from vendors.services import rename_package, transfer_package
from vendors.services.holders import add_holder, add_package

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _specifications() -> None:
    for code in ("001", "022-4"):
        make_specification(code=code)


def rename(name: str) -> None:
    rename_package(package=Package.objects.get(), name=name, on=TODAY, today=TODAY)


def transfer_to(name: str, number: str) -> Vendor:
    package = Package.objects.get()
    to, _made = Vendor.objects.get_or_create(corporate_number=number, defaults={"name": name})
    transfer_package(
        package=package,
        former=package.holders.get(),
        to=to,
        on=TODAY,
        comment="",
        actor=make_reviewer(),
        today=TODAY,
    )
    return to


def test_a_renamed_package_is_found_by_its_old_and_by_its_new_name() -> None:
    take_over(line(f"001_{A}_1"))
    rename("改名製品")
    old = take_over(line(f"001_{A}_1"))
    new = take_over(line(f"001_{A}_1", package="改名製品"))
    assert (old.added, old.changed, new.added, new.changed) == (0, 0, 0, 0)
    assert Package.objects.get().name == "改名製品"


def test_a_new_registration_finds_the_package_by_its_new_name() -> None:
    take_over(line(f"001_{A}_1"))
    rename("改名製品")
    take_over(line(f"001_{A}_1"), line(f"022-4_{A}_1", package="改名製品"))
    assert Package.objects.get().registrations.count() == 2


def test_a_package_renamed_by_the_register_is_found_by_its_registration() -> None:
    take_over(line(f"001_{A}_1"))
    renamed = take_over(line(f"001_{A}_1", package="改名製品"))
    assert (renamed.packages, renamed.added, renamed.changed) == (1, 0, 1)
    package = Package.objects.get()
    assert (package.name, package.former_names.get().name) == ("改名製品", "架空製品")
    assert take_over(line(f"022-4_{A}_1", package="改名製品")).added == 1
    assert Package.objects.get() == package


def test_a_transferred_package_is_found_and_keeps_its_new_holder() -> None:
    take_over(line(f"001_{A}_1"))
    to = transfer_to("架空電算", B)
    again = take_over(line(f"001_{A}_1"))
    assert (again.added, again.changed) == (0, 0)
    take_over(line(f"001_{A}_1"), line(f"022-4_{B}_1", vendor="架空電算"))
    package = Package.objects.get()
    assert package.registrations.count() == 2
    assert list(package.holders.all()) == [to]


def test_a_package_transferred_and_renamed_is_found_by_any_of_both() -> None:
    take_over(line(f"001_{A}_1"))
    to = transfer_to("架空電算", B)
    rename("改名製品")
    take_over(
        line(f"001_{A}_1"),
        line(f"001_{A}_2", package="改名製品"),
        line(f"022-4_{B}_1", vendor="架空電算"),
        line(f"022-4_{B}_2", vendor="架空電算", package="改名製品"),
    )
    package = Package.objects.get()
    assert (package.name, package.registrations.count()) == ("改名製品", 4)
    assert list(package.holders.all()) == [to]


def test_a_package_of_the_desk_is_found_when_it_is_registered_jointly() -> None:
    one = Vendor.objects.create(name="架空ソフト", corporate_number=A)
    package = add_package(vendor=one, name="架空製品")
    other = Vendor.objects.create(name="架空電算", corporate_number=B)
    add_holder(package=package, vendor=other)
    take_over(line(f"001_{A}／{B}_1", vendor="架空ソフト／架空電算"))
    assert Registration.objects.get().package == package
    assert package.holders.count() == 2


def test_a_registration_that_passes_to_another_product_renames_nothing() -> None:
    lines = [line(f"001_{A}_1"), line(f"022-4_{A}_1")]
    take_over(*lines)
    imported = take_over(lines[0], line(f"022-4_{A}_1", package="別の製品"))
    assert (imported.packages, imported.added) == (2, 1)
    assert Registration.objects.get(number=f"001_{A}_1").package.name == "架空製品"
    assert Registration.objects.get(number=f"022-4_{A}_1").package.name == "別の製品"
    assert not FormerName.objects.exists()


def test_the_old_name_in_other_letters_takes_no_new_name_away() -> None:
    take_over(line(f"001_{A}_1", package="製品X1"))
    rename("改名製品")
    take_over(line(f"001_{A}_1", package="製品Ｘ１"))
    assert Package.objects.get().name == "改名製品"


@pytest.mark.parametrize("again", [False, True])
def test_many_lines_take_as_many_queries_as_one(again: bool) -> None:
    def taken(numbers: range) -> int:
        lines = [line(f"001_{A}_{one}", package=f"製品{one}") for one in numbers]
        if again:
            take_over(*lines)
        with CaptureQueriesContext(connection) as asked:
            take_over(*lines)
        return len(asked)

    take_over(line(f"001_{A}_9999"))  # the vendor is there
    assert taken(range(1, 2)) == taken(range(100, 140))
