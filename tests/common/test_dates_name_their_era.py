"""Dates as officials write them."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from portal.common.eras import date_text, era_year


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2025, 12, 1), "令和7年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 24), None),
    ],
)
def test_the_year_of_the_era_changes_with_the_day(day: date, shown: str | None) -> None:
    assert era_year(day) == shown


def test_japanese_pages_show_both_years() -> None:
    with override("ja"):
        assert date_text(date(2026, 4, 1)) == "令和8年（2026年）4月1日"


def test_english_pages_show_the_western_year() -> None:
    with override("en"):
        assert date_text(date(2026, 4, 1)) == "1 April 2026"


def test_a_point_in_time_is_the_day_in_japan() -> None:
    with override("en"):
        assert date_text(datetime(2026, 3, 31, 16, tzinfo=UTC)) == "1 April 2026"
