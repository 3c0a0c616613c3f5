"""A file on its way into a draft edition: received, read by a worker, reviewed, written.

Every move is an UPDATE under the condition of the state before; the row count says who won.
"""

from standards.services.uploads.applying import apply_upload, request_apply
from standards.services.uploads.endings import discard_upload, read_again
from standards.services.uploads.reading import read_upload
from standards.services.uploads.receiving import receive_upload
from standards.services.uploads.watching import watch_uploads

__all__ = [
    "apply_upload",
    "discard_upload",
    "read_again",
    "read_upload",
    "receive_upload",
    "request_apply",
    "watch_uploads",
]
