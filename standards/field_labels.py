"""What the fields of a catalog's columns are called for people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from standards.parsing.items import CLASS_LEVELS
from standards.parsing.rows import MAX_LEVELS

Labels = Mapping[str, str | Promise]

MAIN_LABELS: Labels = {
    "official_id": _("Official id"),
    "id_prefix": _("First digits of the id, in a column of their own"),
    "former_id": _("Former id"),
    "kind": _("Kind"),
    "heading_number": _("Number of the heading"),
    "name": _("Name"),
    "text": _("Requirement"),
    "rationale": _("Rationale"),
    "notes": _("Notes"),
    "revision_type": _("Revision type"),
    "effective_on": _("Must be met by"),
}
LEVEL_LABELS: Labels = {
    **{
        f"heading_number_{level}": format_lazy("{} {}", _("Number of the heading, level"), level)
        for level in range(1, MAX_LEVELS + 1)
    },
    **{
        f"heading_{level}": format_lazy("{} {}", _("Title of the heading, level"), level)
        for level in range(1, MAX_LEVELS + 1)
    },
}
ITEM_LABELS: Labels = {
    "item_type": _("Data type"),
    "item_digits": _("Digits"),
    "item_condition": _("Output condition"),
    "item_repeat": _("Repetition"),
    "item_group": _("Group"),
    "item_romaji": _("Roman letters"),
    "item_primary_key": _("Primary key"),
    "item_foreign_key": _("Foreign key"),
    **{
        f"item_class_{level}": format_lazy("{} {}", _("Class of the item, level"), level)
        for level in range(1, CLASS_LEVELS + 1)
    },
    "item_code_list": _("Code list"),
    "item_codes": _("Codes"),
    "item_related": _("Related functions"),
    "item_sample": _("Example value"),
    "item_remark": _("Remark"),
}

FIELD_LABELS: Labels = {**MAIN_LABELS, **LEVEL_LABELS, **ITEM_LABELS}
