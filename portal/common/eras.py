"""Dates as Japanese officials write them: the era's year beside the Western one."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

# First day of each era, newest first.
ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
)


def era_year(day: date) -> str | None:
    """令和7年; the first year is 元年. None before the eras listed."""
    for first_day, era in ERAS:
        if day >= first_day:
            year = day.year - first_day.year + 1
            return f"{era}元年" if year == 1 else f"{era}{year}年"
    return None


def date_text(day: date) -> str:
    """A day in the language of the page; of a point in time, the day in the site's time zone."""
    if isinstance(day, datetime):
        day = localtime(day).date()
    if not (get_language() or "ja").startswith("ja"):
        return date_format(day, "j F Y")
    era = era_year(day)
    western = f"（{day.year}年）" if era else f"{day.year}年"
    return f"{era or ''}{western}{day.month}月{day.day}日"
