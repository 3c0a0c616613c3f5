"""One row's cells while it is read: what is wrong with them goes to the list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Row


@dataclass(frozen=True, slots=True)
class Cells:
    row: Row
    problems: ProblemList

    @property
    def number(self) -> int:
        return self.row.number

    def raw(self, column: str) -> str:
        """The cell's text without blanks around it; empty where there is no such column."""
        return self.row.cells.get(column, "").strip()

    def text(self, column: str, *, longest: int | None = None, required: bool = True) -> str:
        """The cell's text; an empty one and one of more than `longest` characters is a problem."""
        value = self.raw(column)
        if required and not value:
            self.add(column, _("the cell is empty"))
        if longest is not None and len(value) > longest:
            message = _("the cell has more than %(limit)d characters") % {"limit": longest}
            self.add(column, message)
        return value

    def add(self, column: str, message: str) -> None:
        value = self.row.cells.get(column, "")
        self.problems.add(row=self.number, column=column, value=value, message=message)
