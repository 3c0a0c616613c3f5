"""Where a town hall lies on the map of dots. No Django here.

Simple equirectangular projection, shortened by the cosine of the middle latitude. Islands far
from the rest stand in boxes: Amami and Okinawa, and Ogasawara.
"""

from dataclasses import dataclass
from math import cos, radians

UNITS_PER_DEGREE = 60
MIDDLE_LATITUDE = 37.0

SOUTH_OF_ALL_MAIN_ISLANDS = 30.0
EAST_OF_OKINAWA = 140.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the map: degrees of its west and north edge, and its place in units."""

    west: float
    north: float
    left: int
    top: int

    def place(self, *, latitude: float, longitude: float) -> tuple[int, int]:
        """Units from the left and the top of the whole map."""
        x = (longitude - self.west) * UNITS_PER_DEGREE * cos(radians(MIDDLE_LATITUDE))
        y = (self.north - latitude) * UNITS_PER_DEGREE
        return self.left + round(x), self.top + round(y)


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn frame, in units."""

    left: int
    top: int
    width: int
    height: int


WIDTH, HEIGHT = 870, 940
MAIN = Panel(west=128.2, north=45.7, left=10, top=10)
SOUTHWEST = Panel(west=122.6, north=29.8, left=20, top=40)
OGASAWARA = Panel(west=141.5, north=27.7, left=765, top=866)
BOXES = (Box(10, 20, 430, 370), Box(735, 830, 125, 100))
"""Frames of the two insets, in the order of `SOUTHWEST` and `OGASAWARA`."""


def place(*, latitude: float, longitude: float) -> tuple[int, int]:
    """Units from the left and the top; the map is `WIDTH` × `HEIGHT`."""
    return _panel(latitude, longitude).place(latitude=latitude, longitude=longitude)


def _panel(latitude: float, longitude: float) -> Panel:
    if latitude >= SOUTH_OF_ALL_MAIN_ISLANDS:
        return MAIN
    return OGASAWARA if longitude > EAST_OF_OKINAWA else SOUTHWEST
