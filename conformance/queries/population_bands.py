"""The population bands of all tables, in one place."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PopulationBand:
    """Bodies with at least `lower` residents, and fewer than `upper` (None: no upper end)."""

    key: str
    lower: int
    upper: int | None
    label: str | Promise


POPULATION_BANDS = (
    PopulationBand("under-5000", 0, 5_000, _("under 5,000")),
    PopulationBand("5000-10000", 5_000, 10_000, _("5,000 to under 10,000")),
    PopulationBand("10000-30000", 10_000, 30_000, _("10,000 to under 30,000")),
    PopulationBand("30000-50000", 30_000, 50_000, _("30,000 to under 50,000")),
    PopulationBand("50000-100000", 50_000, 100_000, _("50,000 to under 100,000")),
    PopulationBand("100000-300000", 100_000, 300_000, _("100,000 to under 300,000")),
    PopulationBand("300000-500000", 300_000, 500_000, _("300,000 to under 500,000")),
    PopulationBand("500000-", 500_000, None, _("500,000 and more")),
)


def band_of(residents: int | None) -> PopulationBand | None:
    """The band of a number of residents; None where the number is not known."""
    if residents is None:
        return None
    return next(band for band in reversed(POPULATION_BANDS) if residents >= band.lower)


def band_case(column: str) -> str:
    """SQL that names the band of `column`; null stays null."""
    cases = " ".join(
        f"WHEN {column} >= {band.lower} THEN '{band.key}'" for band in reversed(POPULATION_BANDS)
    )
    return f"CASE {cases} END"
