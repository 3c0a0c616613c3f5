"""Files on their way into a draft edition, for the ministry that writes the specification.

Whoever does not write it finds no such page (404).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from portal.common.errors import PortalError
from portal.common.exports import csv_response, workbook_response
from portal.common.reading import UnreadableFile, check_size
from standards.choices import Change, UploadState
from standards.forms.uploads import ReadAgainForm, UploadForm
from standards.models import CatalogUpload, Specification
from standards.models.uploads import OPEN_STATES
from standards.queries.failed_rows import failed_rows_of
from standards.queries.uploads import preview_of, uploads_of
from standards.services import uploads as services
from standards.views.changed_rows import changed_rows
from standards.views.crumbs import Crumbs, desk_crumbs
from standards.views.desk_lookups import (
    editable_profiles,
    editable_specifications,
    editable_upload,
    writer_of,
)

UPLOADS_PER_PAGE = 50
PROBLEMS_PER_PAGE = 100
ROWS_PER_PAGE = 50
WARNINGS_SHOWN = 50


@require_safe
def upload_list(request: HttpRequest) -> HttpResponse:
    found = uploads_of(editable_specifications(request))
    page = Paginator(found, UPLOADS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "crumbs": desk_crumbs()}
    return render(request, "standards/uploads/upload_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def upload_new(request: HttpRequest) -> HttpResponse:
    form = _upload_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            upload = _receive(request, form.cleaned_data)
        except PortalError as error:
            _add_refusal(form, error)
        else:
            return redirect("standards:upload", upload.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "crumbs": upload_crumbs()}
    return render(request, "standards/uploads/upload_new.html", context, status=status)


@require_safe
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    found = editable_upload(request, upload_id)
    if found.state in OPEN_STATES:
        return _page(request, found, {})
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()  # the page that waited becomes another one
    if found.state == UploadState.REFUSED:
        return _page(request, found, _refused(request, found), status=422)
    if found.state == UploadState.STAGED:
        return _page(request, found, _staged(request, found))
    return _page(request, found, {})


@require_POST
def upload_apply(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    found = editable_upload(request, upload_id)
    services.request_apply(
        upload=found, basis=request.POST.get("basis", ""), user=writer_of(request)
    )
    return redirect("standards:upload", found.pk)


@require_POST
def upload_discard(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    found = editable_upload(request, upload_id)
    if services.discard_upload(upload_id=found.pk):
        messages.success(request, _("The upload was discarded; nothing was written."))
    return redirect("standards:upload", found.pk)


@require_POST
def upload_read_again(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    found = editable_upload(request, upload_id)
    form = ReadAgainForm(request.POST, upload=found)
    if form.is_valid():
        services.read_again(upload_id=found.pk, profile=form.cleaned_data["profile"])
    return redirect("standards:upload", found.pk)


@require_safe
def upload_problems(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """All listed problems as CSV."""
    found = editable_upload(request, upload_id)
    rows = [[problem[name] for name in PROBLEM_FIELDS] for problem in found.problems]
    return csv_response(f"{_stem(found)}_problems.csv", _problem_header(), rows)


@require_safe
def upload_failed_rows(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Only the rows that have a problem, as they stand in the file."""
    found = editable_upload(request, upload_id)
    if not found.has_content:  # type: ignore[attr-defined]
        raise Http404
    return workbook_response(f"{_stem(found)}_failed_rows.xlsx", failed_rows_of(found))


def _upload_form(request: HttpRequest) -> UploadForm:
    specifications = editable_specifications(request)
    posted = request.method == "POST"
    return UploadForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_initial(request, specifications),
        specifications=specifications,
        profiles=editable_profiles(request),
    )


def _initial(request: HttpRequest, specifications: QuerySet[Specification]) -> dict[str, Any]:
    """What a link from another page may say already: the specification's code, the number."""
    chosen = specifications.filter(code=request.GET.get("specification", "")).first()
    return {"specification": chosen, "number": request.GET.get("number", "")}


def _receive(request: HttpRequest, said: Mapping[str, Any]) -> CatalogUpload:
    file = said["file"]
    check_size(file.size)
    return services.receive_upload(
        specification=said["specification"],
        number=said["number"],
        valid_from=said["valid_from"],
        effective_on=said["effective_on"],
        file_name=file.name,
        data=file.read(),
        profile=said["profile"],
        created_by=writer_of(request),
    )


def _add_refusal(form: UploadForm, error: PortalError) -> None:
    if isinstance(error, UnreadableFile):
        for problem in error.problems:
            form.add_error("file", str(problem))
    else:
        form.add_error("number", str(error))


def _refused(request: HttpRequest, upload: CatalogUpload) -> dict[str, object]:
    page = Paginator(upload.problems, PROBLEMS_PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "read_again": ReadAgainForm(upload=upload)}


def _staged(request: HttpRequest, upload: CatalogUpload) -> dict[str, object]:
    preview = preview_of(upload)
    page = Paginator(preview.changed, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    return {
        "preview": preview,
        "counts": [(change, preview.counts[change]) for change in Change],
        "page": page,
        "rows": changed_rows(page.object_list),
        "withdrawn": preview.withdrawn[:WARNINGS_SHOWN],
        "contradicting": changed_rows(preview.contradicting[:WARNINGS_SHOWN]),
        "read_again": ReadAgainForm(upload=upload),
    }


def _page(
    request: HttpRequest, upload: CatalogUpload, facts: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    context = {
        "upload": upload,
        "is_open": upload.state in OPEN_STATES,
        "crumbs": upload_crumbs(),
        **facts,
    }
    return render(request, "standards/uploads/upload.html", context, status=status)


def _stem(upload: CatalogUpload) -> str:
    return f"{upload.specification.code}_{upload.number}"


def upload_crumbs() -> Crumbs:
    return [*desk_crumbs(), (_("Uploads"), reverse("standards:upload-list"))]


PROBLEM_FIELDS = ("sheet", "row", "column", "value", "message")


def _problem_header() -> list[str]:
    return [_("Sheet"), _("Row"), _("Column"), _("Value"), _("Problem")]
