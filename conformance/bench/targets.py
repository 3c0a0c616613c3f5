"""What the measurements say together: ratios, limits, and growth over the scales."""

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conformance.bench.measuring import Measurement
from conformance.synthetic import SCALES

Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class Target:
    """A bound for a number; the other one is left open."""

    at_most: float | None = None
    at_least: float | None = None

    def line(self, name: str, *, of: str, scale: str, value: float) -> Line:
        """`of` is "ratio" or "limit"."""
        lowest, highest = self.at_least or 0.0, self.at_most or math.inf
        bound = {"at_least": self.at_least} if self.at_most is None else {"at_most": self.at_most}
        met = lowest <= value <= highest
        return {of: name, "scale": scale, "value": round(value, DECIMALS), **bound, "met": met}


DECIMALS = 4
RATIOS = {
    ("import_staged", "import_bare"): Target(at_most=3),
    ("difference_5000", "difference_loading"): Target(at_most=8),
    ("answers_brought", "answers_bare"): Target(at_most=10),
    ("chunk_select", "bit_select"): Target(at_most=1.5),
    ("rowwise_sql", "chunk_upsert_changed"): Target(at_least=80),
}
WORKER_SECONDS = {
    "run_end_to_end": Target(at_most=1.0),
    "accept_to_visible": Target(at_most=0.1),
}
SECONDS = {
    **WORKER_SECONDS,
    "difference_5000": Target(at_most=2.0),
    "item_test": Target(at_most=30.0),
    "carry_ten": Target(at_most=1.0),
    "impact_of_draft": Target(at_most=1.0),
    "search_page": Target(at_most=0.06),
    "edition_page": Target(at_most=0.2),
    "sheet_open": Target(at_most=0.5),
    "answers_brought": Target(at_most=3.0),
}
WORKER_MB = Target(at_most=200)
IMPORT_MB = Target(at_most=300)
ITEM_TEST_MB = Target(at_most=200)

OneScale = dict[str, Measurement]
"""By case."""


def conclusions(measured: Sequence[Measurement]) -> Iterator[Line]:
    """Lines for JSON. Targets are meant for the national scale; the others show the trend."""
    for scale in dict.fromkeys(one.scale for one in measured):
        found = {one.case: one for one in measured if one.scale == scale}
        yield from _ratios(found, scale)
        yield from _limits(found, scale)
    for case in dict.fromkeys(one.case for one in measured):
        yield from _growth([one for one in measured if one.case == case])


def _ratios(found: OneScale, scale: str) -> Iterator[Line]:
    for (above, below), target in RATIOS.items():
        if above in found and below in found:
            value = found[above].seconds / found[below].seconds
            yield target.line(f"{above}/{below}", of="ratio", scale=scale, value=value)


def _limits(found: OneScale, scale: str) -> Iterator[Line]:
    for case, target in SECONDS.items():
        if (one := found.get(case)) is None:
            continue
        yield target.line(f"seconds of {one.case}", of="limit", scale=scale, value=one.seconds)
    with_worker = [found[case] for case in WORKER_SECONDS if case in found]
    if peaks := [one.peak_mb for one in with_worker if one.peak_mb is not None]:
        yield WORKER_MB.line("MB of a worker", of="limit", scale=scale, value=max(peaks))
    if (staged := found.get("import_staged")) and staged.peak_mb is not None:
        yield IMPORT_MB.line("MB of a reader", of="limit", scale=scale, value=staged.peak_mb)
    if (tested := found.get("item_test")) and tested.peak_mb is not None:
        yield ITEM_TEST_MB.line("MB of a tester", of="limit", scale=scale, value=tested.peak_mb)


def _growth(measured: Sequence[Measurement]) -> Iterator[Line]:
    """The exponent e of seconds = c · municipalities^e; one scale alone has none."""
    if len(measured) > 1:
        bodies = [math.log(SCALES[one.scale].municipalities) for one in measured]
        seconds = [math.log(one.seconds) for one in measured]
        exponent = statistics.linear_regression(bodies, seconds).slope
        yield {"growth": measured[0].case, "exponent": round(exponent, 2)}
