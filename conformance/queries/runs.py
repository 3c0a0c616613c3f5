"""Runs and how far they are."""

from django.db.models import Count, Q, QuerySet, Sum

from conformance.choices import ChunkState, RunKind, RunState
from conformance.models import Chunk, Fit, Run


def runs_with_progress() -> QuerySet[Run]:
    """Runs, newest first, annotated with `done`, `failed` and `changed` of their chunks."""
    runs = Run.objects.annotate(
        done=Count("chunks", filter=Q(chunks__state=ChunkState.DONE)),
        failed=Count("chunks", filter=Q(chunks__state=ChunkState.FAILED)),
        changed=Sum("chunks__changed"),
    )
    return runs.select_related("created_by").order_by("-pk")  # aggregates drop the usual order


def national_run_under_way() -> Run | None:
    """The newest national run that is still computing."""
    running = runs_with_progress().filter(kind=RunKind.NATIONAL, state=RunState.RUNNING)
    return running.first()


def chunks_of(run: Run) -> QuerySet[Chunk]:
    """Chunks with what they cover, the failed ones first."""
    return (
        run.chunks.select_related("specification", "release__package", "municipality__prefecture")
        .annotate(is_failed=Q(state=ChunkState.FAILED))
        .order_by("-is_failed", "pk")
    )


def has_figures() -> bool:
    return Fit.objects.exists()


def first_figures_are_there() -> bool:
    """Whether a national run has come to its end, or figures stand from before."""
    finished = Run.objects.filter(kind=RunKind.NATIONAL).exclude(state=RunState.RUNNING)
    return finished.exists() and has_figures()
