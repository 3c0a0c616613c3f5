"""The register of packages as a CSV file. It says nothing of certification."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, match_key, read_csv
from vendors.parsing.package_rows import COLUMNS, Holder, RegistrationRow, read_registration


@dataclass(frozen=True, slots=True)
class ParsedPackages:
    """`encoding` is the one found in the file."""

    registrations: tuple[RegistrationRow, ...]
    encoding: str


def parse_packages(data: bytes) -> ParsedPackages:
    """All registrations of the file. Raises UnreadableFile with all problems found."""
    table = read_csv(data, required=COLUMNS)
    problems = ProblemList()
    parsed = [read_registration(row, problems) for row in table.rows]
    registrations = tuple(row for row in parsed if row is not None)
    _check_numbers_stand_once(registrations, problems)
    _check_names_agree(registrations, problems)
    problems.raise_if_any()
    return ParsedPackages(registrations=registrations, encoding=table.encoding)


def _check_numbers_stand_once(rows: Sequence[RegistrationRow], problems: ProblemList) -> None:
    first: dict[str, int] = {}
    for row in rows:
        former = first.setdefault(row.number, row.row_number)
        if former != row.row_number:
            problems.add(
                row=row.row_number,
                column="registration_number",
                value=row.number,
                message=_("this number stands in row %(row)d already") % {"row": former},
            )


def _check_names_agree(rows: Sequence[RegistrationRow], problems: ProblemList) -> None:
    """A corporate number is one body: it has one name, whatever the width of its letters.

    One name with several numbers is allowed, since bodies may be called alike.
    """
    first: dict[str, tuple[str, int]] = {}
    for row, holder in _holders(rows):
        name, former = first.setdefault(holder.corporate_number, (holder.name, row.row_number))
        if match_key(name) != match_key(holder.name):
            message = _("the same corporate number is called %(name)s in row %(row)d")
            problems.add(
                row=row.row_number,
                column="vendor",
                value=holder.name,
                message=message % {"name": name, "row": former},
            )


def _holders(rows: Sequence[RegistrationRow]) -> Iterator[tuple[RegistrationRow, Holder]]:
    return ((row, holder) for row in rows for holder in row.holders)
