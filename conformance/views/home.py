"""The first page: national figures, and every body on a map."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conformance import projection
from conformance.forms import MapForm
from conformance.queries.bodies import body_figures
from conformance.queries.dot_map import MapMeasure, dot_groups
from conformance.queries.runs import national_run_under_way
from conformance.queries.summaries import SummaryBy, summarise
from standards.models import Business, Specification


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    summaries = summarise(by=SummaryBy.BUSINESS)
    businesses = list(Business.objects.all())
    specifications = list(Specification.objects.measured())
    form = MapForm(request.GET, businesses=businesses, specifications=specifications)
    shown = _shown(form, businesses, specifications)
    measure = MapMeasure(form.chosen("measure") or MapMeasure.CONFORMANCE)
    has_figures = any(summary.bodies for summary in summaries)
    bodies = body_figures(specifications=_specifications(shown)) if has_figures else []
    context = {
        "summaries": summaries,
        "has_figures": has_figures,
        "run": national_run_under_way(),
        "form": form,
        "shown": shown,
        "measure": measure,
        "groups": dot_groups(bodies=bodies, measure=measure),
        "map": projection,
    }
    return render(request, "conformance/home.html", context)


def _shown(
    form: MapForm, businesses: list[Business], specifications: list[Specification]
) -> Business | Specification | None:
    """What the map shows: what was chosen, or else the first business."""
    by_key: dict[str, Business | Specification] = {
        **{f"business:{business.slug}": business for business in businesses},
        **{f"specification:{found.code}": found for found in specifications},
    }
    chosen = by_key.get(form.chosen("shown") or "")
    return chosen or next(iter(by_key.values()), None)


def _specifications(
    shown: Business | Specification | None,
) -> "QuerySet[Specification] | list[Specification]":
    if isinstance(shown, Business):
        return shown.specifications.all()
    return [shown] if shown else []
