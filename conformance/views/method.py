"""How the figures are made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conformance.choices import WORST_FIRST, FitStatus
from conformance.formula import FORMULA_VERSION
from conformance.published_example import PUBLISHED_TABLE, WORKED_EXAMPLE
from conformance.queries.population_bands import POPULATION_BANDS
from portal.common.figures import rate_text


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "formula_version": FORMULA_VERSION,
        "published": PUBLISHED_TABLE,
        "worked": WORKED_EXAMPLE,
        "statuses": FitStatus,
        "worst_first": WORST_FIRST,
        "bands": POPULATION_BANDS,
        "nearly_all": rate_text(2999, 3000),
        "nearly_none": rate_text(1, 3000),
    }
    return render(request, "conformance/method.html", context)
