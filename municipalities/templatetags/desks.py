"""Which desks somebody has: pages of their own for those who work for one of the sides."""

from dataclasses import dataclass

from django import template
from django.db.models import Exists

from municipalities.models import MunicipalityStaff
from portal.accounts.models import User
from standards.models import MinistryReviewer
from vendors.models import VendorMember

register = template.Library()


@dataclass(frozen=True, slots=True)
class Desks:
    """Administrators have the ministry's."""

    ministry: bool = False
    vendor: bool = False
    body: bool = False


@register.simple_tag
def desks_for(user: object) -> Desks:
    """One query for those who are signed in, none for others: it is on every page."""
    if not isinstance(user, User):
        return Desks()
    ministry, vendor, body = User.objects.values_list(
        Exists(MinistryReviewer.objects.filter(user=user.pk)),
        Exists(VendorMember.objects.filter(user=user.pk)),
        Exists(MunicipalityStaff.objects.filter(user=user.pk)),
    ).get(pk=user.pk)
    return Desks(ministry=ministry or user.is_superuser, vendor=vendor, body=body)
