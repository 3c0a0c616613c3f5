"""Rates and marks in templates."""

from django import template

from portal.common import figures

register = template.Library()


@register.simple_tag
def rate(supported: int | None, total: int | None) -> str | None:
    return figures.rate_text(supported, total)


@register.filter
def percent(share: object) -> str | None:
    return figures.percent_text(share)  # type: ignore[arg-type]
