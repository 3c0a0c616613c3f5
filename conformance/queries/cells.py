"""Reading cells with all that is shown beside their figures."""

from conformance.models import Fit
from conformance.models.fit import FitQuerySet


def shown_cells() -> FitQuerySet:
    """Cells with body, specification, edition and release, in one query."""
    return Fit.objects.select_related(
        "municipality__prefecture", "specification", "edition", "release__package",
    )  # fmt: skip


def countable_cells() -> FitQuerySet:
    """Cells with what their sets hang on, too: for `queries.gaps`."""
    return shown_cells().select_related(
        "municipality__prefecture", "specification", "edition", "release__package",
        "adoption", "declaration",
    )  # fmt: skip
