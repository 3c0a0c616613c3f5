"""The answers of a draft as files to fill in, and their way back.

For those who write the declaration; everybody else finds no such page (404).
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from portal.common.exports import (
    TYPE_OF_CSV,
    TYPE_OF_WORKBOOK,
    csv_response,
    file_response,
)
from vendors.answer_sheets.changes import Outcome
from vendors.answer_sheets.table_files import write_csv_sheet
from vendors.answer_sheets.workbook import write_failed_rows, write_workbook_sheet
from vendors.answer_sheets.xml_file import SCHEMA, write_xml_sheet
from vendors.choices import EDITABLE_STATUSES, AnswerUploadState
from vendors.forms.answer_files import AnswerUploadForm, ConfirmationForm
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import (
    changes_of,
    facts_of,
    failed_rows_of,
    left_rows_of,
    open_changes_of,
    recent_uploads,
    sheet_rows,
    uploads_of,
    writable_declarations,
)
from vendors.services import answer_uploads as services
from vendors.shown_changes import counts_of, shown_change, shown_problems
from vendors.views.crumbs import Crumbs, declaration_crumbs
from vendors.views.sheet_bulk import left_text, restored_text
from vendors.views.sheet_lookups import told_when_closed

TYPE_OF_XML = "application/xml"
ONE_DAY = 24 * 60 * 60
ROWS_PER_PAGE = 100
PROBLEMS_PER_PAGE = 100
UPLOADS_SHOWN = 10
DECISIONS_SHOWN = 200
"""A form of so many rows stays below Django's limit of a thousand fields."""

PROBLEM_FIELDS = ("sheet", "row", "official_id", "column", "value", "message")


@require_safe
def answer_sheet_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _sheet(_writable(request, pk), "xlsx", TYPE_OF_WORKBOOK, write_workbook_sheet)


@require_safe
def answer_sheet_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _sheet(_writable(request, pk), "csv", TYPE_OF_CSV, write_csv_sheet)


@require_safe
def answer_sheet_xml(request: HttpRequest, pk: int) -> HttpResponseBase:
    return _sheet(_writable(request, pk), "xml", TYPE_OF_XML, write_xml_sheet)


