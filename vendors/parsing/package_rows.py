"""One line of the register of packages: a registration of a product for a specification."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Row, match_key
from vendors.parsing.registration_numbers import RegistrationNumber
from vendors.parsing.registration_problems import holder_problems
from vendors.parsing.vendor_names import current_names

COLUMNS = (
    "vendor", "package_name", "business", "registration_number", "previous_number",
    "spec_code", "variant", "corporate_number", "seq", "date",
)  # fmt: skip
MOST_CHARACTERS = {"vendor": 400, "package_name": 200, "business": 100, "registration_number": 120}
MOST_NAME_CHARACTERS = 200
MOST_KEY_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    corporate_number: str


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """`vendor_text` is the holders' cell as written, former names included."""

    row_number: int
    number: str
    specification_code: str
    sequence: int
    holders: tuple[Holder, ...]
    vendor_text: str
    package_name: str
    business_text: str
    predecessor: str
    registered_on: date

    @property
    def package_key(self) -> str:
        """What makes two lines one product: the same holders and the same name."""
        numbers = [holder.corporate_number for holder in self.holders]
        return package_key(numbers, self.package_name)


def package_key(holders: Iterable[str], name: str) -> str:
    """`holders`: their corporate numbers, in any order."""
    return f"{'/'.join(sorted(holders))}:{match_key(name)}"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: Mapping[str, str]
    problems: ProblemList

    def refuse(self, column: str, message: str, value: str | None = None) -> None:
        shown = self.cells[column] if value is None else value
        self.problems.add(row=self.number, column=column, value=shown, message=message)


def read_registration(row: Row, problems: ProblemList) -> RegistrationRow | None:
    """The line's registration; None, with its problems added, if a part cannot be read."""
    line = _Line(row.number, {name: row.cells[name].strip() for name in COLUMNS}, problems)
    _check_lengths(line)
    _check_predecessor(line)
    number = _number(line, "registration_number")
    registered_on = _date(line)
    if number is None or registered_on is None:
        return None
    _check_parts_agree(line, number)
    registration = RegistrationRow(
        row_number=line.number,
        number=line.cells["registration_number"],
        specification_code=number.specification_code,
        sequence=number.sequence,
        holders=_holders(line, number),
        vendor_text=line.cells["vendor"],
        package_name=line.cells["package_name"],
        business_text=line.cells["business"],
        predecessor=line.cells["previous_number"],
        registered_on=registered_on,
    )
    if len(registration.package_key) > MOST_KEY_CHARACTERS:
        line.refuse("package_name", _("the name is too long to be compared"))
    return registration


def _check_lengths(line: _Line) -> None:
    for column in ("vendor", "package_name"):
        if not line.cells[column]:
            line.refuse(column, _("the cell is empty"))
    for column, most in MOST_CHARACTERS.items():
        if len(line.cells[column]) > most:
            line.refuse(column, _("the cell has more than %(limit)d characters") % {"limit": most})


def _number(line: _Line, column: str) -> RegistrationNumber | None:
    number = RegistrationNumber.parse(line.cells[column])
    if number is None:
        line.refuse(column, _("this is not a registration number"))
        return None
    for message, digits in holder_problems(number):
        line.refuse(column, message, digits)
    return number


def _date(line: _Line) -> date | None:
    text = line.cells["date"]
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        line.refuse("date", _("this is not a date of the form 2025-04-24"))
        return None
    return found


def _check_predecessor(line: _Line) -> None:
    predecessor = line.cells["previous_number"]
    if not predecessor:
        return
    _number(line, "previous_number")
    if predecessor == line.cells["registration_number"]:
        line.refuse("previous_number", _("a registration cannot follow itself"))


def _check_parts_agree(line: _Line, number: RegistrationNumber) -> None:
    parts = {
        "spec_code": number.code,
        "variant": number.variant,
        "corporate_number": number.holders,
        "seq": str(number.sequence),
    }
    for column, expected in parts.items():
        if line.cells[column] != expected:
            line.refuse(column, _("the registration number says “%(part)s”") % {"part": expected})


def _holders(line: _Line, number: RegistrationNumber) -> tuple[Holder, ...]:
    names = current_names(line.cells["vendor"])
    if len(names) != len(number.corporate_numbers):
        message = _("%(names)d names stand against %(numbers)d corporate numbers")
        counts = {"names": len(names), "numbers": len(number.corporate_numbers)}
        line.refuse("vendor", message % counts)
        return ()
    if len(names) > 1 and not all(names):
        line.refuse("vendor", _("the name of a joint holder is missing"))
    if max(map(len, names)) > MOST_NAME_CHARACTERS:
        message = _("a name has more than %(limit)d characters") % {"limit": MOST_NAME_CHARACTERS}
        line.refuse("vendor", message)
    pairs = zip(names, number.corporate_numbers, strict=True)
    return tuple(Holder(name=name, corporate_number=digits) for name, digits in pairs)
