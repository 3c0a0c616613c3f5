"""The 47 prefectures and their municipalities."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from conformance.forms import BusinessForm, PrefectureForm
from conformance.queries.bodies import body_figures
from conformance.queries.summaries import SummaryBy, SummaryFilters, summarise
from conformance.tiles import tiles
from conformance.views.crumbs import prefecture_list_crumbs
from municipalities.models import Municipality, Prefecture


@require_safe
def prefecture_list(request: HttpRequest) -> HttpResponse:
    form = BusinessForm(request.GET)
    business = form.business_or_first()
    filters = SummaryFilters(business=business.slug if business else None)
    summaries = summarise(by=SummaryBy.PREFECTURE, filters=filters)
    context = {
        "form": form,
        "business": business,
        "summaries": summaries,
        "tiles": tiles(summaries),
    }
    return render(request, "conformance/prefecture_list.html", context)


@require_safe
def prefecture(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Prefecture, code=code)
    form = PrefectureForm(request.GET)
    business = form.business_or_first()
    specifications = business.specifications.all() if business else None
    bodies = body_figures(specifications=specifications, prefecture=code)
    status = form.chosen("status")
    context = {
        "prefecture": found,
        "form": form,
        "business": business,
        "bodies": [body for body in bodies if status in {None, body.pooled.status}],
        "body_count": len(bodies),
        "summaries": summarise(by=SummaryBy.BUSINESS, filters=SummaryFilters(prefecture=code)),
        "own_systems": Municipality.objects.real().filter(prefecture=found, is_prefecture=True),
        "crumbs": prefecture_list_crumbs(),
    }
    return render(request, "conformance/prefecture.html", context)
