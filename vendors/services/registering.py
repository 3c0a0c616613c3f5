"""A registration entered at a vendor's desk, corrected and removed there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from portal.common.errors import PortalError
from portal.common.violations import violations_as
from standards.models import Specification
from vendors.desk_exceptions import RegistrationOfRegister, RegistrationTaken, UnusableRegistration
from vendors.models import Package, Registration, RegistrationHolder, Vendor
from vendors.parsing.registration_numbers import RegistrationNumber, folded_number
from vendors.parsing.registration_problems import number_problems
from vendors.services.names import require_sensible_day, usable_name

MOST_PREDECESSOR_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """`predecessor`: a number or other words, or empty; a number of the register becomes a link."""

    number: str
    registered_on: date
    predecessor: str


@transaction.atomic
def add_registration(*, package: Package, facts: RegistrationFacts, today: date) -> Registration:
    """Raises UnusableRegistration naming fields and parts, RegistrationTaken, AbsurdDate."""
    return _write(Registration(package=_locked(package)), facts, today)


@transaction.atomic
def change_registration(
    *, registration: Registration, facts: RegistrationFacts, today: date
) -> Registration:
    """As `add_registration`; RegistrationOfRegister for what the published register says.

    Registrations that follow this one stay linked to it only while they name its number.
    """
    _locked(registration.package)
    _require_own(registration)
    return _write(registration, facts, today)


@transaction.atomic
def remove_registration(*, registration: Registration) -> None:
    """Those that follow it keep its number as text. Raises RegistrationOfRegister."""
    _locked(registration.package)
    _require_own(registration)
    registration.successors.update(predecessor=None)
    registration.delete()


def is_of_register(registration: Registration) -> bool:
    """Whether the published register was imported with it: there a vendor has its words."""
    return bool(registration.vendor_text)


def _require_own(registration: Registration) -> None:
    if is_of_register(registration):
        raise RegistrationOfRegister


def _locked(package: Package) -> Package:
    return Package.objects.select_for_update(no_key=True).get(pk=package.pk)


def _write(registration: Registration, facts: RegistrationFacts, today: date) -> Registration:
    number, former = folded_number(facts.number), _predecessor(facts.predecessor)
    specifications = {one.code: one for one in Specification.objects.all()}
    holders = {str(held.corporate_number): held for held in registration.package.holders.all()}
    _refuse(
        number=[*number_problems(number), *_strangers(number, specifications, holders)],
        predecessor=list(_predecessor_problems(former, number)),
    )
    require_sensible_day(facts.registered_on, last=today)
    parts = _parts(number)
    registration.number = number
    registration.specification = specifications[parts.specification_code]
    registration.sequence = parts.sequence
    registration.registered_on = facts.registered_on
    registration.predecessor_text = former
    registration.predecessor = Registration.objects.filter(number=former).first()
    with violations_as({"vendors_registration_number_key": RegistrationTaken()}):
        registration.save()
    _set_holders(registration, [holders[digits] for digits in parts.corporate_numbers])
    _link_successors(registration)
    return registration


def _predecessor(text: str) -> str:
    """A number in its official form, other words as they are."""
    number = folded_number(text)
    if not number or RegistrationNumber.parse(number):
        return number
    try:
        return usable_name(text, most=MOST_PREDECESSOR_CHARACTERS)
    except PortalError as error:
        raise UnusableRegistration({"predecessor": [str(error)]}) from error


def _refuse(**fields: Sequence[str]) -> None:
    """Raise UnusableRegistration if there is any problem."""
    if any(fields.values()):
        raise UnusableRegistration(fields)


def _strangers(
    text: str, specifications: Mapping[str, Specification], holders: Mapping[str, Vendor]
) -> Iterator[str]:
    """What the number names that is not there."""
    number = RegistrationNumber.parse(text)
    if number is None:
        return
    if number.specification_code not in specifications:
        yield _("specification code “%(part)s”: this specification is not known") % {
            "part": number.specification_code
        }
    for digits in number.corporate_numbers:
        if digits not in holders:
            yield _("corporate number “%(part)s”: it is not of a holder of the package") % {
                "part": digits
            }


def _predecessor_problems(former: str, number: str) -> Iterator[str]:
    """Words are not checked; of a number it must be a possible one, and no circle may arise."""
    if RegistrationNumber.parse(former):
        yield from number_problems(former)
    seen: set[str] = set()
    while former and former not in seen:
        if former == number:
            yield _("a registration cannot follow itself")
            return
        seen.add(former)
        before = Registration.objects.filter(number=former)
        former = before.values_list("predecessor_text", flat=True).first() or ""


def _parts(number: str) -> RegistrationNumber:
    parts = RegistrationNumber.parse(number)
    assert parts is not None  # its problems were looked for
    return parts


def _set_holders(registration: Registration, holders: Sequence[Vendor]) -> None:
    if [link.vendor_id for link in registration.holders.all()] == [one.pk for one in holders]:
        return
    registration.holders.all().delete()
    RegistrationHolder.objects.bulk_create(
        RegistrationHolder(registration=registration, vendor=vendor, order=order)
        for order, vendor in enumerate(holders, start=1)
    )


def _link_successors(registration: Registration) -> None:
    """Exactly those that name its number follow it, also those written before it."""
    registration.successors.exclude(predecessor_text=registration.number).update(predecessor=None)
    naming = Registration.objects.filter(predecessor_text=registration.number)
    naming.filter(predecessor=None).update(predecessor=registration)
