"""What the people of a vendor may see and write; for everybody else it is not there (404)."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import User
from standards.models.editions import is_ministry_reviewer
from vendors.models import HolderProposal, Package, Release, Vendor, VendorMember
from vendors.queries.vendor_desk import memberships_of

Crumbs = list[tuple[str, str]]


def member_of(request: HttpRequest, vendor: int) -> VendorMember:
    return get_object_or_404(memberships_of(request.user), vendor=vendor)


def owned_vendor(request: HttpRequest, vendor: int) -> Vendor:
    return get_object_or_404(memberships_of(request.user), vendor=vendor, role="owner").vendor


def worked_for(request: HttpRequest) -> set[int]:
    """The vendors of the reader, whatever their role."""
    return set(memberships_of(request.user).values_list("vendor", flat=True))


def own_packages(request: HttpRequest, *, role: str = "") -> QuerySet[Package]:
    """Held by a vendor for which the user works, in any role or in this one."""
    members = memberships_of(request.user).order_by()
    if role:
        members = members.filter(role=role)
    return Package.objects.filter(holders__in=members.values("vendor")).distinct()


def own_package(request: HttpRequest, pk: int) -> Package:
    return get_object_or_404(own_packages(request), pk=pk)


def owned_package(request: HttpRequest, pk: int) -> Package:
    return get_object_or_404(own_packages(request, role="owner"), pk=pk)


def own_release(request: HttpRequest, pk: int) -> Release:
    found = Release.objects.select_related("package")
    return get_object_or_404(found, pk=pk, package__in=own_packages(request))


def owned_release(request: HttpRequest, pk: int) -> Release:
    found = Release.objects.select_related("package")
    return get_object_or_404(found, pk=pk, package__in=own_packages(request, role="owner"))


def received_proposal(request: HttpRequest, pk: int) -> HolderProposal:
    """To be answered by an owner of the vendor that is asked."""
    return get_object_or_404(_proposals(), pk=pk, vendor__in=_owned_vendors(request))


def made_proposal(request: HttpRequest, pk: int) -> HolderProposal:
    """To be taken back by an owner of the vendor that asks."""
    return get_object_or_404(_proposals(), pk=pk, proposed_by__in=_owned_vendors(request))


def _proposals() -> QuerySet[HolderProposal]:
    return HolderProposal.objects.select_related("package", "vendor", "proposed_by")


def _owned_vendors(request: HttpRequest) -> "QuerySet[VendorMember, int]":
    owned = memberships_of(request.user).filter(role="owner").order_by()
    return owned.values_list("vendor", flat=True)


def may_record_transfers(user: object) -> bool:
    """Reviewers of a ministry and administrators."""
    return isinstance(user, User) and (user.is_superuser or is_ministry_reviewer(user))


def ministry_user(request: HttpRequest) -> User:
    """Who records transfers, or 404."""
    if isinstance(request.user, User) and may_record_transfers(request.user):
        return request.user
    raise Http404


def desk_crumbs() -> Crumbs:
    return [(_("Vendor's desk"), reverse("vendors:desk"))]


def package_crumbs(package: Package) -> Crumbs:
    return [*desk_crumbs(), (package.name, reverse("vendors:desk-package", args=[package.pk]))]
