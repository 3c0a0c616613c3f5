"""Files from outside, handed out so that no browser runs them."""

import re
from pathlib import PurePath
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from vendors.queries.files import files_visible_to
from vendors.services.file_contents import content_pieces

_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@require_safe
def file(request: HttpRequest, file_id: UUID) -> StreamingHttpResponse:
    """As an attachment of no type, which no page may show: its content is never believed."""
    found = get_object_or_404(files_visible_to(request.user), pk=file_id)
    disposition = content_disposition_header(True, safe_name(found.name))  # noqa: FBT003
    headers = {
        "Content-Disposition": disposition or "attachment",
        "Content-Length": str(found.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(
        content_pieces(found), content_type="application/octet-stream", headers=headers
    )


def safe_name(name: str) -> str:
    """Nothing in it that a system takes for a path, a quotation or a device."""
    safe = _UNSAFE_IN_NAMES.sub("_", PurePath(name).name or name).strip(". ")
    return safe or "file"
