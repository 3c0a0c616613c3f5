"""Runs: what was computed when, and how far it is."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from conformance.choices import RunState
from conformance.queries.runs import chunks_of, runs_with_progress
from conformance.views.crumbs import run_list_crumbs

RUNS_PER_PAGE = 50
CHUNKS_PER_PAGE = 100


@require_safe
def run_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(runs_with_progress(), RUNS_PER_PAGE).get_page(request.GET.get("page"))
    is_running = any(run.state == RunState.RUNNING for run in page)
    context = {"page": page, "is_running": is_running}
    return render(request, "conformance/run_list.html", context)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(runs_with_progress(), pk=pk)
    page = Paginator(chunks_of(found), CHUNKS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "page": page,
        "is_running": found.state == RunState.RUNNING,
        "crumbs": run_list_crumbs(),
    }
    return render(request, "conformance/run.html", context)
