"""Small made-up files; corporate numbers are invented and only their check digits are right."""

import csv
import io
from datetime import date

import pytest

from portal.common.reading import UnreadableFile
from tests.factories.standards import make_specification
from tests.factories.vendors import make_package
from vendors.models import (
    FormerName,
    Package,
    PackageHolder,
    Registration,
    RegistrationHolder,
    Vendor,
)
from vendors.parsing.package_rows import COLUMNS
from vendors.parsing.packages import parse_packages
from vendors.services import PackageImport, import_packages, rename_package, rename_vendor

pytestmark = pytest.mark.django_db
A, B = "1000000000008", "6000000000011"  # 架空の法人番号
TODAY = date(2026, 11, 20)


def line(number: str, vendor: str = "架空ソフト", package: str = "架空製品", **cells: str) -> dict:
    specification, holders, sequence = number.split("_")
    code, _dash, variant = specification.partition("-")
    return {
        "vendor": vendor,
        "package_name": package,
        "business": "架空業務",
        "registration_number": number,
        "previous_number": "",
        "spec_code": code,
        "variant": variant,
        "corporate_number": holders,
        "seq": sequence,
        "date": "2025-04-24",
        **cells,
    }


def csv_file(*lines: dict, encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode(encoding)


def take_over(*lines: dict) -> PackageImport:
    registrations = parse_packages(csv_file(*lines)).registrations
    return import_packages(registrations=registrations, at=TODAY)


@pytest.fixture(autouse=True)
def _specifications() -> None:
    for code in ("001", "022-0", "022-4"):
        make_specification(code=code)


def test_two_registrations_of_one_product_make_one_package():
    imported = take_over(line(f"001_{A}_1"), line(f"022-4_{A}_1"))
    assert (imported.registrations, imported.packages, imported.vendors) == (2, 1, 1)
    registration = Registration.objects.get(specification__code="022-4")
    assert registration.package == Package.objects.get(name="架空製品")
    assert registration.registered_on == date(2025, 4, 24)
    assert (registration.sequence, registration.business_text) == (1, "架空業務")


def test_the_same_name_of_another_holder_is_another_package():
    imported = take_over(line(f"001_{A}_1"), line(f"001_{B}_1", vendor="架空電算"))
    assert (imported.packages, imported.vendors) == (2, 2)


def test_joint_holders_are_kept_in_order_without_their_former_names():
    text = "架空電算／架空ソフト (旧：旧架空電算／架空ソフト)"
    take_over(line(f"001_{B}／{A}_1", vendor=text), line(f"022-0_{A}_1"))
    holders = PackageHolder.objects.filter(package__registrations__specification__code="001")
    assert list(holders.values_list("vendor__name", "vendor__corporate_number")) == [
        ("架空電算", B),
        ("架空ソフト", A),
    ]
    assert list(
        RegistrationHolder.objects.filter(registration__vendor_text=text).values_list(
            "vendor__name", "order"
        )
    ) == [("架空電算", 1), ("架空ソフト", 2)]
    assert Vendor.objects.count() == 2


def test_a_known_predecessor_is_linked_and_an_unknown_one_kept_as_text():
    take_over(
        line(f"001_{A}_2", previous_number=f"001_{A}_1"),
        line(f"001_{A}_1"),
        line(f"022-0_{A}_3", previous_number=f"022-0_{A}_2"),
    )
    linked = Registration.objects.get(number=f"001_{A}_2")
    assert linked.predecessor == Registration.objects.get(number=f"001_{A}_1")
    unknown = Registration.objects.get(number=f"022-0_{A}_3")
    assert (unknown.predecessor, unknown.predecessor_text) == (None, f"022-0_{A}_2")


def test_a_predecessor_that_comes_later_is_linked_then():
    take_over(line(f"001_{A}_2", previous_number=f"001_{A}_1"))
    take_over(line(f"001_{A}_1"))
    again = take_over(line(f"001_{A}_2", previous_number=f"001_{A}_1"))
    assert (again.added, again.changed) == (0, 1)
    assert Registration.objects.get(number=f"001_{A}_2").predecessor is not None


def test_a_second_import_of_the_same_file_changes_nothing():
    lines = [line(f"001_{A}_1"), line(f"001_{A}_2", previous_number=f"001_{A}_1")]
    assert take_over(*lines).added == 4  # a vendor, a package, two registrations
    again = take_over(*lines)
    assert (again.added, again.changed) == (0, 0)


def test_a_later_file_corrects_names_and_dates():
    take_over(line(f"001_{A}_1"))
    take_over(line(f"001_{A}_1", vendor="改名ソフト", package="改名製品", date="2025-05-01"))
    assert Vendor.objects.get().name == "改名ソフト"
    registration = Registration.objects.get()
    assert registration.package.name == "改名製品"
    assert registration.registered_on == date(2025, 5, 1)


def test_a_vendor_renamed_by_the_register_keeps_its_former_name():
    take_over(line(f"001_{A}_1"))
    take_over(line(f"001_{A}_1", vendor="改名ソフト"))
    former = FormerName.objects.get()
    assert (former.vendor, former.name, former.until) == (Vendor.objects.get(), "架空ソフト", TODAY)


def test_a_register_that_lags_behind_takes_no_new_name_away():
    take_over(line(f"001_{A}_1"))
    rename_vendor(vendor=Vendor.objects.get(), name="改名ソフト", on=TODAY, today=TODAY)
    rename_package(package=Package.objects.get(), name="改名製品", on=TODAY, today=TODAY)
    again = take_over(line(f"001_{A}_1"))
    assert (again.added, again.changed) == (0, 0)
    assert (Vendor.objects.get().name, Package.objects.get().name) == ("改名ソフト", "改名製品")


def test_widths_of_letters_make_no_second_vendor_or_package():
    imported = take_over(
        line(f"001_{A}_1", vendor="架空ＡＢＣ", package="Ｘ１"),
        line(f"022-0_{A}_1", vendor="架空ABC", package="X1"),
    )
    assert (imported.vendors, imported.packages) == (1, 1)
    assert Vendor.objects.get().name == "架空ＡＢＣ"  # the first spelling, as it was written


def test_invented_packages_stay_apart():
    sample = make_package("架空製品")
    take_over(line(f"001_{A}_1"))
    assert Package.objects.filter(name="架空製品").count() == 2
    assert not sample.registrations.exists()


def test_an_unknown_specification_is_named_with_its_row_and_nothing_is_written():
    with pytest.raises(UnreadableFile) as refused:
        take_over(line(f"001_{A}_1"), line(f"099_{A}_1"))
    (problem,) = refused.value.problems
    assert (problem.row, problem.column, problem.value) == (3, "spec_code", "099")
    assert not Vendor.objects.exists()
