"""Finds what an address names, or answers 404: what a reader may not see is not there."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from standards.models import Edition, Specification
from standards.queries.businesses import specifications_with_editions


def visible_edition(request: HttpRequest, *, code: str, number: str) -> Edition:
    editions = Edition.objects.visible_to(request.user).select_related(
        "specification__ministry", "consultation"
    )
    return get_object_or_404(editions, specification__code=code, number=number)


def specification_of(*, code: str) -> Specification:
    return get_object_or_404(specifications_with_editions(), code=code)
