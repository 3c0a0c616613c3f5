"""What a row demands, gathered for display: one line per level instead of one mark per class."""

from collections.abc import Mapping
from dataclasses import dataclass

from standards.choices import MunicipalityClass, ObligationLevel


@dataclass(frozen=True, slots=True)
class ObligationGroup:
    """The classes of which a row demands the same; no level: not applicable to them."""

    level: ObligationLevel | None
    classes: tuple[MunicipalityClass, ...]

    @property
    def is_everybody(self) -> bool:
        return len(self.classes) == len(MunicipalityClass)

    @property
    def goes_without_saying(self) -> bool:
        """Not applicable to prefectures alone: "all municipalities" says as much."""
        return self.level is None and self.classes == (MunicipalityClass.PREFECTURE,)

    @property
    def is_every_municipality(self) -> bool:
        """All classes but the prefectures, which run few of these systems themselves."""
        return set(self.classes) == set(MunicipalityClass) - {MunicipalityClass.PREFECTURE}


def group_by_level(levels: Mapping[str, str]) -> tuple[ObligationGroup, ...]:
    """`levels` maps classes to levels and lacks those to which the row does not apply."""
    groups = (_group(levels, level) for level in (*ObligationLevel, None))
    return tuple(group for group in groups if group.classes)


def _group(levels: Mapping[str, str], level: ObligationLevel | None) -> ObligationGroup:
    classes = tuple(body for body in MunicipalityClass if levels.get(body.value) == level)
    return ObligationGroup(level=level, classes=classes)
