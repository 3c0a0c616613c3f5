"""Aggregates of one business and of one specification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conformance.queries.summaries import SummaryBy, SummaryFilters, summarise
from standards.models import Business, Specification

DIMENSIONS = (SummaryBy.CLASS, SummaryBy.POPULATION_BAND, SummaryBy.PREFECTURE)


@require_safe
def business_figures(request: HttpRequest, slug: str) -> HttpResponse:
    business = get_object_or_404(Business, slug=slug)
    filters = SummaryFilters(business=slug)
    specifications = business.specifications.all()
    context = {
        "business": business,
        "title": str(business),
        "national": summarise(by=SummaryBy.BUSINESS, filters=filters),
        "parts": summarise(by=SummaryBy.SPECIFICATION, filters=filters),
        "specifications": specifications,
        "tables": _tables(filters),
        "crumbs": [
            (_("Businesses"), reverse("standards:business-list")),
            (str(business), reverse("standards:business", args=[slug])),
        ],
    }
    return render(request, "conformance/figures.html", context)


@require_safe
def specification_figures(request: HttpRequest, code: str) -> HttpResponse:
    specification = get_object_or_404(Specification, code=code)
    filters = SummaryFilters(specification=code)
    context = {
        "specification": specification,
        "title": str(specification),
        "national": summarise(by=SummaryBy.SPECIFICATION, filters=filters),
        "tables": _tables(filters),
        "crumbs": [
            (_("Businesses"), reverse("standards:business-list")),
            (str(specification), reverse("standards:specification", args=[code])),
        ],
    }
    return render(request, "conformance/figures.html", context)


def _tables(filters: SummaryFilters) -> list[tuple[SummaryBy, object]]:
    return [(by, summarise(by=by, filters=filters)) for by in DIMENSIONS]
