"""The map of dots: every national body once, grouped by what its dot says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conformance.choices import FitStatus
from conformance.projection import place
from conformance.queries.bodies import BodyFigures


class MapMeasure(models.TextChoices):
    CONFORMANCE = "conformance", _("Standard conformance")
    STATUS = "status", _("Status")


@dataclass(frozen=True, slots=True)
class RateClass:
    """Rates from `lower` (a share of 0 … 1) up to the next class."""

    key: str
    lower: Fraction
    label: str | Promise


RATE_CLASSES = (
    RateClass("rate-100", Fraction(1), _("100.0 %")),
    RateClass("rate-95", Fraction(95, 100), _("95.0 to 99.9 %")),
    RateClass("rate-90", Fraction(90, 100), _("90.0 to under 95.0 %")),
    RateClass("rate-80", Fraction(80, 100), _("80.0 to under 90.0 %")),
    RateClass("rate-0", Fraction(0), _("under 80.0 %")),
)
WITHOUT_RATE = (FitStatus.UNKNOWN, FitStatus.NOT_APPLICABLE)
STATUS_ORDER = (
    FitStatus.CONFORMING,
    FitStatus.PLANNED,
    FitStatus.NONCONFORMING,
    FitStatus.EXCESS,
    *WITHOUT_RATE,
)
SHAPES = {
    FitStatus.CONFORMING: "a", FitStatus.PLANNED: "b", FitStatus.NONCONFORMING: "c",
    FitStatus.EXCESS: "d", FitStatus.UNKNOWN: "x", FitStatus.NOT_APPLICABLE: "o",
    "rate-100": "a", "rate-95": "b", "rate-90": "c", "rate-80": "d", "rate-0": "e",
}  # fmt: skip
"""Name of each group's shape, short because it stands in the page once for every body."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A body's place in units of the map and what its title says."""

    code: str
    title: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class DotGroup:
    """Dots of one colour and shape; `unplaced` bodies belong to it but have no coordinates."""

    key: str
    label: str | Promise
    dots: list[Dot] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    @property
    def shape(self) -> str:
        return SHAPES[self.key]

    @property
    def count(self) -> int:
        return len(self.dots) + len(self.unplaced)


def dot_groups(*, bodies: Iterable[BodyFigures], measure: MapMeasure) -> list[DotGroup]:
    """All groups of the measure, the empty ones too, in the order of the legend."""
    groups = {group.key: group for group in _empty_groups(measure)}
    for body in bodies:
        group = groups[_key(body, measure)]
        if body.latitude is None or body.longitude is None:
            group.unplaced.append(body.code)
        else:
            group.dots.append(_dot(body, body.latitude, body.longitude))
    return list(groups.values())


def _empty_groups(measure: MapMeasure) -> list[DotGroup]:
    if measure == MapMeasure.STATUS:
        return [DotGroup(status.value, status.label) for status in STATUS_ORDER]
    rated = [DotGroup(found.key, found.label) for found in RATE_CLASSES]
    return rated + [DotGroup(status.value, status.label) for status in WITHOUT_RATE]


def _key(body: BodyFigures, measure: MapMeasure) -> str:
    pooled = body.pooled
    if measure == MapMeasure.STATUS:
        return pooled.status.value
    if not pooled.is_known:
        return pooled.status.value
    share = Fraction(pooled.mandatory_supported, pooled.mandatory_total)
    return next(found.key for found in RATE_CLASSES if share >= found.lower)


def _dot(body: BodyFigures, latitude: float, longitude: float) -> Dot:
    x, y = place(latitude=latitude, longitude=longitude)
    rate = body.pooled.conformance_rate
    title = f"{body.prefecture}{body.name}"
    return Dot(body.code, f"{title} {rate}" if rate else title, x, y)
