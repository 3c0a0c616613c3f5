"""What the viewsets of the read API share."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

PAGING = {"cursor", "page_size"}


class StrictFilterBackend(DjangoFilterBackend):
    """Filters by the viewset's filter set, and refuses parameters that it does not know.

    A misspelt filter would otherwise return everything and be taken for an answer.
    """

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Model], view: APIView
    ) -> QuerySet[Model]:
        filter_class: type[FilterSet] | None = self.get_filterset_class(view, queryset)
        known = set(filter_class.base_filters) if filter_class else set()
        refuse_unknown(request, known | PAGING)
        found: QuerySet[Model] = super().filter_queryset(request, queryset, view)
        return found


def refuse_unknown(request: Request, known: set[str]) -> None:
    """Raise ValidationError (400) for every query parameter that is not in `known`."""
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        errors: dict[str, Any] = {name: [_("There is no such filter.")] for name in unknown}
        raise ValidationError(errors)
