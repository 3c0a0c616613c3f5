"""Rounds, medians, and what is printed of them."""

import statistics
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

DECIMALS = 4
"""Of the seconds that are printed."""


def nothing() -> None:
    """What most cases have to do before and after."""


def anything(_found: object) -> None:
    """Not every case finds figures that can be compared."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to measure: `run` is timed, all else is not.

    `before` runs before each round; `check` gets what a round found and raises
    DifferentFigures; `peak_mb` is asked after the last round.
    """

    name: str
    run: Callable[[], object]
    peak_mb: Callable[[], float | None]
    rounds: int = 5
    warm_up: bool = True
    before: Callable[[], object] = nothing
    check: Callable[[object], None] = anything


@dataclass(frozen=True, slots=True)
class Measurement:
    case: str
    scale: str
    seconds: float
    peak_mb: float | None

    def as_json(self) -> dict[str, object]:
        return {
            "case": self.case,
            "scale": self.scale,
            "seconds": round(self.seconds, DECIMALS),
            "peak_mb": None if self.peak_mb is None else round(self.peak_mb, 1),
        }


def measure(cases: Collection[Case], *, scale: str) -> Iterator[Measurement]:
    """Medians. Cases given together take turns, so that a busy machine slows them alike."""
    seconds: dict[str, list[float]] = {case.name: [] for case in cases}
    for case in cases:
        if case.warm_up:
            run_once(case)
    for number in range(max((case.rounds for case in cases), default=0)):
        for case in cases:
            if number < case.rounds:
                seconds[case.name].append(run_once(case))
    for case in cases:
        yield Measurement(
            case=case.name,
            scale=scale,
            seconds=statistics.median(seconds[case.name]),
            peak_mb=case.peak_mb(),
        )


def run_once(case: Case) -> float:
    case.before()
    start = time.perf_counter()
    found = case.run()
    seconds = time.perf_counter() - start
    case.check(found)
    return seconds
