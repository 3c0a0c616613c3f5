"""Remarks of reviewers on rows. With htmx only the row is shown anew, and nothing typed is lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.choices import Side
from standards.models import RequirementText
from vendors import services
from vendors.exceptions import ConflictOfInterest, EmptyComment, StaleState
from vendors.forms.sheet import is_id
from vendors.forms.workflow import RowCommentForm
from vendors.models import Declaration
from vendors.queries.row_comments import comments_for_reviewers
from vendors.views.review_lookups import (
    place_of,
    refused_page,
    review_naming,
    reviewed_declaration,
)


@require_POST
def row_comment_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = reviewed_declaration(request, pk)
    row = request.POST.get("row", "")
    return _step(request, found, lambda: _comment(request, found), row=row)


@require_POST
def row_comment_take_back(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    found = reviewed_declaration(request, pk)
    comments = comments_for_reviewers(found).select_related("declaration")
    comment = get_object_or_404(comments, pk=comment_pk)

    def step() -> str:
        services.take_back_row_comment(comment=comment, author=user_of(request))
        return _("The remark is taken back.")

    return _step(request, found, step, row=str(comment.row_id))


def _comment(request: HttpRequest, found: Declaration) -> str:
    form = RowCommentForm(request.POST)
    if not form.is_valid():
        raise EmptyComment
    services.add_row_comment(
        declaration=found,
        row_id=form.cleaned_data["row"],
        author=user_of(request),
        side=Side.MINISTRY,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )
    return _("The remark is saved.")


def _step(
    request: HttpRequest, found: Declaration, step: Callable[[], str], *, row: str
) -> HttpResponse:
    """Do it and show the row, or say why it was not done."""
    try:
        said = step()
    except PortalError as refusal:
        return _refused(request, found, refusal, row=row)
    if request.htmx:  # type: ignore[attr-defined]
        return _remarks(request, found, row, said=said)
    return redirect(f"{_address(request, found)}#row-{row}")


def _refused(
    request: HttpRequest, found: Declaration, refusal: PortalError, *, row: str
) -> HttpResponse:
    typed = request.POST.get("text", "")
    if request.htmx and is_id(row):  # type: ignore[attr-defined]
        return _remarks(request, found, row, refusal=refusal, typed=typed)
    if isinstance(refusal, StaleState | ConflictOfInterest):
        return refused_page(request, found, refusal, status=refusal.status, typed=typed)
    messages.error(request, str(refusal))
    return redirect(_address(request, found))


def _remarks(
    request: HttpRequest,
    found: Declaration,
    row: str,
    *,
    said: str = "",
    refusal: PortalError | None = None,
    typed: str = "",
) -> HttpResponse:
    """The remarks on one row; `typed` stays in the field of a remark that was refused."""
    rows = RequirementText.objects.filter(edition=found.edition_id).select_related("requirement")
    text = get_object_or_404(rows, pk=row)
    context = {
        "declaration": found,
        "row": {"text": text, "comments": comments_for_reviewers(found).filter(row=text)},
        "said": said,
        "refusal": refusal,
        "typed": typed,
        "query": urlencode(place_of(request)),
        "naming": review_naming(request, found),
    }
    status = refusal.status if refusal else 200
    return render(request, "vendors/review/remarks.html", context, status=status)


def _address(request: HttpRequest, found: Declaration) -> str:
    place = urlencode(place_of(request))
    return reverse("vendors:declaration-review", args=[found.pk]) + (place and f"?{place}")
