"""What libxml says of a document that is not as its schema says, for people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from portal.common.characters import visible

_ELEMENT = re.compile(r"Element '(?:\{[^}]*\})?([^']*)'")
_ATTRIBUTE = re.compile(r"attribute '([^']*)'")
_VALUE = re.compile(r"(?:: |The value )'(.*)' is not ", re.DOTALL)
_ALLOWED = re.compile(r"element of the set \{(.*)\}")
_NAMESPACE = re.compile(r"\{[^}' ]*\}")
_LONGEST = 400
_MESSAGES = {
    "SCHEMAV_CVC_PATTERN_VALID": gettext_lazy("this value is not written as the schema says"),
    "SCHEMAV_CVC_COMPLEX_TYPE_4": gettext_lazy("this attribute is missing"),
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": gettext_lazy("this attribute is not known"),
    "SCHEMAV_ELEMENT_CONTENT": gettext_lazy("this element is not known or stands at a wrong place"),
}


@dataclass(frozen=True, slots=True)
class SchemaError:
    """`attribute` is empty where the element as a whole is wrong; `value` is what was written."""

    line: int | None
    element: str
    attribute: str
    value: str
    message: str

    @property
    def name(self) -> str:
        return f"{self.element} {self.attribute}".strip()


def errors_of(document: etree._Element, schema: etree.XMLSchema) -> list[SchemaError]:
    """One for each attribute or element, in the order of the document."""
    if schema.validate(document):
        return []
    found: Iterable[Any] = schema.error_log  # type: ignore[assignment]
    return [_error(one) for one in found]


def _error(found: Any) -> SchemaError:
    said = str(found.message)
    return SchemaError(
        line=found.line or None,
        element=_first(_ELEMENT, said),
        attribute=_first(_ATTRIBUTE, said),
        value=_first(_VALUE, said),
        message=_message(str(found.type_name), said),
    )


def _message(kind: str, said: str) -> str:
    if kind == "SCHEMAV_CVC_ENUMERATION_VALID":
        allowed = _first(_ALLOWED, said).replace("'", "")
        return _("this value is not known; allowed are: %(values)s") % {"values": allowed}
    if kind == "SCHEMAV_CVC_DATATYPE_VALID_1_2_1" and "xs:date" in said:
        return _("this is no date such as 2027-03-31")
    if kind in _MESSAGES:
        return str(_MESSAGES[kind])
    shown = visible(_NAMESPACE.sub("", said), longest=_LONGEST)
    return _("this is not as the schema says: %(said)s") % {"said": shown}


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else ""
