"""The heading tree that a catalog's rows imply: 4.1.3 stands under 4.1, and that under 4."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList
from standards.parsing.rows import MAX_LEVELS

_PART = "(?:0|[1-9][0-9]{0,4})"
NUMBER = re.compile(rf"{_PART}(?:\.{_PART}){{0,{MAX_LEVELS - 1}}}")


def numbers_down_to(number: str) -> Iterator[str]:
    """4.1.3 → 4, 4.1, 4.1.3."""
    parts = number.split(".")
    return (".".join(parts[:level]) for level in range(1, len(parts) + 1))


def parent_of(number: str) -> str | None:
    """4.1.3 → 4.1; a number of one part has no parent."""
    return number.rpartition(".")[0] or None


class HeadingCheck:
    """Every number has one title: remembers the first row that gave it."""

    def __init__(self, problems: ProblemList, *, column: str) -> None:
        self._problems = problems
        self._column = column
        self._titles: dict[str, tuple[str, int]] = {}

    def check(self, *, row: int, number: str, titles: tuple[str, ...]) -> None:
        if not NUMBER.fullmatch(number):
            message = _("a heading number is one to five numbers joined by points, as 4.1.3")
            self._add(row, number, message)
        elif len(titles) != number.count(".") + 1:
            message = _("the number has %(levels)d levels, but %(titles)d titles are given")
            facts = {"levels": number.count(".") + 1, "titles": len(titles)}
            self._add(row, number, message % facts)
        else:
            self._check_titles(row, number, titles)

    def _check_titles(self, row: int, number: str, titles: tuple[str, ...]) -> None:
        for at, title in zip(numbers_down_to(number), titles, strict=True):
            earlier, first_row = self._titles.setdefault(at, (title, row))
            if earlier != title:
                message = _("heading %(number)s is called “%(earlier)s” in row %(row)d")
                facts = {"number": at, "earlier": earlier, "row": first_row}
                self._add(row, title, message % facts)

    def _add(self, row: int, value: str, message: str) -> None:
        self._problems.add(row=row, column=self._column, value=value, message=message)
