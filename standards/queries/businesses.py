"""Businesses with their specifications and the editions that are public."""

from django.db.models import Prefetch, QuerySet

from standards.models import Business, Edition, Specification


def _public_editions() -> "Prefetch[str, QuerySet[Edition, Edition], str]":
    newest_first = Edition.objects.published().order_by("-valid_from", "-pk").defer("counted")
    return Prefetch("editions", queryset=newest_first, to_attr="public_editions")


def specifications_with_editions() -> QuerySet[Specification]:
    """Specifications with `public_editions`, the newest first; two queries."""
    return Specification.objects.select_related("ministry").prefetch_related(_public_editions())


def businesses_with_specifications() -> QuerySet[Business]:
    """Businesses in their order with `specifications` as above; three queries."""
    return Business.objects.prefetch_related(
        Prefetch("specifications", queryset=specifications_with_editions())
    )