def _sheet(
    declaration: Declaration, ending: str, content_type: str, write: Callable[..., None]
) -> HttpResponseBase:
    rows = sheet_rows(declaration)
    return file_response(
        _file_name(declaration, ending),
        content_type,
        lambda target: write(target, facts=facts_of(declaration), rows=rows),
    )


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def answers_schema(_request: HttpRequest) -> HttpResponse:
    """The schema of our XML; its address and content never change."""
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(SCHEMA.read_bytes(), content_type=TYPE_OF_XML, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_closed
def answer_upload_new(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = _writable(request, pk)
    posted = request.method == "POST"
    form = AnswerUploadForm(request.POST, request.FILES) if posted else AnswerUploadForm()
    if posted and form.is_valid():
        upload = _received(request, declaration, form)
        return redirect("vendors:answer-upload", declaration.pk, upload.pk)
    context = {
        "declaration": declaration,
        "form": form,
        "uploads": recent_uploads(declaration, number=UPLOADS_SHOWN),
        "crumbs": declaration_crumbs(declaration),
    }
    status = 422 if form.errors else 200
    return render(request, "vendors/uploads/upload_new.html", context, status=status)


@require_safe
def answer_upload(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    """What a sheet would change, and what is wrong with it; what it did change, once it has.

    A refused one is answered with 422.
    """
    upload = _upload(request, pk, upload_pk)
    context = {
        "upload": upload,
        "declaration": upload.declaration,
        "crumbs": _upload_crumbs(upload.declaration),
        **_facts(request, upload),
    }
    status = 422 if upload.state == AnswerUploadState.REFUSED else 200
    return render(request, "vendors/uploads/upload.html", context, status=status)


@require_safe
def answer_upload_problems(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    """All listed problems as CSV."""
    upload = _upload(request, pk, upload_pk)
    header = [_("Sheet"), _("Row"), _("Requirement ID"), _("Column"), _("Value"), _("Problem")]
    rows = [[problem.get(name, "") for name in PROBLEM_FIELDS] for problem in upload.problems]
    return csv_response(f"answers_{pk}_problems.csv", header, rows)


@require_safe
def answer_upload_failed_rows(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponseBase:
    """Only the rows that are not taken in, as a workbook to correct and to bring in."""
    upload = _upload(request, pk, upload_pk)
    rows, facts = failed_rows_of(upload), facts_of(upload.declaration)
    return file_response(
        f"answers_{pk}_failed_rows.xlsx",
        TYPE_OF_WORKBOOK,
        lambda target: write_failed_rows(target, facts=facts, rows=rows),
    )


@require_POST
def answer_upload_confirm(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    upload = _upload(request, pk, upload_pk)
    rows = [change.row for change in open_changes_of(upload) if change.needs_decision]
    form = ConfirmationForm(request.POST, rows=rows, left=len(left_rows_of(upload)))
    if form.is_valid():
        _confirm(request, upload, form)
    elif "leave_out" in form.errors:
        messages.warning(request, _("Nothing was saved: please tick that rows are left out."))
    else:
        messages.warning(request, _nothing_saved())
    return redirect("vendors:answer-upload", pk, upload_pk)


@require_POST
def answer_upload_undo(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    upload = _upload(request, pk, upload_pk)
    try:
        undone = services.undo_upload(upload=upload, user=user_of(request))
    except PortalError as error:
        messages.error(request, str(error))
        return redirect("vendors:answer-upload", pk, upload_pk)
    if undone is None:
        messages.warning(request, _("There is nothing of this upload to be undone."))
    else:
        messages.success(request, restored_text(undone.restored))
    if undone and undone.left:
        messages.warning(request, left_text(undone.left))
    return redirect("vendors:answer-upload", pk, upload_pk)


@require_POST
def answer_upload_discard(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    if services.discard_upload(upload=_upload(request, pk, upload_pk)):
        messages.success(request, _("The upload was discarded; nothing was written."))
    return redirect("vendors:answer-upload", pk, upload_pk)


def _writable(request: HttpRequest, pk: int) -> Declaration:
    return get_object_or_404(writable_declarations(request.user), pk=pk)


def _upload(request: HttpRequest, pk: int, upload_pk: int) -> AnswerUpload:
    return get_object_or_404(uploads_of(request.user), declaration=pk, pk=upload_pk)


def _received(
    request: HttpRequest, declaration: Declaration, form: AnswerUploadForm
) -> AnswerUpload:
    file = form.cleaned_data["file"]
    return services.receive_sheet(
        declaration=declaration, file_name=file.name, data=file.read(), user=user_of(request)
    )


def _confirm(request: HttpRequest, upload: AnswerUpload, form: ConfirmationForm) -> None:
    try:
        done = services.confirm_upload(
            upload=upload,
            user=user_of(request),
            basis=form.cleaned_data["basis"],
            taken=form.taken(),
        )
    except PortalError as error:
        messages.error(request, str(error))
        return
    if done.saved is None:
        messages.warning(request, _nothing_saved())
        return
    messages.success(request, _saved_text(done.saved))
    if done.waiting:
        messages.warning(request, _waiting_text(done.waiting))


def _facts(request: HttpRequest, upload: AnswerUpload) -> dict[str, object]:
    left = left_rows_of(upload)
    facts = {
        "left": [row for row in left if not row.is_withdrawn],
        "withdrawn": [row for row in left if row.is_withdrawn],
        "left_out": len(left),
        "may_be_edited": upload.declaration.status in EDITABLE_STATUSES,
    }
    match upload.state:
        case AnswerUploadState.REFUSED:
            page = _page(request, upload.problems, PROBLEMS_PER_PAGE)
            return {**facts, "page": page, "problems": shown_problems(list(page))}
        case AnswerUploadState.STAGED:
            return {**facts, **_staged(request, upload)}
        case AnswerUploadState.APPLIED:
            return {**facts, **_applied(request, upload)}
    return facts


def _staged(request: HttpRequest, upload: AnswerUpload) -> dict[str, object]:
    changes = open_changes_of(upload)
    plain = [change for change in changes if not change.needs_decision]
    asking = [change for change in changes if change.needs_decision]
    page = _page(request, plain, ROWS_PER_PAGE)
    return {
        "basis": services.basis_of(upload),
        "counts": counts_of(changes, left=len(left_rows_of(upload))),
        "changes": changes,
        "plain": plain,
        "page": page,
        "rows": [shown_change(change, today=localdate()) for change in page],
        "asking": asking,
        "decisions": [shown_change(one, today=localdate()) for one in asking[:DECISIONS_SHOWN]],
        "problems": shown_problems(upload.problems[:PROBLEMS_PER_PAGE]),
    }


def _applied(request: HttpRequest, upload: AnswerUpload) -> dict[str, object]:
    changes = changes_of(upload)
    done = [change for change in changes if change.outcome != Outcome.KEPT]
    page = _page(request, done, ROWS_PER_PAGE)
    return {
        "page": page,
        "rows": [shown_change(change, today=localdate()) for change in page],
        "saved": len(done),
        "kept": len(changes) - len(done),
        "was_undone": any(change.outcome == Outcome.UNDONE for change in done),
        "may_be_undone": bool(services.savings_of(upload)),
    }


def _page(request: HttpRequest, items: Sequence[Any], size: int) -> Page[Any]:
    return Paginator(items, size).get_page(request.GET.get("page"))


def _saved_text(saved: int) -> str:
    message = ngettext("%(count)d answer was saved.", "%(count)d answers were saved.", saved)
    return message % {"count": saved}


def _waiting_text(waiting: int) -> str:
    message = ngettext(
        "%(count)d answer has been changed by somebody else meanwhile. Please decide on it below.",
        "%(count)d answers have been changed by others meanwhile. Please decide on them below.",
        waiting,
    )
    return message % {"count": waiting}


def _nothing_saved() -> str:
    return _("Nothing was saved: this upload has been confirmed, discarded or changed already.")


def _file_name(declaration: Declaration, ending: str) -> str:
    edition = declaration.edition
    return f"answers_{declaration.pk}_{edition.specification.code}_{edition.number}.{ending}"


def _upload_crumbs(declaration: Declaration) -> Crumbs:
    url = reverse("vendors:answer-upload-new", args=[declaration.pk])
    return [*declaration_crumbs(declaration), (_("Answers as a file"), url)]
