"""Rows of a document as a walk through its heading tree."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standards.parsing.headings import numbers_down_to
from standards.parsing.rows import CatalogRow


@dataclass(frozen=True, slots=True)
class Opened:
    """A heading begins, perhaps for the second time."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The heading that was opened last ends."""


def walk(rows: Iterable[CatalogRow]) -> Iterator[Opened | Closed | CatalogRow]:
    """The rows in their order; before each the headings that end and begin there."""
    opened: list[str] = []
    for row in rows:
        wanted = list(numbers_down_to(row.heading_number))
        kept = _common(opened, wanted)
        yield from (Closed() for _ in opened[kept:])
        for number, title in zip(wanted[kept:], row.headings[kept:], strict=True):
            yield Opened(number, title)
        opened = wanted
        yield row
    yield from (Closed() for _ in opened)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many numbers both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((n for n, (one, two) in pairs if one != two), min(len(left), len(right)))
