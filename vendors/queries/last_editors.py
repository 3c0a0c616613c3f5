"""Who changed an answer last, from the history of changes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from portal.accounts.models import User
from vendors.models import Answer, Declaration


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """`by` is the name of the person as it is shown; empty for a change by a command."""

    by: str
    at: datetime


def last_changes(declaration: Declaration, rows: Collection[int]) -> dict[int, AnswerChange]:
    """By row: the last event of its answer, an answer taken back included. One query."""
    events = Answer.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        declaration_id=declaration.pk, row_id__in=rows
    )
    user = KeyTextTransform("user", "pgh_context__metadata")
    people = User.objects.filter(pk=OuterRef("actor_id"))
    found = (
        events.annotate(actor_id=Cast(user, BigIntegerField()))
        .annotate(display_name=Subquery(people.values("display_name")))
        .order_by("row_id", "-pgh_id")
        .distinct("row_id")
        .values_list("row_id", "display_name", "pgh_context__metadata", "pgh_created_at")
    )
    return {
        row: AnswerChange(by=name or (metadata or {}).get("actor", ""), at=at)
        for row, name, metadata, at in found
    }
