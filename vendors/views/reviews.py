"""The desk of a ministry's reviewers, and the review of one declaration.

Whoever does not review the specification finds nothing here (404). Who works for a holder of the
package sees that there is something, and is refused (403).
"""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.choices import Side
from standards.desk_tasks import tasks_at_desk
from standards.models import Specification
from standards.naming import Naming
from standards.outline import Node
from vendors import services
from vendors.choices import DeclarationStatus, warning_texts
from vendors.exceptions import ConflictOfInterest, EmptyComment, StaleState
from vendors.forms.workflow import (
    Decision,
    DecisionForm,
    QueueFilterForm,
    ReviewFilterForm,
    RowCommentForm,
)
from vendors.models import Declaration
from vendors.queries.naming import naming_of, side_of_step
from vendors.queries.progress import sheet_progress
from vendors.queries.review_queue import (
    last_steps,
    review_queue,
    reviewable_by,
    specifications_waiting,
    vendors_waiting,
)
from vendors.queries.reviewed_rows import (
    find_reviewed_rows,
    flags_of,
    neighbours_of,
    reviewed,
)
from vendors.queries.risks import MOST_COUNTED, WEIGHTS
from vendors.queries.row_comments import comments_for_reviewers
from vendors.queries.sheet import sheet_headings
from vendors.queries.since_return import SinceReturn, since_return

DECLARATIONS_PER_PAGE = 50
ROWS_PER_PAGE = 100
STEPS_SHOWN = 3


