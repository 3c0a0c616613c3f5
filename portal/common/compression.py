"""Texts are sent compressed; what is compressed already, or of no known kind, as it is."""

import re

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Pages, tables, feeds, pictures of lines, and what machines read.
_TEXT = re.compile(r"(text/.+|application/(.+\+)?(json|xml|yaml)|image/svg\+xml)")


class TextCompressionMiddleware(GZipMiddleware):
    """Django's own, with its random padding against guessing secrets by length (BREACH).

    Stands behind the middleware of static files, which answers parts of files, and before all that
    reads or changes a body. An answer in pieces is compressed piece by piece. Workbooks are
    archives; files from outside have no type here and keep their announced length.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if not _TEXT.fullmatch(kind.strip().lower()):
            return response
        return super().process_response(request, response)
