"""Lists are paged by a cursor over one unique column: no page repeats or skips a row."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class UniqueCursorPagination(CursorPagination):
    ordering = "pk"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000

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
