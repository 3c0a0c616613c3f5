from decimal import Decimal

import pytest

from portal.common.figures import percent_text, rate_text


@pytest.mark.parametrize(
    ("supported", "total", "shown"),
    [
        (None, 7, None),
        (0, 0, None),
        (0, None, None),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (2999, 3000, "99.9"),
        (1, 3000, "0.1"),
        (1, 8, "12.5"),
        (1, 2000, "0.1"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),  # 6.25 goes up
    ],
)
def test_rate_never_rounds_into_a_claim(supported, total, shown):
    assert rate_text(supported, total) == shown


def test_mean_of_bodies_is_shown_by_the_same_rule():
    assert percent_text(Decimal("0.99996")) == "99.9"
    assert percent_text(Decimal(1)) == "100.0"
    assert percent_text(None) is None
