"""The desk of a ministry's reviewers, and the review of one declaration.

Whoever does not review the specification finds nothing here (404). Who works for a holder of the
package sees that there is something, and is refused (403).
"""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.requests import user_of
from portal.common.errors import PortalError
from standards.desk_tasks import tasks_at_desk
from standards.models import Specification
from standards.outline import Node
from vendors import services
from vendors.choices import DeclarationStatus, warning_texts
from vendors.exceptions import ConflictOfInterest, StaleState
from vendors.forms.workflow import (
    Decision,
    DecisionForm,
    QueueFilterForm,
    QueueShown,
    ReviewFilterForm,
)
from vendors.models import Declaration
from vendors.queries.progress import sheet_progress
from vendors.queries.review_queue import (
    QueuedDeclaration,
    ReturnedDeclaration,
    returned_declarations,
    review_queue,
    specifications_listed,
    vendors_listed,
)
from vendors.queries.reviewed_rows import (
    find_reviewed_rows,
    flags_of,
    neighbours_of,
    reviewed,
)
from vendors.queries.risks import MOST_COUNTED, WEIGHTS
from vendors.queries.sheet import sheet_headings
from vendors.queries.since_return import SinceReturn, since_return
from vendors.views.review_lookups import (
    place_of,
    refused_page,
    review_crumbs,
    review_naming,
    reviewed_declaration,
)

DECLARATIONS_PER_PAGE = 50
ROWS_PER_PAGE = 100


@require_safe
def review_desk(request: HttpRequest) -> HttpResponse:
    if not Specification.objects.editable_by(request.user).exists():
        raise Http404
    form = QueueFilterForm(request.GET)
    form.offer(
        specifications=specifications_listed(request.user), vendors=vendors_listed(request.user)
    )
    is_returned = form.shown() == QueueShown.RETURNED
    page = Paginator(_queue(request, form), DECLARATIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": form,
        "is_returned": is_returned,
        "weights": WEIGHTS.items(),
        "most_counted": MOST_COUNTED,
        "is_filtered": bool(form.changed_data),
        "tasks": tasks_at_desk(request.user),
    }
    return render(request, "vendors/review/desk.html", context)


def _queue(
    request: HttpRequest, form: QueueFilterForm
) -> Sequence[QueuedDeclaration | ReturnedDeclaration]:
    if form.shown() == QueueShown.RETURNED:
        return returned_declarations(user=request.user, **form.wanted())
    return review_queue(user=request.user, at=timezone.now(), **form.wanted())


@require_http_methods(["GET", "HEAD", "POST"])
def declaration_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows, and the decision on the declaration."""
    found = reviewed_declaration(request, pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _decided(request, found, form)
    if refusal := _refusal(found):
        typed = request.POST.get("comment", "")
        return refused_page(
            request, found, refusal, status=_status_of_page(request, refusal), typed=typed
        )
    return _page(request, found, form)


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


def _decided(request: HttpRequest, found: Declaration, form: DecisionForm) -> HttpResponse:
    try:
        said = _decide(request, found, form)
    except (StaleState, ConflictOfInterest) as error:
        typed = form.cleaned_data["comment"]
        return refused_page(request, found, error, status=error.status, typed=typed)
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
        "query": urlencode(place_of(request)),
        "naming": review_naming(request, found),
        "form": form,
        "crumbs": review_crumbs(),
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
