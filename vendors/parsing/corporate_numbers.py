"""法人番号: 12 digits behind a check digit."""

import re

_DIGITS = re.compile(r"[0-9]{13}")


def check_digit(base: str) -> int:
    """9 − (Σ Pn·Qn mod 9) over the 12 base digits, n counted from the right, Qn 1, 2, 1, 2 …

    Source: ordinance on the designation of corporate numbers (法人番号の指定等に関する省令), 2.
    """
    weighted = sum(
        int(digit) * (1 if n % 2 else 2) for n, digit in enumerate(reversed(base), start=1)
    )
    return 9 - weighted % 9


def has_right_check_digit(number: str) -> bool:
    """`number` has 13 digits."""
    return check_digit(number[1:]) == int(number[0])


def is_corporate_number(text: str) -> bool:
    """13 ASCII digits, the first of them right for the others."""
    return _DIGITS.fullmatch(text) is not None and has_right_check_digit(text)
