"""Lists are paged by a cursor over one unique column: no page repeats or skips a row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination, CursorPagination, PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

PAGE_SIZE = 100
MAX_PAGE_SIZE = 1000
ASKED = "page_size"


def page_size_field(**options: Any) -> serializers.IntegerField:
    """The one rule of `page_size`: a whole number of 1 to 1000."""
    return serializers.IntegerField(min_value=1, max_value=MAX_PAGE_SIZE, **options)


class AskedPageSize(BasePagination):
    """A `page_size` that cannot be is an error: a shorter list would be taken for the whole."""

    page_size: int | None = PAGE_SIZE
    page_size_query_param: str | None = ASKED

    def get_page_size(self, request: Request) -> int:
        """Raise ValidationError (400), naming the parameter, for anything but 1 to 1000."""
        asked = request.query_params.get(ASKED)
        if asked is None:
            return PAGE_SIZE
        try:
            size: int = page_size_field().run_validation(asked)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({ASKED: error.detail}) from error
        return size

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        limits = {"minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
        parameters: list[dict[str, Any]] = super().get_schema_operation_parameters(view)
        for parameter in parameters:
            if parameter["name"] == ASKED:
                parameter["schema"] |= limits
        return parameters


class NumberedPagination(AskedPageSize, PageNumberPagination):
    """By number of the page, for lists that are made anew each time."""


class UniqueCursorPagination(AskedPageSize, CursorPagination):
    ordering = "pk"

    def paginate_queryset(  # type: ignore[override]  # lists of rows only, never sequences
        self, queryset: QuerySet[Any], request: Request, view: APIView | None = None
    ) -> list[Any] | None:
        self.column = _column(queryset, self.ordering)
        return super().paginate_queryset(queryset, request, view)

    def decode_cursor(self, request: Request) -> Any:
        """Refuse (404) a position that no value of the column could be, as one nobody was given."""
        cursor = super().decode_cursor(request)
        if cursor is not None and not _is_value(self.column, cursor.position):
            raise NotFound(self.invalid_cursor_message)
        return cursor

    def get_paginated_response(self, data: object) -> Response:
        return Response(
            {"next": self.get_next_link(), "previous": self.get_previous_link(), "results": data}
        )


def _column(queryset: QuerySet[Any], name: str) -> "Field[Any, Any]":
    options = queryset.model._meta
    found: Field[Any, Any] = options.pk if name == "pk" else options.get_field(name)
    return found


def _is_value(column: "Field[Any, Any]", position: object) -> bool:
    """Whether a position, as text from an address, may be looked for; None is the beginning."""
    if position is None:
        return True
    try:
        column.to_python(position)
    except ValidationError:
        return False
    return "\0" not in str(position)
