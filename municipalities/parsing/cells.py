"""One cell read into a value; a problem is noted and None returned."""

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from municipalities.parsing.codes import is_code
from municipalities.parsing.names import CLASSES
from portal.common.reading import ProblemList, Row, match_key
from standards.choices import MunicipalityClass

COUNT = re.compile(r"[0-9]{1,9}")
NUMBER = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,15})?")
SHARE = re.compile(r"(0(\.[0-9]{1,6})?|1(\.0{1,6})?)")
Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one row, in a file whose columns may have other names than ours."""

    row: Row
    problems: ProblemList
    columns: dict[str, str]

    def text(self, column: str) -> str:
        return self.row.cells.get(self.columns.get(column, column), "").strip()

    def required_text(self, column: str, *, longest: int) -> str:
        text = self.text(column)
        if not text:
            self.refuse(column, _("A value is missing."))
        elif len(text) > longest:
            self.refuse(column, _("Longer than %(longest)s characters.") % {"longest": longest})
        return text

    def code(self, column: str) -> str:
        text = self.text(column)
        if not is_code(text):
            self.refuse(column, _("Not a municipality code: six digits, the last a check digit."))
        return text

    def choice(self, column: str, known: dict[str, Choice], *, message: str) -> Choice | None:
        found = known.get(match_key(self.text(column)))
        if found is None:
            self.refuse(column, message)
        return found

    def municipality_class(self, column: str) -> MunicipalityClass | None:
        return self.choice(column, CLASSES, message=_("Unknown class of municipality."))

    def count(self, column: str) -> int | None:
        text = self.text(column)
        if COUNT.fullmatch(text):
            return int(text)
        self.refuse(column, _("Not a whole number."))
        return None

    def degrees(self, column: str, *, limit: int) -> float | None:
        """Coordinates may be missing; a number outside ±limit is a mistake."""
        text = self.text(column)
        if not text:
            return None
        value = float(text) if NUMBER.fullmatch(text) else math.inf
        if abs(value) > limit:
            self.refuse(column, _("Not a coordinate in degrees."))
            return None
        return value

    def share(self, column: str) -> Decimal | None:
        """A number from 0 to 1, kept with four decimals."""
        text = self.text(column)
        if SHARE.fullmatch(text):
            return Decimal(text).quantize(Decimal("0.0001"))
        self.refuse(column, _("Not a share between 0 and 1."))
        return None

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            self.refuse(column, _("Not a date in the form 2026-04-01."))
            return None

    def refuse(self, column: str, message: str) -> None:
        name = self.columns.get(column, column)
        self.problems.add(
            row=self.row.number, column=name, value=self.row.cells.get(name, ""), message=message
        )
