"""Every way must lead to the figures that the portal stores: checked after each round."""

from collections.abc import Callable
from typing import cast

from conformance.bench.backends import Rows
from conformance.formula import COLUMNS
from conformance.models import Fit

ROWWISE_COLUMNS = (
    "municipality_id", "specification_id", "status",
    "mandatory_total", "mandatory_supported", "mandatory_planned", "needed_total",
    "needed_supported", "optional_total", "optional_answered", "local_total", "local_supported",
    "local_unknown", "excess", "workaround", "custom",
)  # fmt: skip
"""Columns of `rowwise.sql`: all that is counted, in its order."""

BIT_COLUMNS = COLUMNS[:-1]
"""Columns of the two selects; the formula's version is a parameter of each of them."""


class DifferentFigures(Exception):
    """A case has found other figures than those stored: its time means nothing."""


def same_as_stored(case: str, columns: tuple[str, ...]) -> Callable[[object], None]:
    def check(found: object) -> None:
        stored = Fit.objects.order_by("specification_id", "municipality_id").values_list(*columns)
        rows = [row[: len(columns)] for row in cast("Rows", found)]
        if rows != list(stored):
            raise DifferentFigures(f"{case} differs from the stored figures")

    return check


def all_written(case: str, expected: int) -> Callable[[object], None]:
    def check(written: object) -> None:
        if written != expected:
            raise DifferentFigures(f"{case} wrote {written} of {expected} rows")

    return check
