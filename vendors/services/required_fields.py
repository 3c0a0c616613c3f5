"""What an answer must say beside its support."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from vendors.answer_contents import missing_field
from vendors.choices import Support
from vendors.exceptions import MissingFields
from vendors.models import Answer, Declaration

__all__ = [
    "MOST_SHOWN",
    "NamedAnswer",
    "missing_field",
    "refuse_incomplete",
    "require_all_complete",
    "require_complete",
]

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class NamedAnswer:
    """An answer as people know it: by the official id and name of its row."""

    official_id: str
    name: str
    missing: str | None


def require_complete(declaration: Declaration) -> None:
    """Raise MissingFields naming the answers that lack a date or a description."""
    require_all_complete([declaration])


def require_all_complete(declarations: Collection[Declaration]) -> None:
    """The same for many; one query."""
    answers = (
        Answer.objects.filter(
            declaration__in=declarations, support__in=[Support.PLANNED, Support.WORKAROUND]
        )
        .order_by("declaration", "row__position")
        .values_list("support", "planned_on", "note", "row__requirement__official_id", "row__name")
    )
    refuse_incomplete(
        NamedAnswer(official_id, name, missing_field(support, planned_on=planned_on, note=note))
        for support, planned_on, note, official_id, name in answers
    )


def refuse_incomplete(answers: Iterable[NamedAnswer]) -> None:
    """Raise MissingFields if any of these answers lacks a field."""
    incomplete = [answer for answer in answers if answer.missing]
    if not incomplete:
        return
    named = [f"{answer.official_id} {answer.name}" for answer in incomplete[:MOST_SHOWN]]
    if len(incomplete) > MOST_SHOWN:
        named.append("…")
    raise MissingFields(
        count=len(incomplete),
        shown=", ".join(named),
        answers=[asdict(answer) for answer in incomplete],
    )
