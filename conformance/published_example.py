"""The study group's published table, as counts (`docs/fit.md`, the published table).

The rows themselves were not published; these supported counts give the published percentages.
Everything else of the table is worked out here, by the code that prints every rate.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from portal.common.figures import rate_text


@dataclass(frozen=True, slots=True)
class PublishedFit:
    """One system of one city: how many of its requirements the package meets."""

    city: str
    population: int
    business: str
    requirements: int
    supported: int
    package_size: int

    @property
    def rate(self) -> str | None:
        return rate_text(self.supported, self.requirements)

    @property
    def whole_percent(self) -> int:
        """As published, without a decimal, half up."""
        share = Decimal(100 * self.supported) / self.requirements
        return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    @property
    def customizations(self) -> int:
        return self.requirements - self.supported


PUBLISHED_TABLE = (
    PublishedFit("A市", 200_000, "住民基本台帳", 150, 140, 100),
    PublishedFit("A市", 200_000, "介護保険", 570, 507, 400),
    PublishedFit("B市", 250_000, "住民基本台帳", 440, 392, 100),
    PublishedFit("B市", 250_000, "介護保険", 650, 520, 400),
)


@dataclass(frozen=True, slots=True)
class WorkedFigure:
    """A figure of the worked example: `supported` of `total`."""

    key: str
    supported: int
    total: int

    @property
    def rate(self) -> str | None:
        return rate_text(self.supported, self.total)


WORKED_EXAMPLE = {
    figure.key: figure
    for figure in (
        WorkedFigure("conformance", supported=9, total=10),
        WorkedFigure("fit", supported=9 + 2 + 1, total=10 + 3 + 2),
        WorkedFigure("coverage", supported=2, total=3),
        WorkedFigure("planned", supported=9 + 1, total=10),
    )
}
