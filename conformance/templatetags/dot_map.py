"""Dots of the map: too many for a template's loop."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from conformance.queries.dot_map import DotGroup

register = template.Library()
CODE = "000000"
DOT = '<a href="{}{}{}" tabindex="-1"><title>{}</title><use href="#{}" x="{}" y="{}"/></a>'


@register.simple_tag
def dots(group: DotGroup) -> SafeString:
    """The group's dots, each with a title and a link to its body."""
    before, after = reverse("conformance:municipality", args=[CODE]).split(CODE)
    return format_html_join(
        "",
        DOT,
        ((before, dot.code, after, dot.title, group.shape, dot.x, dot.y) for dot in group.dots),
    )
