"""A body's cells taken together: the counts of its known cells summed, and the worst status.

The pooled body is treated as one cell: it has a fit rate where all options of its known cells
are answered, a provisional one where some are, and none where none is. `sql/summary.sql` applies
the same rule to whole groups of bodies.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from conformance.choices import WORST_FIRST, FitStatus
from conformance.models import Fit
from portal.common.figures import rate_text


@dataclass(frozen=True, slots=True)
class PooledFit:
    """Sums over the known cells of one body; all zero and not `is_known` if there is none."""

    status: FitStatus
    is_known: bool
    as_of_first: date | None
    as_of_last: date | None
    mandatory_supported: int = 0
    mandatory_total: int = 0
    needed_supported: int = 0
    needed_total: int = 0
    local_supported: int = 0
    local_total: int = 0
    optional_answered: int = 0
    optional_total: int = 0
    excess: int = 0

    @property
    def has_fit_rate(self) -> bool:
        return self.is_known and (self.optional_total == 0 or self.optional_answered > 0)

    @property
    def is_provisional(self) -> bool:
        return 0 < self.optional_answered < self.optional_total

    @property
    def fit_supported(self) -> int:
        return self.mandatory_supported + self.needed_supported + self.local_supported

    @property
    def fit_total(self) -> int:
        return self.mandatory_total + self.needed_total + self.local_total

    @property
    def gap(self) -> int:
        return self.fit_total - self.fit_supported

    @property
    def conformance_rate(self) -> str | None:
        return rate_text(self.mandatory_supported, self.mandatory_total)

    @property
    def fit_rate(self) -> str | None:
        return rate_text(self.fit_supported, self.fit_total) if self.has_fit_rate else None

    @property
    def option_coverage(self) -> str | None:
        return rate_text(self.needed_supported, self.needed_total)


def pool(fits: Collection[Fit]) -> PooledFit | None:
    """Pool the cells of one body; None without any cell."""
    if not fits:
        return None
    known = [fit for fit in fits if fit.status not in {FitStatus.UNKNOWN, FitStatus.NOT_APPLICABLE}]

    def total(name: str) -> int:
        return sum(getattr(fit, name) or 0 for fit in known)

    statuses = {fit.status for fit in fits}
    return PooledFit(
        status=next(status for status in WORST_FIRST if status in statuses),
        is_known=bool(known),
        as_of_first=min(fit.as_of for fit in fits),
        as_of_last=max(fit.as_of for fit in fits),
        mandatory_supported=total("mandatory_supported"),
        mandatory_total=total("mandatory_total"),
        needed_supported=total("needed_supported"),
        needed_total=total("needed_total"),
        local_supported=total("local_supported"),
        local_total=total("local_total"),
        optional_answered=total("optional_answered"),
        optional_total=total("optional_total"),
        excess=total("excess"),
    )
