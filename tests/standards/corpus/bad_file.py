from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class BadFile:
    """`said` is a part of the English sentence of a problem at this place.

    `row` is None for the file or sheet as a whole, and `...` where the place is not known.
    """

    name: str
    make: Callable[[], bytes]
    said: str
    row: object = None
    column: str = ""
    sheet: str = ""
    code: str | None = None
