"""Lists are paged by a cursor over one unique column: no page repeats or skips a row."""

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class UniqueCursorPagination(CursorPagination):
    ordering = "pk"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000

    def get_paginated_response(self, data: object) -> Response:
        return Response(
            {"next": self.get_next_link(), "previous": self.get_previous_link(), "results": data}
        )
