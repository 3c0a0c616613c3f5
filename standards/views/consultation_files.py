"""The record of a consultation as files."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.common.exports import Cell, Sheet, csv_response, workbook_response
from standards.forms.consultations import RecordFilterForm
from standards.models import Comment, Consultation
from standards.queries.consultations import Place, record_threads
from standards.views.consultations import consultation_of


@require_safe
def record_csv(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = consultation_of(request, code, number)
    return csv_response(_filename(found, "csv"), _header(), _rows(request, found))


@require_safe
def record_xlsx(request: HttpRequest, code: str, number: str) -> HttpResponse:
    found = consultation_of(request, code, number)
    sheet = Sheet(_("Consultation"), _header(), _rows(request, found))
    return workbook_response(_filename(found, "xlsx"), [sheet])


def _filename(found: Consultation, ending: str) -> str:
    edition = found.edition
    return f"consultation_{edition.specification.code}_{edition.number}.{ending}"


def _header() -> list[str]:
    return [
        _("Number of the comment"), _("Answer to"), _("Kind"), _("Official id"), _("Heading"),
        _("Requirement"), _("Speaks for"), _("Organization"), _("Written at"), _("Comment"),
        _("Answer of the ministry"), _("Reason"), _("Decided at"),
    ]  # fmt: skip


def _rows(request: HttpRequest, found: Consultation) -> Iterator[list[Cell]]:
    """Each thread with its answers; a comment taken back keeps its line without its text."""
    wanted = RecordFilterForm(request.GET).wanted(found.edition)
    for place in record_threads(found, wanted):
        for thread in place.threads:
            for comment in (thread, *thread.replies.all()):
                yield _cells(place, comment)


def _cells(place: Place, comment: Comment) -> list[Cell]:
    requirement, row = place.requirement, place.row
    return [
        comment.pk,
        comment.thread_id,
        str(requirement.get_kind_display()) if requirement else "",
        requirement.official_id if requirement else "",
        row.heading.number if row else "",
        row.name if row else "",
        str(comment.get_side_display()),
        comment.organization,
        comment.created_at,
        _("(taken back)") if comment.withdrawn_at else comment.text,
        *_decision(comment),
    ]


def _decision(comment: Comment) -> list[Cell]:
    decision = None if comment.thread_id else getattr(comment, "decision", None)
    if decision is None:
        return ["", "", None]
    return [str(decision.get_outcome_display()), decision.reason, decision.decided_at]
