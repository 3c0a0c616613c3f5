"""What the people of a vendor do with their declarations. Those of others are not there (404)."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.choices import Side
from standards.models import RequirementText
from vendors import services
from vendors.choices import EDITABLE_STATUSES, WITHDRAWABLE_STATUSES, DeclarationStatus
from vendors.exceptions import EmptyComment, MissingFields
from vendors.forms.sheet import is_id
from vendors.forms.workflow import RowCommentForm, SubmitForm, WithdrawForm
from vendors.models import Declaration, RowComment
from vendors.queries.declarations import declarations_for_page
from vendors.queries.naming import naming_of
from vendors.queries.row_comments import commented_rows, comments_for_vendor, with_comments
from vendors.services.declarations import Submission
from vendors.services.required_fields import require_complete
from vendors.services.warnings import warnings_of
from vendors.views.crumbs import declaration_crumbs

ROWS_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def declaration_submit(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_declaration(request, pk)
    form = SubmitForm(_sent(request), warnings=warnings_of(found, today=timezone.localdate()))
    missing, error = _missing_fields(found), None
    if request.method == "POST" and form.is_valid():
        try:
            submission = _submit(request, found, form)
        except PortalError as refusal:
            error = refusal
        else:
            messages.success(request, _submitted_text(submission))
            return redirect("vendors:declaration", pk)
    context = {
        "declaration": found,
        "form": form,
        "missing": missing,
        "error": None if missing else error,
        "is_editable": found.status in EDITABLE_STATUSES,
        "crumbs": declaration_crumbs(found),
    }
    return _answer(request, "vendors/workflow/submit.html", context, form, error)


@require_http_methods(["GET", "HEAD", "POST"])
def declaration_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_declaration(request, pk)
    form, error = WithdrawForm(_sent(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            _withdraw(request, found, form)
        except PortalError as refusal:
            error = refusal
        else:
            messages.success(request, _("The declaration is withdrawn."))
            return redirect("vendors:declaration", pk)
    context = {
        "declaration": found,
        "form": form,
        "error": error,
        "may": found.status in WITHDRAWABLE_STATUSES,
        "is_accepted": found.status == DeclarationStatus.ACCEPTED,
        "crumbs": declaration_crumbs(found),
    }
    return _answer(request, "vendors/workflow/withdraw.html", context, form, error)


@require_POST
def declaration_correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_declaration(request, pk)
    try:
        draft = services.correct_declaration(declaration=found, actor=user_of(request))
    except PortalError as error:
        messages.error(request, str(error))
        return redirect("vendors:declaration", pk)
    messages.success(request, _("This draft has the answers of the declaration that it corrects."))
    return redirect("vendors:declaration", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def row_comment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reviewers said of rows; a POST answers one of them."""
    found = own_declaration(request, pk)
    if request.method == "POST":
        return _take_comment_step(request, found, lambda: _reply(request, found))
    comments = comments_for_vendor(found)
    rows = commented_rows(found, comments)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(_page_wanted(request, rows))
    context = {
        "declaration": found,
        "page": page,
        "rows": with_comments(list(page), comments),
        "is_returned": found.status == DeclarationStatus.RETURNED,
        "form": RowCommentForm(auto_id=False),
        "naming": naming_of(found, user=request.user, own=[Side.VENDOR]),
        "crumbs": declaration_crumbs(found),
    }
    return render(request, "vendors/workflow/row_comments.html", context)


@require_POST
def row_comment_settle(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """`settled` in the form: 1 settles the comment, 0 opens it again."""
    found = own_declaration(request, pk)
    comments = comments_for_vendor(found).select_related("declaration__release__package")
    comment = get_object_or_404(comments, pk=comment_pk)
    return _take_comment_step(request, found, lambda: _settle(request, comment))


def _page_wanted(request: HttpRequest, rows: QuerySet[RequirementText]) -> str | int | None:
    """`row` in the address is the id of a row that is looked for."""
    row = request.GET.get("row", "")
    if not is_id(row):
        return request.GET.get("page")
    pks = list(rows.values_list("pk", flat=True))
    return pks.index(int(row)) // ROWS_PER_PAGE + 1 if int(row) in pks else 1


def own_declaration(request: HttpRequest, pk: int) -> Declaration:
    own = Declaration.objects.written_by(request.user).values("pk")
    return get_object_or_404(declarations_for_page(user=request.user).filter(pk__in=own), pk=pk)


def _answer(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    form: SubmitForm | WithdrawForm,
    error: PortalError | None,
) -> HttpResponse:
    status = error.status if error else 422 if form.errors else 200
    return render(request, template, context, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _submit(request: HttpRequest, found: Declaration, form: SubmitForm) -> Submission:
    return services.submit_declaration(
        declaration=found,
        comment=form.cleaned_data["comment"],
        actor=user_of(request),
        acknowledged=form.acknowledged(),
        request=form.request_id,
        at=timezone.now(),
    )


def _withdraw(request: HttpRequest, found: Declaration, form: WithdrawForm) -> None:
    services.withdraw_declaration(
        declaration=found,
        comment=form.cleaned_data["comment"],
        actor=user_of(request),
        request=form.request_id,
        at=timezone.now(),
    )


def _take_comment_step(
    request: HttpRequest, found: Declaration, step: Callable[[], RowComment]
) -> HttpResponse:
    """Do it and go back to the row, or say why it was not done."""
    address = reverse("vendors:row-comment-list", args=[found.pk])
    try:
        comment = step()
    except PortalError as error:
        messages.error(request, str(error))
        return redirect(address)
    page = request.GET.get("page", "1")
    place = f"?page={page}" if page.isdigit() and page != "1" else ""
    return redirect(f"{address}{place}#row-{comment.row_id}")


def _reply(request: HttpRequest, found: Declaration) -> RowComment:
    form = RowCommentForm(request.POST)
    if not form.is_valid():
        raise EmptyComment
    return services.add_row_comment(
        declaration=found,
        row_id=form.cleaned_data["row"],
        author=user_of(request),
        side=Side.VENDOR,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )


def _settle(request: HttpRequest, comment: RowComment) -> RowComment:
    if request.POST.get("settled") == "0":
        services.reopen_row_comment(comment=comment, actor=user_of(request))
    else:
        services.settle_row_comment(comment=comment, actor=user_of(request), at=timezone.now())
    return comment


def _missing_fields(found: Declaration) -> MissingFields | None:
    try:
        require_complete(found)
    except MissingFields as missing:
        return missing
    return None


def _submitted_text(submission: Submission) -> str:
    said = _("The declaration is with the reviewers of the ministry.")
    if not submission.unanswered:
        return said
    rows = ngettext(
        "%(count)d row has no confirmed answer and counts as not supported.",
        "%(count)d rows have no confirmed answer and count as not supported.",
        submission.unanswered,
    )
    return f"{said} {rows % {'count': submission.unanswered}}"
