"""Registrations entered at the desk: every refusal names the part."""

from datetime import date

import pytest
from django.utils import translation

from tests.factories.standards import make_specification
from tests.factories.vendors import make_vendor
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.desk_exceptions import AbsurdDate, RegistrationTaken, UnusableRegistration
from vendors.models import Package, PackageHolder, Registration

pytestmark = pytest.mark.django_db
A, B = "8700110005901", "7000012050002"
STRANGER = "1000000000009"
DAY = date(2026, 4, 1)
TODAY = date(2026, 11, 20)


@pytest.fixture
def package() -> Package:
    """Held by A and B; specifications 001 and 022-4 are known."""
    for code in ("001", "022-4"):
        make_specification(code=code)
    package = Package.objects.create(key=f"{B}/{A}:製品", name="製品")
    for order, number in enumerate((A, B), start=1):
        vendor = make_vendor(f"会社{order}", corporate_number=number)
        PackageHolder.objects.create(package=package, vendor=vendor, order=order)
    return package


def register(package: Package, number: str, predecessor: str = "") -> Registration:
    return services.add_registration(
        package=package, number=number, registered_on=DAY, predecessor=predecessor, today=TODAY
    )


def refusal(package: Package, number: str, predecessor: str = "") -> str:
    with pytest.raises(UnusableRegistration) as refused:
        register(package, number, predecessor)
    return str(refused.value)


def test_a_number_is_taken_apart_and_kept(package: Package) -> None:
    made = register(package, f"022-4_{A}／{B}_12")
    assert (made.specification.code, made.sequence, made.registered_on) == ("022-4", 12, DAY)
    assert [link.vendor.corporate_number for link in made.holders.all()] == [A, B]


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (f"1_{A}_1", "“1”"),
        (f"001_{A[:-1]}_1", f"“{A[:-1]}”"),
        (f"001_{A}/{B}_1", f"“{A}/{B}”"),
        (f"001_{A}_0", "“0”"),
        (f"001_{A}", "“”"),
        ("<script>alert(1)</script>", "“<script>alert(1)</script>”"),
        (f"001_{A[:-2]}10_1", f"{A[:-2]}10"),
        (f"001_{A}／{A}_1", f"001_{A}／{A}_1"),
        (f"999_{A}_1", "“999”"),
        (f"001_{A}／9{STRANGER[1:]}_1", STRANGER[1:]),
    ],
)
def test_the_part_that_is_wrong_is_named(package: Package, number: str, part: str) -> None:
    with translation.override("en"):
        assert part in refusal(package, number)
    assert not Registration.objects.exists()


def test_a_right_number_of_somebody_else_is_refused(package: Package) -> None:
    other = "2700110005907"
    make_vendor("よその会社", corporate_number=other)
    with translation.override("en"):
        assert f"“{other}”" in refusal(package, f"001_{other}_1")


def test_a_known_predecessor_is_linked_and_another_stays_text(package: Package) -> None:
    first = register(package, f"001_{A}_1")
    second = register(package, f"001_{A}_2", predecessor=first.number)
    third = register(package, f"001_{A}_3", predecessor=f"001_{A}_99")
    assert (second.predecessor, second.predecessor_text) == (first, first.number)
    assert (third.predecessor, third.predecessor_text) == (None, f"001_{A}_99")


def test_a_registration_follows_neither_itself_nor_a_word(package: Package) -> None:
    for predecessor in (f"001_{A}_1", "前の番号"):
        assert refusal(package, f"001_{A}_1", predecessor)


def test_a_number_is_registered_once(package: Package) -> None:
    register(package, f"001_{A}_1")
    with pytest.raises(RegistrationTaken):
        register(package, f"001_{A}_1")


def test_a_registration_is_not_of_tomorrow(package: Package) -> None:
    with pytest.raises(AbsurdDate):
        services.add_registration(
            package=package,
            number=f"001_{A}_1",
            registered_on=date(2026, 11, 21),
            predecessor="",
            today=TODAY,
        )


def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(package: Package) -> None:
    owner = client_of(make_owner(package.holders.get(corporate_number=A)))
    address = f"/vendor/packages/{package.pk}/registrations/new/"
    number = "001_<b>_1"
    answer = owner.post(address, {"number": number, "registered_on": "2026-04-01"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "001_&lt;b&gt;_1" in page
    assert "<b>" not in page
    good = {"number": f"001_{A}_1", "registered_on": "2026-04-01"}
    assert owner.post(address, good)["Location"] == f"/vendor/packages/{package.pk}/"
    assert f"001_{A}_1" in owner.get(f"/vendor/packages/{package.pk}/").content.decode()
