"""How a rate is shown: the one place that rounds percentages (`fit.md`, display)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_STEP = Decimal("0.1")


def percent_text(share: Fraction | Decimal | None) -> str | None:
    """A share of 0 … 1 as percent with one decimal, half up; None stays None ("no figure").

    Never 100.0 below one and never 0.0 above zero: 2999/3000 shows 99.9, 1/3000 shows 0.1.
    """
    if share is None:
        return None
    exact = Fraction(share)
    percent = Decimal(exact.numerator * 100) / Decimal(exact.denominator)
    shown = percent.quantize(_STEP, rounding=ROUND_HALF_UP)
    if exact < 1:
        shown = min(shown, Decimal("99.9"))
    if exact > 0:
        shown = max(shown, _STEP)
    return str(shown)


def rate_text(supported: int | None, total: int | None) -> str | None:
    """`supported` of `total` as displayed percent; None where there is nothing to divide by."""
    if not total or supported is None:
        return None
    return percent_text(Fraction(supported, total))
