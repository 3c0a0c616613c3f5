"""What a body wants beyond the standard, and which releases meet it."""

from datetime import date

from django.db import transaction

from municipalities.choices import Cause
from municipalities.exceptions import AlreadyWithdrawn
from municipalities.models import LocalRequirement, LocalSupport, Municipality
from municipalities.signals import Reason, announce
from standards.models import Specification
from vendors.models import Release


@transaction.atomic
def add_local_requirement(
    *,
    municipality: Municipality,
    specification: Specification,
    title: str,
    cause: Cause,
    text: str = "",
) -> LocalRequirement:
    """Add a requirement of the body's own with its main cause."""
    added = LocalRequirement.objects.create(
        municipality=municipality, specification=specification, title=title, text=text, cause=cause
    )
    _announce(added, Reason.LOCAL_REQUIREMENT)
    return added


@transaction.atomic
def withdraw_local_requirement(*, local_requirement: LocalRequirement, on: date) -> None:
    """Withdraw it; it counts no more. Raises AlreadyWithdrawn."""
    standing = LocalRequirement.objects.standing().filter(pk=local_requirement.pk)
    if not standing.update(withdrawn_on=on):
        raise AlreadyWithdrawn
    local_requirement.withdrawn_on = on
    _announce(local_requirement, Reason.LOCAL_REQUIREMENT)


@transaction.atomic
def set_local_support(
    *, local_requirement: LocalRequirement, release: Release, is_supported: bool | None
) -> None:
    """Say whether a release meets a local requirement; None: it is not known any more."""
    supports = LocalSupport.objects
    if is_supported is None:
        supports.filter(local_requirement=local_requirement, release=release).delete()
    else:
        supports.update_or_create(
            local_requirement=local_requirement,
            release=release,
            defaults={"is_supported": is_supported},
        )
    _announce(local_requirement, Reason.LOCAL_SUPPORT)


def _announce(local_requirement: LocalRequirement, reason: Reason) -> None:
    announce(
        sender=LocalRequirement,
        reason=reason,
        specification=local_requirement.specification,
        municipality=local_requirement.municipality,
    )
