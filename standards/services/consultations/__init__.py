"""意見照会: a draft is opened for comments, people comment, the ministry decides."""

from standards.services.consultations.comments import add_comment, withdraw_comment
from standards.services.consultations.decisions import decide_comment
from standards.services.consultations.opening import (
    extend_consultation,
    open_consultation,
    return_to_draft,
)

__all__ = [
    "add_comment",
    "decide_comment",
    "extend_consultation",
    "open_consultation",
    "return_to_draft",
    "withdraw_comment",
]
