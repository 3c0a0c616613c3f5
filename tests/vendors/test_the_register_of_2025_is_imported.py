"""The real file as it is, beside the repository."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from standards.models import Specification
from tests.vendors.test_packages_are_imported import A, csv_file, line
from vendors.models import Package, PackageHolder, Registration, Vendor

REGISTER = Path(__file__).parents[3] / "shared" / "data" / "vendors" / "packages_2025.csv"
CODES = (
    *(f"{code:03}" for code in [*range(1, 19), 20, 21, *range(24, 31), 32, *range(34, 40)]),
    "019-0", "019-1", "022-0", "022-1", "022-2", "022-4", "023-0", "023-1",
)  # fmt: skip

pytestmark = pytest.mark.django_db


def make_specifications(codes: Iterable[str]) -> None:
    Specification.objects.bulk_create(Specification(code=code, name=code) for code in codes)


def run(file: Path) -> str:
    out = StringIO()
    call_command("import_packages", file, stdout=out)
    return out.getvalue()


@pytest.fixture
def register() -> Path:
    if not REGISTER.exists():
        pytest.skip("the register of 2025 is not beside the repository")
    make_specifications(CODES)
    return REGISTER


def test_its_registrations_products_and_vendor_names_are_all_there(register):
    output = run(register)
    assert Registration.objects.count() == 206
    assert Package.objects.count() == 57
    assert Vendor.objects.count() == 39
    assert Registration.objects.values("vendor_text").distinct().count() == 39
    products = Registration.objects.values("vendor_text", "package__name").distinct()
    assert products.count() == 57
    assert "registrations: 206, packages: 57, vendors: 39" in output


def test_its_joint_product_is_held_by_both_and_former_names_are_no_vendors(register):
    run(register)
    holders = PackageHolder.objects.filter(package__name="改製除票システム")
    assert list(holders.values_list("vendor__name", "vendor__corporate_number")) == [
        ("NTT西日本株式会社", "7120001077523"),
        ("日本電気株式会社", "7010401022916"),
    ]
    assert not Vendor.objects.filter(name__contains="旧").exists()


def test_its_predecessors_are_kept_as_text(register):
    run(register)
    following = Registration.objects.exclude(predecessor_text="")
    assert following.count() == 23
    assert not following.filter(predecessor__isnull=False).exists()


def test_importing_it_again_changes_nothing_and_says_so(register):
    # 39 vendors, 57 packages, 206 registrations
    assert "added: 302, changed: 0" in run(register)
    assert "added: 0, changed: 0, result: nothing has changed" in run(register)


def test_problems_are_printed_by_row_and_column_and_nothing_is_written(tmp_path):
    make_specifications(["001"])
    file = tmp_path / "register.csv"
    file.write_bytes(csv_file(line(f"001_{A}_1"), line(f"099_{A}_1")))
    errors = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("import_packages", file, stderr=errors)
    assert refused.value.returncode == 1
    assert "3" in errors.getvalue()
    assert "spec_code" in errors.getvalue()
    assert "099" in errors.getvalue()
    assert not Vendor.objects.exists()
