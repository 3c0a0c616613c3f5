"""What the desk of a ministry lists."""

from django.db.models import Count, Prefetch, Q, QuerySet

from standards.models import Edition, Specification


def specifications_with_all_editions(
    specifications: QuerySet[Specification],
) -> QuerySet[Specification]:
    """With `all_editions`, the newest first, each with its consultation; two queries."""
    wanted = specifications.select_related("ministry").distinct().order_by("code")
    return wanted.prefetch_related(
        Prefetch("editions", queryset=editions_with_comments(), to_attr="all_editions")
    )


def editions_with_comments() -> QuerySet[Edition]:
    """With `undecided`, the number of threads that wait for the ministry's answer."""
    threads = Q(
        consultation__comments__thread=None,
        consultation__comments__withdrawn_at=None,
        consultation__comments__decision__isnull=True,
    )
    return (
        Edition.objects.select_related("consultation")
        .defer("counted")
        .annotate(undecided=Count("consultation__comments", filter=threads))
        .order_by("-valid_from", "-pk")
    )
