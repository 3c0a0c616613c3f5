"""Vendors with what a list or a page of them shows to everybody."""

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vendors.models import (
    Declaration,
    Package,
    PackageHolder,
    PackageTransfer,
    Registration,
    Vendor,
)
from vendors.queries.packages import former_names


def vendors_for_list(*, search: str = "", origin: str = "") -> QuerySet[Vendor]:
    """By name, with `held`, `accepted` and former names; two queries.

    `search` is a part of a name or former name, or a corporate number; `origin` is "sample",
    "registered" or empty.
    """
    held = PackageHolder.objects.filter(vendor=OuterRef("pk")).order_by().values("vendor")
    declared = (
        Declaration.objects.accepted()
        .filter(release__package__holders=OuterRef("pk"))
        .order_by()
        .values("release__package__holders")
    )
    found = _searched(search).annotate(
        held=Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0),
        accepted=Coalesce(Subquery(declared.annotate(number=Count("pk")).values("number")), 0),
    )
    if origin:
        found = found.filter(is_sample=origin == "sample")
    return found.prefetch_related(former_names()).order_by("name", "pk")


def _searched(text: str) -> QuerySet[Vendor]:
    if not text:
        return Vendor.objects.all()
    once = Vendor.objects.filter(former_names__name__icontains=text)
    return Vendor.objects.filter(
        Q(name__icontains=text) | Q(corporate_number=text) | Q(pk__in=once.values("pk"))
    )


def vendors_for_page() -> QuerySet[Vendor]:
    """With former names, and transfers from and to the vendor; four queries."""
    transfers = PackageTransfer.objects.select_related("package", "former", "holder")
    return Vendor.objects.prefetch_related(
        former_names(),
        Prefetch("given_packages", queryset=transfers.order_by("-on", "-pk")),
        Prefetch("taken_packages", queryset=transfers.order_by("-on", "-pk")),
    )


def registrations_of(vendor: Vendor) -> QuerySet[Registration]:
    """Those whose number names the vendor, whoever holds the package today; one query."""
    return (
        Registration.objects.filter(holders__vendor=vendor)
        .select_related("specification", "package", "predecessor")
        .order_by("specification__code", "number")
    )


def packages_of_vendor(vendor: Vendor) -> QuerySet[Package]:
    """Those it holds today, with all holders and former names; three queries."""
    holders = PackageHolder.objects.select_related("vendor").order_by("order", "pk")
    own = Package.objects.filter(holder_links__vendor=vendor)
    return own.prefetch_related(
        Prefetch("holder_links", queryset=holders), former_names()
    ).order_by("name", "pk")


def accepted_declarations_of(vendor: Vendor) -> QuerySet[Declaration]:
    """Of the packages that it holds today, by package, the newest edition first; one query."""
    return (
        Declaration.objects.accepted()
        .filter(release__package__holder_links__vendor=vendor)
        .select_related("release__package", "edition__specification")
        .defer("edition__counted")
        .order_by(
            "release__package__name",
            "release__package",
            "edition__specification__code",
            "-edition__valid_from",
            "-pk",
        )
    )
