"""The class of a body through time."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from municipalities.exceptions import ClassUnchanged
from municipalities.models import ClassPeriod, Municipality
from municipalities.signals import Reason, announce
from standards.choices import MunicipalityClass


@transaction.atomic
def change_class(
    *, municipality: Municipality, municipality_class: MunicipalityClass, starts_on: date
) -> ClassPeriod:
    """Give a body another class from `starts_on`, until the next change that is known already.

    Raises ClassUnchanged if the body has that class on the day.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    ends_on = _cut(municipality, municipality_class, starts_on)
    period = ClassPeriod.objects.create(
        municipality=municipality,
        municipality_class=municipality_class,
        period=DateRange(starts_on, ends_on),
    )
    announce(sender=ClassPeriod, reason=Reason.CLASS, municipality=municipality)
    return period


def _cut(municipality: Municipality, new: MunicipalityClass, starts_on: date) -> date | None:
    """End the period that holds the day, and return where it ended before."""
    held = ClassPeriod.objects.filter(municipality=municipality, period__contains=starts_on).first()
    if held is None:
        return _next_start(municipality, starts_on)
    if held.municipality_class == new:
        raise ClassUnchanged(municipality=str(municipality), starts_on=starts_on)
    ended_on: date | None = held.period.upper
    if held.period.lower == starts_on:
        held.delete()
    else:
        held.period = DateRange(held.period.lower, starts_on)
        held.save(update_fields=["period"])
    return ended_on


def _next_start(municipality: Municipality, starts_on: date) -> date | None:
    later = ClassPeriod.objects.filter(
        municipality=municipality, period__startswith__gt=starts_on
    ).order_by("period")
    first = later.first()
    return first.period.lower if first else None
