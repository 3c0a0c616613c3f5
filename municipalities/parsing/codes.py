"""全国地方公共団体コード: five digits and a check digit."""

import re

WEIGHTS = (6, 5, 4, 3, 2)
SHAPE = re.compile(r"[0-9]{6}")


def check_digit(first_five: str) -> str:
    """The sixth digit: the last digit of 11 − (Σ digit × weight mod 11)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_five, WEIGHTS, strict=True))
    return str(11 - total % 11)[-1]


def is_code(text: str) -> bool:
    """Six ASCII digits of which the last one agrees."""
    return SHAPE.fullmatch(text) is not None and check_digit(text[:5]) == text[5]
