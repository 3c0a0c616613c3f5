"""Vendor texts of the register: joint holders, and names they had before."""

import re

from vendors.parsing.registration_numbers import HOLDER_SEPARATOR

_FORMER = re.compile(r"\s*[(（]旧[：:].*[)）]\s*$")


def current_names(text: str) -> tuple[str, ...]:
    """The holders' names of today, in order: `A／B (旧：C／B)` gives A and B."""
    current = _FORMER.sub("", text)
    return tuple(name.strip() for name in current.split(HOLDER_SEPARATOR))
