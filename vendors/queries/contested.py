"""Which answers bodies contest, told by the room that knows contests."""

from collections.abc import Collection, Sequence
from typing import Any

from vendors.models import Declaration
from vendors.signals import contests_asked


def contested_answers(
    declarations: Collection[int], *, only_upheld: bool = False
) -> set[tuple[int, int]]:
    """Pairs of ids: of one of these declarations, and of the requirement that it answers.

    A contest speaks against an answer until it is settled, and after that if it was upheld.
    """
    told: Sequence[tuple[object, Any]] = contests_asked.send(
        Declaration, declarations=sorted(declarations), only_upheld=only_upheld
    )
    return {pair for _receiver, pairs in told for pair in pairs}
