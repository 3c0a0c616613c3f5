"""The headings that are open while a nested document is read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList
from standards.parsing.headings import parent_of
from standards.parsing.rows import MAX_LEVELS

ROOT_NUMBER = "0"


@dataclass(slots=True)
class _Open:
    number: str
    title: str
    children: int = 0


class OpenHeadings:
    """Headings by number and title; those without a number get that of their place: 1, 1.1 …

    Rows outside of every heading stand under 0, which is called `root_title`. Problems are
    noted under `column`.
    """

    def __init__(self, problems: ProblemList, *, root_title: str, column: str) -> None:
        self._problems = problems
        self._column = column
        self._root = _Open("", root_title)
        self._open: list[_Open] = []

    @property
    def number(self) -> str:
        return self._open[-1].number if self._open else ROOT_NUMBER

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(one.title for one in self._open) or (self._root.title,)

    def is_within(self, number: str) -> bool:
        """Whether the innermost heading has this number."""
        return bool(self._open) and self._open[-1].number == number

    def open(self, *, row: int, title: str, number: str = "") -> None:
        around = self._open[-1] if self._open else self._root
        around.children += 1
        place = ".".join(filter(None, (around.number, str(around.children))))
        self._open.append(_Open(number or place, title))
        if len(self._open) > MAX_LEVELS:
            self._add(row, title, _("headings have five levels at most"))
        if not title:
            self._add(row, number, _("the heading has no title"))
        if number and (parent_of(number) or "") != around.number:
            message = _("heading %(number)s does not stand under %(parent)s")
            facts = {"number": number, "parent": parent_of(number) or _("the catalog itself")}
            self._add(row, number, message % facts)

    def close(self) -> None:
        self._open.pop()

    def _add(self, row: int, value: str, message: str) -> None:
        self._problems.add(row=row, column=self._column, value=value, message=message)
