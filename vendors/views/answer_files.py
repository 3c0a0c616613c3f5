"""The answers of a draft as files to fill in, and their way back.

For those who write the declaration; everybody else finds no such page (404).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from standards.choices import RequirementKind
from standards.comparing.wording import Piece, word_difference
from vendors.answer_contents import AnswerContent
from vendors.answer_sheets.changes import SheetChange
from vendors.answer_sheets.table_files import write_csv_sheet
from vendors.answer_sheets.workbook import write_workbook_sheet
from vendors.answer_sheets.xml_file import SCHEMA, write_xml_sheet
from vendors.choices import AnswerUploadState, Support
from vendors.forms.answer_files import AnswerUploadForm, ConfirmationForm
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import (
    changes_of,
    facts_of,
    recent_uploads,
    sheet_rows,
    uploads_of,
    writable_declarations,
)
from vendors.services import answer_uploads as services

TYPE_OF_XML = "application/xml"
ONE_DAY = 24 * 60 * 60
ROWS_PER_PAGE = 100
PROBLEMS_PER_PAGE = 100
UPLOADS_SHOWN = 10
DECISIONS_SHOWN = 200
"""A form of so many rows stays below Django's limit of a thousand fields."""

PROBLEM_FIELDS = ("sheet", "row", "column", "value", "message")

Crumbs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """As people read it; None: unanswered."""

    content: AnswerContent | None

    @property
    def support(self) -> str:
        return str(Support(self.content.support).label) if self.content else _("Unanswered")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with the differences of its notes marked."""

    change: SheetChange
    kind: str
    old: ShownAnswer
    new: ShownAnswer
    note: Sequence[Piece]


@require_safe
def answer_sheet_xlsx(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _writable(request, pk)
    rows = sheet_rows(found)
    return file_response(
        _file_name(found, "xlsx"),
        TYPE_OF_WORKBOOK,
        lambda target: write_workbook_sheet(target, facts=facts_of(found), rows=rows),
    )


@require_safe
def answer_sheet_csv(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _writable(request, pk)
    rows = sheet_rows(found)
    return file_response(
        _file_name(found, "csv"),
        TYPE_OF_CSV,
        lambda target: write_csv_sheet(target, facts=facts_of(found), rows=rows),
    )


@require_safe
def answer_sheet_xml(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = _writable(request, pk)
    rows = sheet_rows(found)
    return file_response(
        _file_name(found, "xml"),
        TYPE_OF_XML,
        lambda target: write_xml_sheet(target, facts=facts_of(found), rows=rows),
    )


@require_safe
@cache_control(public=True, max_age=ONE_DAY)
def answers_schema(_request: HttpRequest) -> HttpResponse:
    """The schema of our XML; its address and content never change."""
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(SCHEMA.read_bytes(), content_type=TYPE_OF_XML, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
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
        "crumbs": _declaration_crumbs(declaration),
    }
    status = 422 if form.errors else 200
    return render(request, "vendors/uploads/upload_new.html", context, status=status)


@require_safe
def answer_upload(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    """What a sheet would change; with 422 what is wrong with a refused one."""
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
    header = [_("Sheet"), _("Row"), _("Column"), _("Value"), _("Problem")]
    rows = [[problem[name] for name in PROBLEM_FIELDS] for problem in upload.problems]
    return csv_response(f"answers_{pk}_problems.csv", header, rows)


@require_POST
def answer_upload_confirm(request: HttpRequest, pk: int, upload_pk: int) -> HttpResponse:
    upload = _upload(request, pk, upload_pk)
    rows = [change.row for change in changes_of(upload) if change.needs_decision]
    form = ConfirmationForm(request.POST, rows=rows)
    if form.is_valid():
        _confirm(request, upload, form)
    else:
        messages.warning(request, _nothing_saved())
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
    if upload.state == AnswerUploadState.REFUSED:
        page = Paginator(upload.problems, PROBLEMS_PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page}
    return _staged(request, upload) if upload.state == AnswerUploadState.STAGED else {}


def _staged(request: HttpRequest, upload: AnswerUpload) -> dict[str, object]:
    changes = changes_of(upload)
    plain = [change for change in changes if not change.needs_decision]
    asking = [change for change in changes if change.needs_decision]
    page = Paginator(plain, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return {
        "basis": services.basis_of(upload),
        "counts": _counts(changes),
        "changes": changes,
        "plain": plain,
        "page": page,
        "rows": [_shown(change) for change in page],
        "asking": asking,
        "decisions": [_shown(change) for change in asking[:DECISIONS_SHOWN]],
    }


def _counts(changes: Sequence[SheetChange]) -> list[tuple[str, int]]:
    return [
        (_("New answers"), sum(change.old is None for change in changes)),
        (_("Changed answers"), sum(bool(change.old and change.new) for change in changes)),
        (_("Answers taken back"), sum(change.new is None for change in changes)),
        (_("To be decided"), sum(change.needs_decision for change in changes)),
    ]


def _shown(change: SheetChange) -> ShownChange:
    old, new = (content.note if content else "" for content in (change.old, change.new))
    return ShownChange(
        change=change,
        kind=str(RequirementKind(change.kind).label),
        old=ShownAnswer(change.old),
        new=ShownAnswer(change.new),
        note=word_difference(old, new),
    )


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


def _declaration_crumbs(declaration: Declaration) -> Crumbs:
    package = declaration.release.package
    text = _("Declaration of %(release)s") % {"release": declaration.release}
    return [
        (_("Packages"), reverse("vendors:package-list")),
        (str(package), reverse("vendors:package", args=[package.pk])),
        (text, reverse("vendors:declaration", args=[declaration.pk])),
    ]


def _upload_crumbs(declaration: Declaration) -> Crumbs:
    url = reverse("vendors:answer-upload-new", args=[declaration.pk])
    return [*_declaration_crumbs(declaration), (_("Answers as a file"), url)]