@require_safe
def review_desk(request: HttpRequest) -> HttpResponse:
    if not Specification.objects.editable_by(request.user).exists():
        raise Http404
    form = QueueFilterForm(request.GET)
    form.offer(
        specifications=specifications_waiting(request.user), vendors=vendors_waiting(request.user)
    )
    queue = review_queue(user=request.user, at=timezone.now(), **form.wanted())
    page = Paginator(queue, DECLARATIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "weights": WEIGHTS.items(),
        "most_counted": MOST_COUNTED,
        "is_filtered": bool(form.changed_data),
        "tasks": tasks_at_desk(request.user),
    }
    return render(request, "vendors/review/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declaration_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows, and the decision on the declaration."""
    found = _reviewed_declaration(request, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, found, form)
    if refusal := _refusal(found):
        return _refused(request, found, refusal, status=_status_of_page(request, refusal))
    return _page(request, found, form)


@require_POST
def row_comment_add(request: HttpRequest, pk: int) -> HttpResponse:
    found = _reviewed_declaration(request, pk)
    return _comment_step(request, found, lambda: _comment(request, found))


@require_POST
def row_comment_take_back(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    found = _reviewed_declaration(request, pk)
    comments = comments_for_reviewers(found).select_related("declaration")
    comment = get_object_or_404(comments, pk=comment_pk)

    def step() -> int:
        services.take_back_row_comment(comment=comment, author=user_of(request))
        return comment.row_id

    return _comment_step(request, found, step)


def _reviewed_declaration(request: HttpRequest, pk: int) -> Declaration:
    return get_object_or_404(reviewable_by(request.user), pk=pk)


def _refusal(found: Declaration) -> PortalError | None:
    if getattr(found, "has_conflict", False):
        return ConflictOfInterest()
    if found.status != DeclarationStatus.SUBMITTED:
        return StaleState(expected=[DeclarationStatus.SUBMITTED.value])
    return None


def _status_of_page(request: HttpRequest, refusal: PortalError) -> int:
    """To look at a declaration that has left the desk is no error; to decide on it is one."""
    if isinstance(refusal, StaleState) and request.method != "POST":
        return 200
    return refusal.status


def _refused(
    request: HttpRequest, found: Declaration, refusal: PortalError, *, status: int
) -> HttpResponse:
    found.refresh_from_db(fields=["status"])
    context = {
        "declaration": found,
        "refusal": refusal,
        "has_moved": isinstance(refusal, StaleState),
        "steps": [(one, side_of_step(one.status)) for one in last_steps(found, most=STEPS_SHOWN)],
        "naming": _naming(request, found),
        "is_readable": Declaration.objects.visible_to(request.user).filter(pk=found.pk).exists(),
        "crumbs": [(_("Review desk"), reverse("vendors:review-desk"))],
    }
    return render(request, "vendors/review/refused.html", context, status=status)


def _decided(request: HttpRequest, found: Declaration, form: DecisionForm) -> HttpResponse:
    try:
        said = _decide(request, found, form)
    except (StaleState, ConflictOfInterest) as error:
        return _refused(request, found, error, status=error.status)
    except PortalError as error:
        form.add_error("comment", str(error))
        return _page(request, found, form)
    messages.success(request, said)
    return redirect("vendors:review-desk")


def _decide(request: HttpRequest, found: Declaration, form: DecisionForm) -> str:
    facts = {
        "declaration": found,
        "reviewer": user_of(request),
        "comment": form.cleaned_data["comment"],
        "request": form.request_id,
        "at": timezone.now(),
    }
    if form.cleaned_data["decision"] == Decision.ACCEPT:
        services.accept_declaration(**facts)
        return _("%s is accepted.") % found
    services.return_declaration(**facts)
    return _("%s is returned to the vendor.") % found


def _page(request: HttpRequest, found: Declaration, form: DecisionForm) -> HttpResponse:
    neighbours, since = neighbours_of(found), since_return(found)
    flags = flags_of(found, neighbours, today=localdate())
    nodes = sheet_headings(found)
    filters = _filters(request, found, nodes, since)
    rows = find_reviewed_rows(
        found, flags=flags, since=since, nodes=nodes, wanted=filters.wanted_rows()
    )
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "declaration": found,
        "neighbours": neighbours,
        "risks": flags.risks(neighbours.previous),
        "since": since,
        "acknowledged": warning_texts(getattr(found, "acknowledged", None) or []),
        "filters": filters,
        "page": page,
        "rows": reviewed(
            list(page), declaration=found, flags=flags, since=since, neighbours=neighbours
        ),
        "query": urlencode(_place(request)),
        "naming": _naming(request, found),
        "form": form,
        "crumbs": [(_("Review desk"), reverse("vendors:review-desk"))],
    }
    status = 422 if form.errors else 200
    return render(request, "vendors/review/review.html", context, status=status)


def _filters(
    request: HttpRequest, found: Declaration, nodes: Sequence[Node], since: SinceReturn
) -> ReviewFilterForm:
    progress = sheet_progress(found)
    return ReviewFilterForm(
        request.GET,
        nodes=nodes,
        counts=progress.by_state,
        rows=progress.whole.total,
        reworked=len(since.rows),
    )


def _naming(request: HttpRequest, found: Declaration) -> Naming:
    return naming_of(found, user=request.user, own=[Side.MINISTRY])


def _place(request: HttpRequest) -> dict[str, str]:
    """What of the address says which rows are shown."""
    names = (*ReviewFilterForm.field_order, "page")
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _comment(request: HttpRequest, found: Declaration) -> int:
    form = RowCommentForm(request.POST)
    if not form.is_valid():
        raise EmptyComment
    comment = services.add_row_comment(
        declaration=found,
        row_id=form.cleaned_data["row"],
        author=user_of(request),
        side=Side.MINISTRY,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )
    return comment.row_id


def _comment_step(
    request: HttpRequest, found: Declaration, step: Callable[[], int]
) -> HttpResponse:
    """Do it and go back to the row, or say why it was not done."""
    place = urlencode(_place(request))
    address = reverse("vendors:declaration-review", args=[found.pk]) + (place and f"?{place}")
    try:
        row = step()
    except (StaleState, ConflictOfInterest) as error:
        return _refused(request, found, error, status=error.status)
    except PortalError as error:
        messages.error(request, str(error))
        return redirect(address)
    return redirect(f"{address}#row-{row}")
