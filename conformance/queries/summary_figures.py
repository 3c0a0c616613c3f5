"""What a summary says about one group of bodies. No queries here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from conformance.choices import FitStatus
from portal.common.figures import percent_text, rate_text


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One rate over the `n` bodies of a group that have it: three named means and quartiles.

    Shares of 0 … 1; None where no body has the rate. `weighted` leaves out bodies without a
    known population, whose number stands in the summary.
    """

    n: int
    supported: int
    total: int
    mean: Decimal | None
    weighted: Decimal | None
    quartile_1: Decimal | None
    median: Decimal | None
    quartile_3: Decimal | None

    @property
    def mean_text(self) -> str | None:
        return percent_text(self.mean)

    @property
    def pooled_text(self) -> str | None:
        return rate_text(self.supported, self.total)

    @property
    def weighted_text(self) -> str | None:
        return percent_text(self.weighted)

    @property
    def quartile_1_text(self) -> str | None:
        return percent_text(self.quartile_1)

    @property
    def median_text(self) -> str | None:
        return percent_text(self.median)

    @property
    def quartile_3_text(self) -> str | None:
        return percent_text(self.quartile_3)


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one group: a business, a specification, a prefecture, a class or a band.

    `bodies` = `known` + `not_applicable` + `unknown`. Of the known ones, `partly_unknown` have
    further specifications that are unknown, and `provisional` and `missing` have no final fit
    rate: they answered some, or none, of the options. `statuses` counts each body by the worst
    status of its specifications, so its `unknown` holds the partly unknown, too.
    """

    key: str | None
    label: str | Promise
    bodies: int
    known: int
    not_applicable: int
    unknown: int
    partly_unknown: int
    provisional: int
    missing: int
    without_population: int
    statuses: dict[FitStatus, int]
    as_of_first: date | None
    as_of_last: date | None
    formula_versions: tuple[str, ...]
    editions: tuple[str, ...]
    conformance: Aggregate
    fit: Aggregate
