"""Names that people give: what of them is refused."""

from datetime import date

from django.utils.translation import gettext as _

from standards.exceptions import UnusableText
from standards.services.texts import usable_text
from vendors.desk_exceptions import AbsurdDate

MOST_CHARACTERS = 200
FIRST_DAY = date(1980, 1, 1)


def usable_name(text: str, *, most: int = MOST_CHARACTERS) -> str:
    """One line of at most `most` characters, without surrounding blanks. Raises UnusableText."""
    name = usable_text(text)
    if len(name.splitlines()) > 1 or "\t" in name:
        raise UnusableText(problems=_("it has more than one line"))
    if len(name) > most:
        raise UnusableText(
            problems=_("it has %(length)d characters, %(most)d are allowed")
            % {"length": len(name), "most": most}
        )
    return name


def require_sensible_day(day: date, *, last: date) -> None:
    """Nobody released, registered or handed over such software before 1980. Raises AbsurdDate."""
    if not FIRST_DAY <= day <= last:
        raise AbsurdDate(first=FIRST_DAY, last=last)
