"""One requirement: what an edition says of it, and what the editions before said."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from standards.models import Edition, Obligation, Requirement, RequirementText


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """What one edition says; `change` is "new", "changed" or "same" against the one before."""

    text: RequirementText
    change: str


def texts_visible_to(requirement: Requirement, user: object) -> list[RequirementText]:
    """The requirement in every edition that the reader may see, the newest first."""
    editions: QuerySet[Edition] = Edition.objects.visible_to(user)
    return list(
        RequirementText.objects.filter(requirement=requirement, edition__in=editions)
        .select_related("edition__specification", "heading", "requirement")
        .defer("edition__counted")
        .prefetch_related(Prefetch("obligations", queryset=Obligation.objects.order_by("pk")))
        .order_by("-edition__valid_from", "-edition__pk")
    )


def history(texts: Sequence[RequirementText]) -> list[HistoryItem]:
    """Pairs each text with how it differs from the next older one."""
    older = [*texts, None][1:]
    return [
        HistoryItem(text=text, change=_change(text, before))
        for text, before in zip(texts, older, strict=True)
    ]


def _change(text: RequirementText, before: RequirementText | None) -> str:
    if before is None:
        return "new"
    return "same" if _said(text) == _said(before) else "changed"


def _said(text: RequirementText) -> tuple[object, ...]:
    """Compared field by field: a draft has no fingerprint yet."""
    obligations = {(found.municipality_class, found.level) for found in text.obligations.all()}
    return text.name, text.text, text.rationale, text.notes, text.effective_on, obligations
