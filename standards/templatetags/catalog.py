"""Obligations and cross references in templates."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from standards.choices import ObligationLevel
from standards.obligations import ObligationGroup
from standards.references import split_references

register = template.Library()


@register.filter
def obligation_sign(level: str | None) -> str:
    return ObligationLevel(level).symbol if level else "–"


@register.filter
def obligation_label(level: str | None) -> str:
    return str(ObligationLevel(level).label) if level else _("Not applicable")


@register.filter
def obliged(group: ObligationGroup) -> str:
    """The classes of a group in words: all of them, all municipalities, or their names."""
    if group.is_everybody:
        return _("all classes")
    if group.is_every_municipality:
        return _("all municipalities")
    return _(", ").join(str(body.label) for body in group.classes)


@register.filter
def with_references(text: str, links: Mapping[str, str]) -> SafeString:
    """Requirement text as paragraphs; 「1.1.2 参照」 leads to that heading if `links` knows it."""
    lines = [line for line in text.splitlines() if line.strip()]
    return format_html_join("", "<p>{}</p>", ((_line(line, links),) for line in lines))


def _line(line: str, links: Mapping[str, str]) -> SafeString:
    pieces = split_references(line)
    return mark_safe("".join(_piece(piece.text, links.get(piece.number or "")) for piece in pieces))  # noqa: S308


def _piece(text: str, url: str | None) -> str:
    if url is None:
        return format_html("{}", text)
    return format_html('<a href="{}">{}</a>', url, text)
