"""Where the headings of an edition stand among its rows. No Django here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A heading: `pk` and its parent's, number and title, level 1 … 5."""

    pk: int
    parent: int | None
    number: str
    title: str
    level: int

    @property
    def anchor(self) -> str:
        return f"h-{self.number}"


def first_rows(nodes: Sequence[Node], row_headings: Sequence[int]) -> Mapping[int, int]:
    """Heading → index of the first row at or below it; headings without rows are missing.

    `row_headings` names each row's heading, in the order shown.
    """
    first: dict[int, int] = {}
    parents = {node.pk: node.parent for node in nodes}
    for index, heading in enumerate(row_headings):
        above: int | None = heading
        while above is not None and above not in first:
            first[above] = index
            above = parents.get(above)
    return first


def newly_entered(nodes: Mapping[int, Node], heading: int, previous: int | None) -> Iterable[Node]:
    """The headings to print before a row, from the outermost, that its forerunner has not."""
    before = set() if previous is None else {node.pk for node in path(nodes, previous)}
    return [node for node in path(nodes, heading) if node.pk not in before]


def path(nodes: Mapping[int, Node], heading: int) -> list[Node]:
    """A heading and all above it, from the outermost."""
    found: list[Node] = []
    above: int | None = heading
    while above is not None:
        node = nodes[above]
        found.append(node)
        above = node.parent
    return found[::-1]
