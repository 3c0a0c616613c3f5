"""Registrations entered at the desk: every refusal names the part."""

from datetime import date

import pghistory.models
import pytest
from django.utils import translation

from tests.factories.standards import make_specification
from tests.factories.vendors import make_vendor
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.desk_exceptions import (
    AbsurdDate,
    RegistrationOfRegister,
    RegistrationTaken,
    UnusableRegistration,
)
from vendors.models import Package, PackageHolder, Registration, Vendor

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
    facts = services.RegistrationFacts(number, DAY, predecessor)
    return services.add_registration(package=package, facts=facts, today=TODAY)


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
        (f"001_{A},{B}_1", f"“{A},{B}”"),
        (f"001_{A}_0", "“0”"),
        (f"001_{A}", "“”"),
        ("<script>alert(1)", "“<script>alert(1)”"),
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


def test_a_registration_follows_words_too_but_not_itself(package: Package) -> None:
    made = register(package, f"001_{A}_1", "  旧製品の番号 ")
    assert (made.predecessor, made.predecessor_text) == (None, "旧製品の番号")
    second = register(package, f"001_{A}_2", made.number)
    assert refusal(package, f"001_{A}_3", f"001_{A}_3")
    facts = services.RegistrationFacts(made.number, DAY, second.number)
    with pytest.raises(UnusableRegistration):
        services.change_registration(registration=made, facts=facts, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        f"　００１＿{A}／{B}＿１ ",
        f"001_{A}/{B}_1",
        f"001_{A.translate(str.maketrans('0123456789', '０１２３４５６７８９'))}／{B}_1",
    ],
)
def test_a_number_is_understood_however_wide_it_is_typed(package: Package, typed: str) -> None:
    first = register(package, typed)
    assert first.number == f"001_{A}／{B}_1"
    assert register(package, f"001_{A}_2", typed).predecessor == first


def test_both_wrong_fields_are_named_at_once(package: Package) -> None:
    with pytest.raises(UnusableRegistration) as refused:
        register(package, "001_1_1", f"001_{A[:-2]}10_1")
    assert set(refused.value.fields) == {"number", "predecessor"}
    assert all(refused.value.fields.values())
    with pytest.raises(UnusableRegistration) as refused:
        register(package, f"001_{A}_1", "前\u202eの番号")
    assert list(refused.value.fields) == ["predecessor"]


def test_a_correction_changes_number_holders_and_what_follows(package: Package) -> None:
    first = register(package, f"001_{A}_1")
    second = register(package, f"001_{A}_2", first.number)
    waiting = register(package, f"001_{A}_3", f"001_{B}_7")
    facts = services.RegistrationFacts(f"022-4_{B}／{A}_7", date(2026, 5, 1), "旧番号")
    services.change_registration(registration=first, facts=facts, today=TODAY)
    first.refresh_from_db()
    assert (first.number, first.specification.code, first.sequence) == (facts.number, "022-4", 7)
    assert [link.vendor.corporate_number for link in first.holders.all()] == [B, A]
    second.refresh_from_db()
    assert (second.predecessor, second.predecessor_text) == (None, f"001_{A}_1")
    right = services.RegistrationFacts(f"001_{B}_7", DAY, "")
    services.change_registration(registration=first, facts=right, today=TODAY)
    waiting.refresh_from_db()
    assert waiting.predecessor == first


def test_a_registration_that_is_removed_stays_as_text_and_in_the_history(package: Package) -> None:
    first = register(package, f"001_{A}_1")
    second = register(package, f"001_{A}_2", first.number)
    services.remove_registration(registration=first)
    second.refresh_from_db()
    assert (second.predecessor, second.predecessor_text) == (None, f"001_{A}_1")
    events = pghistory.models.Events.objects.filter(pgh_model="vendors.RegistrationEvent")
    assert events.filter(pgh_label="delete", pgh_data__number=f"001_{A}_1").exists()
    again = register(package, f"001_{A}_1")
    second.refresh_from_db()
    assert second.predecessor == again


def test_what_the_published_register_says_stays(package: Package) -> None:
    official = register(package, f"001_{A}_1")
    Registration.objects.update(vendor_text="会社1")
    official.refresh_from_db()
    with pytest.raises(RegistrationOfRegister):
        services.remove_registration(registration=official)
    with pytest.raises(RegistrationOfRegister):
        services.change_registration(
            registration=official,
            facts=services.RegistrationFacts(f"001_{A}_2", DAY, ""),
            today=TODAY,
        )
    owner = client_of(make_owner(package.holders.get(corporate_number=A)))
    address = f"/vendor/packages/{package.pk}/registrations/{official.pk}/"
    assert address not in owner.get(f"/vendor/packages/{package.pk}/").content.decode()
    assert "published register" in owner.get(address).content.decode()


def test_an_owner_corrects_and_removes_after_a_question(package: Package) -> None:
    made = register(package, f"001_{A}_1")
    owner = client_of(make_owner(package.holders.get(corporate_number=A)))
    home = f"/vendor/packages/{package.pk}/"
    address = f"{home}registrations/{made.pk}/"
    assert address in owner.get(home).content.decode()
    assert f'value="001_{A}_1"' in owner.get(address).content.decode()
    said = {"number": f"001_{A}_5", "registered_on": "2026-04-02", "predecessor": "前の製品"}
    assert owner.post(address, said)["Location"] == home
    assert f"001_{A}_5" in owner.get(f"{address}remove/").content.decode()
    assert Registration.objects.get().number == f"001_{A}_5"
    for text in ("is removed", "nothing was changed"):
        page = owner.post(f"{address}remove/", follow=True).content.decode()
        assert text in page
    assert not Registration.objects.exists()
    assert owner.get(f"{address}remove/").status_code == 404


def test_each_problem_stands_at_its_field(package: Package) -> None:
    owner = client_of(make_owner(package.holders.get(corporate_number=A)))
    address = f"/vendor/packages/{package.pk}/registrations/new/"
    day = "2026-04-01"
    for field, said in {
        "predecessor": {"number": f"001_{A}_1", "predecessor": f"001_{A[:-2]}10_1"},
        "number": {"number": f"001_{A}_0"},
        "registered_on": {"number": f"001_{A}_1", "registered_on": "1950-01-01"},
    }.items():
        answer = owner.post(address, {"registered_on": day, **said})
        form = answer.context["form"]
        assert (answer.status_code, list(form.errors)) == (422, [field])


def test_a_holder_without_a_corporate_number_is_led_to_the_profile() -> None:
    vendor = make_vendor("番号のない会社", corporate_number=A)
    Vendor.objects.update(corporate_number=None)
    package = Package.objects.create(key="番号のない会社:製品", name="製品")
    PackageHolder.objects.create(package=package, vendor=vendor, order=1)
    owner = client_of(make_owner(vendor))
    page = owner.get(f"/vendor/packages/{package.pk}/registrations/new/").content.decode()
    assert f'<a href="/vendor/{vendor.pk}/">Enter the corporate number in the profile</a>' in page
    assert 'name="number"' not in page


def test_a_number_is_registered_once(package: Package) -> None:
    register(package, f"001_{A}_1")
    with pytest.raises(RegistrationTaken):
        register(package, f"001_{A}_1")


def test_a_registration_is_not_of_tomorrow(package: Package) -> None:
    with pytest.raises(AbsurdDate):
        services.add_registration(
            package=package,
            facts=services.RegistrationFacts(f"001_{A}_1", date(2026, 11, 21), ""),
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
