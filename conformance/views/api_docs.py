"""The API, explained with addresses to try."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

EXAMPLES = (
    "businesses",
    "specifications",
    "editions?specification=001",
    "requirements?edition=1",
    "municipalities?search=府中",
    "packages",
    "fits?municipality=011002",
    "fits?specification=001&status=excess",
    "fits/011002/001/gaps",
    "summary?by=business",
    "summary?by=population_band&specification=001",
)


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    return render(request, "conformance/api_docs.html", {"examples": EXAMPLES})
