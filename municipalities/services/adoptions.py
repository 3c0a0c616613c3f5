"""Which release a body runs for a specification, and when."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from municipalities.choices import AdoptionStatus
from municipalities.exceptions import (
    AdoptionOverlaps,
    EditionOfAnotherSpecification,
    PeriodIsEmpty,
)
from municipalities.models import Adoption, Municipality
from municipalities.services.sets import require_length
from municipalities.signals import Reason, announce
from portal.common.errors import PortalError
from portal.common.violations import violations_as
from standards.models import Edition, Specification
from standards.requirement_set import RequirementSet
from vendors.models import Release


@transaction.atomic
def record_adoption(
    *,
    municipality: Municipality,
    specification: Specification,
    release: Release,
    edition: Edition,
    starts_on: date,
    ends_on: date | None = None,
    status: AdoptionStatus = AdoptionStatus.CURRENT,
    contracted: RequirementSet | None = None,
    custom_built: RequirementSet | None = None,
) -> Adoption:
    """Write down that a body uses (or plans to use) a release from `starts_on` until `ends_on`.

    The day `ends_on` no longer belongs to the period. `contracted` None means that the body named
    no options, which counts as all of them. Raises AdoptionOverlaps, PeriodIsEmpty,
    EditionOfAnotherSpecification, EditionNotPublished, SetOfAnotherEdition.
    """
    length = require_length(edition, contracted, custom_built)
    period = period_of(starts_on, ends_on)
    with violations_as(_refusals(municipality, specification, edition)):
        adoption = Adoption.objects.create(
            municipality=municipality,
            specification=specification,
            release=release,
            edition=edition,
            status=status,
            period=period,
            length=length,
            contracted=contracted,
            custom_built=custom_built,
        )
    _announce(adoption, Reason.ADOPTION)
    return adoption


@transaction.atomic
def end_adoption(*, adoption: Adoption, ends_on: date) -> None:
    """Set the first day on which the body does not use the release any more."""
    held = Adoption.objects.select_for_update().get(pk=adoption.pk)
    adoption.period = period_of(held.period.lower, ends_on)
    refusals = _refusals(adoption.municipality, adoption.specification, adoption.edition)
    with violations_as(refusals):
        adoption.save(update_fields=["period"])
    _announce(adoption, Reason.ADOPTION)


@transaction.atomic
def set_contracted(*, adoption: Adoption, contracted: RequirementSet | None) -> None:
    """Name the options under contract; None goes back to "all options"."""
    require_length(adoption.edition, contracted)
    adoption.contracted = contracted
    adoption.save(update_fields=["contracted"])
    _announce(adoption, Reason.CONTRACTED)


def period_of(starts_on: date | None, ends_on: date | None) -> DateRange:
    """The half-open period. Raises PeriodIsEmpty."""
    if starts_on is not None and ends_on is not None and ends_on <= starts_on:
        raise PeriodIsEmpty(starts_on=starts_on)
    return DateRange(starts_on, ends_on)


def _refusals(
    municipality: Municipality, specification: Specification, edition: Edition
) -> dict[str, PortalError]:
    names = {"municipality": str(municipality), "specification": str(specification)}
    return {
        "one_current_adoption_per_specification": AdoptionOverlaps(**names),
        "adopted_edition_is_of_the_specification": EditionOfAnotherSpecification(
            edition=edition.number, specification=str(specification)
        ),
    }


def _announce(adoption: Adoption, reason: Reason) -> None:
    announce(
        sender=Adoption,
        reason=reason,
        specification=adoption.specification,
        municipality=adoption.municipality,
    )
