"""What backs one answer: links and files, for those who write the declaration."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from vendors import services
from vendors.forms.sheet import EvidenceFileForm, LinkForm
from vendors.models import Declaration
from vendors.queries.evidence import shown_evidence
from vendors.queries.sheet import ListedRow, listed_rows
from vendors.views.sheet_lookups import (
    editable_declaration,
    hidden_from_others,
    sheet_crumbs,
    told_when_closed,
)


@require_http_methods(["GET", "HEAD", "POST"])
@told_when_closed
def evidence(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """The pieces of one answer, with a form for links and one for files."""
    declaration = editable_declaration(request, pk)
    link_form, file_form = _forms(request)
    form = file_form if file_form.is_bound else link_form
    if form.is_bound and form.is_valid():
        try:
            _add(request, pk, row_pk, form)
        except PortalError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("vendors:evidence", pk, row_pk)
    pieces = shown_evidence().filter(answer__declaration=declaration, answer__row=row_pk)
    context = {
        "declaration": declaration,
        "row": _row_or_404(declaration, row_pk),
        "pieces": pieces.select_related("created_by"),
        "link_form": link_form,
        "file_form": file_form,
        "crumbs": sheet_crumbs(declaration, is_inside=True),
    }
    status = 422 if form.errors else 200
    return render(request, "vendors/sheet/evidence.html", context, status=status)


@require_POST
def evidence_remove(request: HttpRequest, pk: int, row_pk: int, evidence_pk: int) -> HttpResponse:
    try:
        with hidden_from_others():
            removed = services.remove_evidence(
                user=user_of(request),
                declaration_id=pk,
                row_id=row_pk,
                evidence_id=evidence_pk,
            )
    except PortalError as refusal:
        messages.error(request, str(refusal))
        return redirect("vendors:declaration", pk)
    if removed:
        messages.success(request, _("The evidence was removed."))
    return redirect("vendors:evidence", pk, row_pk)


def _forms(request: HttpRequest) -> tuple[LinkForm, EvidenceFileForm]:
    """Of the two only the one that was sent is bound."""
    sent = request.POST.get("form") if request.method == "POST" else None
    link = LinkForm(request.POST if sent == "link" else None, auto_id="link_%s")
    file = EvidenceFileForm(
        request.POST if sent == "file" else None,
        request.FILES if sent == "file" else None,
        auto_id="file_%s",
    )
    return link, file


def _add(request: HttpRequest, pk: int, row_pk: int, form: LinkForm | EvidenceFileForm) -> None:
    said, user = form.cleaned_data, user_of(request)
    with hidden_from_others():
        if isinstance(form, LinkForm):
            services.add_link(
                user=user, declaration_id=pk, row_id=row_pk, url=said["url"], title=said["title"]
            )
        else:
            services.add_file(
                user=user,
                declaration_id=pk,
                row_id=row_pk,
                name=said["file"].name,
                content=said["file"].chunks(),
                title=said["title"],
            )
    messages.success(request, _("The evidence was added."))


def _row_or_404(declaration: Declaration, row_pk: int) -> ListedRow:
    found = listed_rows(declaration, [row_pk])
    if not found:
        raise Http404
    return found[0]
