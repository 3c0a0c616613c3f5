"""Signs of states, dates with their era, and numbers of pages in templates."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.core.paginator import Page

from portal.common.eras import date_text

register = template.Library()

# A colour alone says nothing to many readers, so each state has its own sign.
STATUS_SIGNS = {
    "conforming": "✓",
    "planned": "→",
    "nonconforming": "✕",
    "excess": "▲",
    "unknown": "?",
    "not_applicable": "–",
    "finished": "✓",
    "done": "✓",
    "accepted": "✓",
    "agreed": "✓",
    "published": "✓",
    "running": "…",
    "ready": "·",
    "failed": "✕",
    "submitted": "→",
    "consultation": "→",
    "returned": "←",
    "draft": "✎",
    "superseded": "↷",
    "withdrawn": "–",
    "taken_back": "–",
    "waiting": "·",
    "reading": "…",
    "refused": "✕",
    "staged": "→",
    "applying": "…",
    "applied": "✓",
    "passed": "✓",
    "with_failures": "▲",
    "discarded": "–",
    "partly": "△",
    "declined": "✕",
    "coming": "·",
    "open": "→",
    "closed": "–",
    "answered": "↩",
    "upheld": "▲",
    "dismissed": "–",
    "corrected": "↷",
}


@register.filter
def status_sign(status: str) -> str:
    return STATUS_SIGNS.get(status, "·")


@register.filter
def era_date(day: date | None) -> str:
    """令和7年（2025年）12月1日 in Japanese, 1 December 2025 in English; empty without a day."""
    return "" if day is None else date_text(day)


@register.filter
def page_numbers(page: Page[object]) -> Iterable[int | str]:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
