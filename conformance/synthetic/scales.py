"""How much data. A scale divides the number of bodies, and with it their local requirements."""

from dataclasses import dataclass
from datetime import date

START = date(2020, 4, 1)
"""Everything holds from here on: the measuring takes place later, whenever that is."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`releases` are per specification, each with one accepted declaration.

    `searched_rows` are those of Japanese text that only the search is measured on.
    """

    municipalities: int
    local_requirements: int
    searched_rows: int
    specifications: int = 20
    requirements: int = 1_000
    releases: int = 12

    @property
    def cells(self) -> int:
        return self.municipalities * self.specifications


SCALES = {
    "national": Scale(municipalities=1_741, local_requirements=30_000, searched_rows=30_000),
    "half": Scale(municipalities=870, local_requirements=15_000, searched_rows=15_000),
    "quarter": Scale(municipalities=435, local_requirements=7_500, searched_rows=7_500),
    # Not for measuring: lets a test run all that the others run.
    "tiny": Scale(
        municipalities=20,
        local_requirements=40,
        searched_rows=60,
        specifications=2,
        requirements=50,
        releases=3,
    ),
}
