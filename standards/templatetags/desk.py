"""Whether somebody has a desk."""

from django import template

from standards.models.editions import is_ministry_reviewer

register = template.Library()


@register.simple_tag
def has_desk(user: object) -> bool:
    """For reviewers of a ministry and administrators; a query for those who are signed in."""
    return bool(getattr(user, "is_superuser", False)) or is_ministry_reviewer(user)
