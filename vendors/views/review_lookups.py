"""What the pages of a review share: which declaration, who is named, and how one is refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.common.errors import PortalError
from standards.choices import Side
from standards.naming import Naming
from vendors.exceptions import StaleState
from vendors.forms.workflow import ReviewFilterForm
from vendors.models import Declaration
from vendors.queries.naming import naming_of, side_of_step
from vendors.queries.review_queue import last_steps, reviewable_by

STEPS_SHOWN = 3


def reviewed_declaration(request: HttpRequest, pk: int) -> Declaration:
    return get_object_or_404(reviewable_by(request.user), pk=pk)


def refused_page(
    request: HttpRequest, found: Declaration, refusal: PortalError, *, status: int, typed: str = ""
) -> HttpResponse:
    """Why nothing was done. `typed` is what the reviewer wrote: it is not lost."""
    found.refresh_from_db(fields=["status"])
    context = {
        "declaration": found,
        "refusal": refusal,
        "typed": typed,
        "has_moved": isinstance(refusal, StaleState),
        "steps": [(one, side_of_step(one.status)) for one in last_steps(found, most=STEPS_SHOWN)],
        "naming": review_naming(request, found),
        "is_readable": Declaration.objects.visible_to(request.user).filter(pk=found.pk).exists(),
        "crumbs": review_crumbs(),
    }
    return render(request, "vendors/review/refused.html", context, status=status)


def review_naming(request: HttpRequest, found: Declaration) -> Naming:
    return naming_of(found, user=request.user, own=[Side.MINISTRY])


def review_crumbs() -> list[tuple[str, str]]:
    return [(_("Review desk"), reverse("vendors:review-desk"))]


def place_of(request: HttpRequest) -> dict[str, str]:
    """What of the address says which rows are shown."""
    names = (*ReviewFilterForm.field_order, "page")
    return {name: request.GET[name] for name in names if request.GET.get(name)}
