"""The heading tree that a catalog's rows imply: 4.1.3 stands under 4.1, and that under 4."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList
from standards.parsing.rows import MAX_LEVELS, CatalogRow

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

    def __init__(self, problems: ProblemList) -> None:
        self._problems = problems
        self._titles: dict[str, tuple[str, CatalogRow]] = {}

    def check(self, row: CatalogRow, *, column: str) -> None:
        number, titles = row.heading_number, row.headings
        if not NUMBER.fullmatch(number):
            message = _("a heading number is one to five numbers joined by points, as 4.1.3")
            self._add(row, column, number, message)
        elif len(titles) != number.count(".") + 1:
            message = _("the number has %(levels)d levels, but %(titles)d titles are given")
            facts = {"levels": number.count(".") + 1, "titles": len(titles)}
            self._add(row, column, number, message % facts)
        else:
            self._check_titles(row, column)
            self._check_circle(row, column)

    def _check_titles(self, row: CatalogRow, column: str) -> None:
        for at, title in zip(numbers_down_to(row.heading_number), row.headings, strict=True):
            earlier, first = self._titles.setdefault(at, (title, row))
            if earlier != title:
                self._add(row, column, title, _other_title(at, earlier, row, first))

    def _check_circle(self, row: CatalogRow, column: str) -> None:
        """A section may be called as its chapter, but not lead to the same section again."""
        steps = list(pairwise(row.headings))
        for step in sorted({step for step in steps if steps.count(step) > 1}):
            message = _("heading “%(title)s” stands below itself") % {"title": step[1]}
            self._add(row, column, step[1], message)

    def _add(self, row: CatalogRow, column: str, value: str, message: str) -> None:
        self._problems.add(
            row=row.row_number, column=column, value=value, message=message, sheet=row.sheet
        )


def _other_title(number: str, earlier: str, row: CatalogRow, first: CatalogRow) -> str:
    facts = {"number": number, "earlier": earlier, "row": first.row_number, "sheet": first.sheet}
    if row.sheet == first.sheet:
        return _("heading %(number)s is called “%(earlier)s” in row %(row)d") % facts
    message = _("heading %(number)s is called “%(earlier)s” in row %(row)d of sheet %(sheet)s")
    return message % facts
