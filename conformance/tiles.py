"""The 47 prefectures as tiles, each about where it lies."""

from collections.abc import Iterable
from dataclasses import dataclass

from conformance.queries.summary_figures import Summary

SIZE = 10
"""Units of a tile's side; the whole is 14 × 13 tiles."""

PLACES = {
    "01": (12, 0), "02": (12, 2), "03": (12, 3), "04": (12, 4), "05": (11, 3), "06": (11, 4),
    "07": (12, 5), "08": (13, 7), "09": (12, 6), "10": (11, 6), "11": (12, 7), "12": (13, 8),
    "13": (12, 8), "14": (12, 9), "15": (11, 5), "16": (9, 5), "17": (8, 5), "18": (8, 6),
    "19": (11, 8), "20": (10, 6), "21": (9, 6), "22": (11, 9), "23": (10, 8), "24": (9, 8),
    "25": (8, 7), "26": (7, 7), "27": (7, 8), "28": (6, 7), "29": (8, 8), "30": (7, 9),
    "31": (5, 6), "32": (4, 6), "33": (5, 7), "34": (4, 7), "35": (3, 7), "36": (6, 10),
    "37": (6, 9), "38": (5, 9), "39": (5, 10), "40": (2, 8), "41": (1, 8), "42": (0, 8),
    "43": (1, 9), "44": (2, 9), "45": (2, 10), "46": (1, 10), "47": (0, 12),
}  # fmt: skip
"""Column and row of each prefecture by its code."""

COLUMNS, ROWS = 14, 13
ENDINGS = "都府県"
LEVELS = (("rate-100", 100.0), ("rate-95", 95.0), ("rate-90", 90.0), ("rate-80", 80.0))


@dataclass(frozen=True, slots=True)
class Tile:
    """A prefecture's tile, in units; `level` names its colour class."""

    code: str
    name: str
    full_name: str
    rate: str | None
    level: str
    x: int
    y: int


def tiles(summaries: Iterable[Summary]) -> list[Tile]:
    """One tile for each prefecture that is summarised, with its pooled conformance."""
    return [_tile(found, found.key) for found in summaries if found.key in PLACES]


def _tile(summary: Summary, code: str) -> Tile:
    column, row = PLACES[code]
    rate = summary.conformance.pooled_text
    name = str(summary.label)
    return Tile(
        code=code,
        name=name[:-1] if name[-1:] in ENDINGS else name,
        full_name=name,
        rate=rate,
        level=_level(rate),
        x=column * SIZE,
        y=row * SIZE,
    )


def _level(rate: str | None) -> str:
    if rate is None:
        return "unknown"
    return next((level for level, lower in LEVELS if float(rate) >= lower), "rate-0")
