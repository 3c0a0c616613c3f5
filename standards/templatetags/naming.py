"""Names of people in templates, by the rule of `standards.naming`."""

from django import template

from standards.choices import Side
from standards.naming import Naming

register = template.Library()


@register.simple_tag
def person_or_side(naming: Naming, side: str, person: object) -> str:
    """The name of whoever acted, or else for whom."""
    return naming.shown(Side(side), person)


@register.simple_tag
def person_if_known(naming: Naming, side: str, person: object) -> str:
    """The name of whoever acted; empty for readers of another side."""
    return naming.name(Side(side), person)
