"""Packages with what a list or a page of them shows."""

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vendors.models import Declaration, Package, PackageHolder, Registration, Release


def packages_for_list() -> QuerySet[Package]:
    """Packages with holders, registrations and the number of accepted declarations.

    Three queries.
    """
    accepted = (
        Declaration.objects.accepted()
        .filter(release__package=OuterRef("pk"))
        .order_by()
        .values("release__package")
        .annotate(number=Count("pk"))
    )
    return (
        Package.objects.annotate(accepted=Coalesce(Subquery(accepted.values("number")), 0))
        .prefetch_related(_holders(), _registrations())
        .order_by("name", "pk")
    )


def packages_for_page() -> QuerySet[Package]:
    """Packages with holders, registrations and releases; four queries."""
    releases = Release.objects.select_related("predecessor").order_by("-released_on", "-pk")
    return Package.objects.prefetch_related(
        _holders(), _registrations(), Prefetch("releases", queryset=releases)
    )


def _holders() -> "Prefetch[str, QuerySet[PackageHolder, PackageHolder], str]":
    holders = PackageHolder.objects.select_related("vendor").order_by("order", "pk")
    return Prefetch("holder_links", queryset=holders)


def _registrations() -> "Prefetch[str, QuerySet[Registration, Registration], str]":
    registrations = Registration.objects.select_related("specification", "predecessor")
    return Prefetch(
        "registrations", queryset=registrations.order_by("specification__code", "number")
    )
