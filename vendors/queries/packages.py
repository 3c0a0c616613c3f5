"""Packages with what a list or a page of them shows."""

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vendors.models import (
    Declaration,
    FormerName,
    Package,
    PackageHolder,
    PackageTransfer,
    Registration,
    Release,
)


def packages_for_list() -> QuerySet[Package]:
    """Packages with holders, registrations, former names and the number of accepted declarations.

    Four queries.
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
        .prefetch_related(_holders(), _registrations(), former_names())
        .order_by("name", "pk")
    )


def packages_for_page() -> QuerySet[Package]:
    """Packages with holders, registrations, releases, former names and transfers; seven queries."""
    releases = Release.objects.select_related("predecessor").prefetch_related("specifications")
    transfers = PackageTransfer.objects.select_related("former", "holder")
    return Package.objects.prefetch_related(
        _holders(),
        _registrations(),
        former_names(),
        Prefetch("releases", queryset=releases.order_by("-released_on", "-pk")),
        Prefetch("transfers", queryset=transfers.order_by("-on", "-pk")),
    )


def former_names() -> "Prefetch[str, QuerySet[FormerName, FormerName], str]":
    """Of vendors or packages, the last one first."""
    return Prefetch("former_names", queryset=FormerName.objects.order_by("-until", "-pk"))


def _holders() -> "Prefetch[str, QuerySet[PackageHolder, PackageHolder], str]":
    holders = PackageHolder.objects.select_related("vendor").order_by("order", "pk")
    return Prefetch("holder_links", queryset=holders)


def _registrations() -> "Prefetch[str, QuerySet[Registration, Registration], str]":
    registrations = Registration.objects.select_related("specification", "predecessor")
    return Prefetch(
        "registrations", queryset=registrations.order_by("specification__code", "number")
    )
