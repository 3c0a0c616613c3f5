"""What is looked at before an edition is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standards.choices import COUNTED_KINDS
from standards.models import Comment, Edition, Obligation, RequirementText

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Check:
    """What was found; one that blocks has to be put right, the others are acknowledged.

    `rows` are the first rows concerned.
    """

    code: str
    message: str
    blocks: bool = False
    rows: tuple[RequirementText, ...] = ()


def publication_checks(*, edition: Edition, today: date) -> list[Check]:
    """Five queries and one more for each kind of row that is found, however many rows."""
    return [*_dates(edition, today), *_rows(edition), *_consultation(edition, today)]


def one_year_before(day: date) -> date:
    """1 March for the day after a leap day's year: 29 February has no counterpart."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, month=3, day=1)


def _dates(edition: Edition, today: date) -> Iterator[Check]:
    if edition.effective_on < edition.valid_from:
        message = _("The date to be met by lies before the date from which it may be used.")
        yield Check("effective_before_use", message, blocks=True)
    if today > one_year_before(edition.effective_on):
        yield Check("less_than_a_year", _(
            "Less than a year lies between publication and the date to be met by; since December "
            "2024 a revision is in principle published one year before it takes effect."
        ))  # fmt: skip
    if edition.valid_from < today:
        yield Check("used_in_the_past", _("It could be used from a day that has passed already."))


def _rows(edition: Edition) -> Iterator[Check]:
    rows = edition.rows.all()
    if not rows.exists():
        yield Check("no_rows", _("The edition has no rows."), blocks=True)
        return
    yield from _found("no_obligation", _without_obligation(rows))
    yield from _found("no_text", rows.filter(text=""))
    early = rows.filter(effective_on__lt=edition.valid_from)
    yield from _found("row_before_use", early)


def _without_obligation(rows: QuerySet[RequirementText]) -> QuerySet[RequirementText]:
    """Of the kinds that figures count: what nobody has to do is never counted."""
    counted = rows.filter(requirement__kind__in=COUNTED_KINDS)
    return counted.exclude(Exists(Obligation.objects.filter(row=OuterRef("pk"))))


def _found(code: str, rows: QuerySet[RequirementText]) -> Iterator[Check]:
    count = rows.count()
    if count:
        first = rows.select_related("requirement").order_by("sequence", "pk")[:SHOWN]
        yield Check(code, _message(code, count), rows=tuple(first))


def _message(code: str, count: int) -> str:
    messages = {
        "no_obligation": ngettext(
            "%(count)d function or form obliges no class of body.",
            "%(count)d functions or forms oblige no class of body.",
            count,
        ),
        "no_text": ngettext("%(count)d row has no text.", "%(count)d rows have no text.", count),
        "row_before_use": ngettext(
            "%(count)d row is to be met before the edition may be used.",
            "%(count)d rows are to be met before the edition may be used.",
            count,
        ),
    }
    return messages[code] % {"count": count}


def _consultation(edition: Edition, today: date) -> Iterator[Check]:
    consultation = getattr(edition, "consultation", None)
    if consultation is None:
        return
    if not edition.is_frozen and consultation.closes_on >= today:
        yield Check("consultation_open", _("The closing day of the consultation has not passed."))
    undecided = Comment.objects.filter(
        consultation=consultation, thread=None, withdrawn_at=None, decision__isnull=True
    ).count()
    if undecided:
        message = ngettext(
            "%(count)d comment is not decided.", "%(count)d comments are not decided.", undecided
        )
        yield Check("undecided_comments", message % {"count": undecided})
