"""A registration entered at a vendor's desk."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from portal.common.violations import violations_as
from standards.models import Specification
from vendors.desk_exceptions import RegistrationTaken, UnusableRegistration
from vendors.models import Package, Registration, RegistrationHolder, Vendor
from vendors.parsing.registration_numbers import RegistrationNumber
from vendors.parsing.registration_problems import form_problems, holder_problems
from vendors.services.names import require_sensible_day

_SEPARATOR = "; "


@transaction.atomic
def add_registration(
    *, package: Package, number: str, registered_on: date, predecessor: str, today: date
) -> Registration:
    """`predecessor` is a number or empty; it becomes a link if the register knows it.

    Raises UnusableRegistration naming the parts, RegistrationTaken, AbsurdDate.
    """
    require_sensible_day(registered_on, last=today)
    parts = _read(number.strip())
    former = predecessor.strip()
    if former:
        _read(former)
    specification = Specification.objects.filter(code=parts.specification_code).first()
    holders = {str(held.corporate_number): held for held in package.holders.all()}
    problems = list(_strangers(parts, specification, holders))
    if former == number.strip():
        problems.append(_("a registration cannot follow itself"))
    if problems or specification is None:
        raise UnusableRegistration(problems=_SEPARATOR.join(problems))
    registration = Registration(
        number=number.strip(),
        package=package,
        specification=specification,
        sequence=parts.sequence,
        registered_on=registered_on,
        predecessor_text=former,
        predecessor=Registration.objects.filter(number=former).first(),
    )
    return _saved(registration, [holders[digits] for digits in parts.corporate_numbers])


def _read(text: str) -> RegistrationNumber:
    number = RegistrationNumber.parse(text)
    if number is None:
        raise UnusableRegistration(problems=_SEPARATOR.join(form_problems(text)))
    problems = [f"{message} ({digits or text})" for message, digits in holder_problems(number)]
    if problems:
        raise UnusableRegistration(problems=_SEPARATOR.join(problems))
    return number


def _strangers(
    number: RegistrationNumber, specification: Specification | None, holders: dict[str, Vendor]
) -> Iterator[str]:
    """What the number names that is not there."""
    if specification is None:
        yield _("specification code “%(part)s”: this specification is not known") % {
            "part": number.specification_code
        }
    for digits in number.corporate_numbers:
        if digits not in holders:
            yield _("corporate number “%(part)s”: it is not of a holder of the package") % {
                "part": digits
            }


def _saved(registration: Registration, holders: list[Vendor]) -> Registration:
    with violations_as({"vendors_registration_number_key": RegistrationTaken()}):
        registration.save()
    RegistrationHolder.objects.bulk_create(
        RegistrationHolder(registration=registration, vendor=vendor, order=order)
        for order, vendor in enumerate(holders, start=1)
    )
    return registration
