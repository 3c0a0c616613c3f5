"""Names of a catalog's fields in templates."""

from django import template
from django.utils.functional import Promise

from standards.field_labels import FIELD_LABELS

register = template.Library()


@register.filter
def field_label(name: str) -> str | Promise:
    """`official_id` → what people call it; a field without a name of its own keeps it."""
    return FIELD_LABELS.get(name, name)
