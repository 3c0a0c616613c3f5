"""Files from outside, handed out so that no browser runs them."""

import re
from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vendors.queries.files import files_visible_to
from vendors.services.file_contents import stored_content

_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
_POLICY = "sandbox; default-src 'none'"


@require_safe
def file(request: HttpRequest, file_id: UUID) -> FileResponse:
    """As an attachment of no type, which no page may show: its content is never believed."""
    found = get_object_or_404(files_visible_to(request.user), pk=file_id)
    response = FileResponse(
        stored_content(found.pk),
        as_attachment=True,
        filename=safe_name(found.name),
        content_type="application/octet-stream",
    )
    response["Content-Length"] = str(found.size)
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """Nothing in it that a system takes for a path, a quotation or a device."""
    safe = _UNSAFE_IN_NAMES.sub("_", PurePath(name).name or name).strip(". ")
    return safe or "file"
