"""Who does the work of a specification."""

from django.db import transaction

from municipalities.exceptions import DutyNeedsOneSubject
from municipalities.models import Duty, Municipality
from municipalities.signals import Reason, announce
from standards.choices import MunicipalityClass
from standards.models import Specification


@transaction.atomic
def set_duty(
    *,
    specification: Specification,
    performs: bool,
    municipality_class: MunicipalityClass | None = None,
    municipality: Municipality | None = None,
    handled_by: str = "",
) -> Duty:
    """Set the default of a class, or the exception of one body. Raises DutyNeedsOneSubject."""
    if (municipality_class is None) == (municipality is None):
        raise DutyNeedsOneSubject
    duty, _created = Duty.objects.update_or_create(
        specification=specification,
        municipality_class=municipality_class,
        municipality=municipality,
        defaults={"performs": performs, "handled_by": handled_by},
    )
    announce(
        sender=Duty, reason=Reason.DUTY, specification=specification, municipality=municipality
    )
    return duty
