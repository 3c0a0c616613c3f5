"""登録番号: `<code>[-<variant>]_<corporate number>[／<corporate number>…]_<sequence>`."""

import re
from dataclasses import dataclass
from typing import Self

from portal.common.characters import match_key

HOLDER_SEPARATOR = "／"
_FORM = re.compile(
    r"(?P<code>[0-9]{3})(?:-(?P<variant>[0-9]))?"
    r"_(?P<holders>[0-9]{13}(?:／[0-9]{13})*)"
    r"_(?P<sequence>[1-9][0-9]{0,3})"
)


def folded_number(text: str) -> str:
    """What people typed, in the official characters: half-width, holders joined by ／.

    It need not be a number. Raises UnmatchableText.
    """
    return match_key(text).replace("/", HOLDER_SEPARATOR)


@dataclass(frozen=True, slots=True)
class RegistrationNumber:
    """`variant` is empty where the specification has none; joint holders keep their order."""

    code: str
    variant: str
    corporate_numbers: tuple[str, ...]
    sequence: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The parts of a number, or None if it does not have the form."""
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        return cls(
            code=found["code"],
            variant=found["variant"] or "",
            corporate_numbers=tuple(found["holders"].split(HOLDER_SEPARATOR)),
            sequence=int(found["sequence"]),
        )

    @property
    def specification_code(self) -> str:
        return f"{self.code}-{self.variant}" if self.variant else self.code

    @property
    def holders(self) -> str:
        return HOLDER_SEPARATOR.join(self.corporate_numbers)
