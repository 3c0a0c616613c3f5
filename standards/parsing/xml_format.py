"""The project's own XML format of a catalog, as `standards/schemas/catalog-1.0.xsd` says."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from portal.common.characters import visible
from portal.common.reading import ProblemList
from portal.common.xml import parse_xml
from standards.parsing.headings import parent_of
from standards.parsing.items import CLASS_LEVELS
from standards.parsing.own_format import FORMER_ID_COLUMN, HEADING_COLUMN, ID_COLUMN
from standards.parsing.rows import CatalogRow
from standards.parsing.written import heading_cells, line_of, read_written, sign_of

NAMESPACE = "urn:fit-portal:catalog:1.0"
SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "catalog-1.0.xsd"

_PREFIX = f"{{{NAMESPACE}}}"
_ELEMENT_OF_ERROR = re.compile(r"Element '([^']*)'")
_REQUIREMENT, _HEADING, _TITLE = (_PREFIX + name for name in ("requirement", "heading", "title"))
_ITEM, _OBLIGATION, _CLASS, _CODE = (
    _PREFIX + name for name in ("item", "obligation", "class", "code")
)
# Attribute of the requirement, or of its item → column.
_ATTRIBUTES = {
    "kind": "kind",
    "id": ID_COLUMN,
    "former-id": FORMER_ID_COLUMN,
    "revision": "revision_type",
    "effective-on": "effective_on",
}
_ITEM_ATTRIBUTES = {
    "type": "item_type",
    "digits": "item_digits",
    "condition": "item_condition",
    "repeat": "item_repeat",
}
_ITEM_MARKS = {"primary-key": "item_primary_key", "foreign-key": "item_foreign_key"}
_TRUE = ("true", "1")
_LONGEST_ERROR = 400


def read_catalog(data: bytes, problems: ProblemList) -> list[CatalogRow]:
    """The rows in the order of the document; `row_number` is the line of the requirement.

    Raises UnreadableFile for what is no safe XML. What the schema refuses goes to `problems`
    with its line, and then no row is read.
    """
    root = parse_xml(data)
    if not _is_valid(root, problems):
        return []
    found = (_read_requirement(element, problems) for element in root.iter(_REQUIREMENT))
    rows = [row for row in found if row is not None]
    _check_nesting(root, problems)
    return rows


def _is_valid(root: etree._Element, problems: ProblemList) -> bool:
    schema = _schema()
    if schema.validate(root):
        return True
    errors: Iterable[Any] = schema.error_log  # type: ignore[assignment]
    for error in errors:
        element = _ELEMENT_OF_ERROR.search(error.message)
        column = element.group(1).removeprefix(_PREFIX) if element else ""
        said = visible(error.message.replace(_PREFIX, ""), longest=_LONGEST_ERROR)
        message = _("this is not as the schema says: %(said)s") % {"said": said}
        problems.add(row=error.line or None, column=column, message=message)
    return False


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def _read_requirement(element: etree._Element, problems: ProblemList) -> CatalogRow | None:
    headings = list(element.iterancestors(_HEADING))
    titles = tuple(heading.findtext(_TITLE, "") for heading in reversed(headings))
    cells = {
        HEADING_COLUMN: headings[0].get("number", ""),
        **heading_cells(titles),
        **_attributes(element, _ATTRIBUTES),
    }
    for child in element:
        if child.tag == _OBLIGATION:
            cells[child.get("class", "")] = sign_of(child.get("level", ""))
        elif child.tag == _ITEM:
            cells.update(_item_cells(child))
        else:
            cells[_local(child)] = child.text or ""
    return read_written(cells, number=line_of(element), problems=problems)


def _item_cells(item: etree._Element) -> Iterator[tuple[str, str]]:
    yield from _attributes(item, _ITEM_ATTRIBUTES).items()
    for attribute, column in _ITEM_MARKS.items():
        yield column, "1" if item.get(attribute) in _TRUE else ""
    classes = [child.text or "" for child in item.iterchildren(_CLASS)]
    for level, name in enumerate(classes[:CLASS_LEVELS], start=1):
        yield f"item_class_{level}", name
    codes = (f"{code.get('value', '')}={code.text or ''}" for code in item.iterchildren(_CODE))
    yield "item_codes", "\n".join(codes)
    for child in item:
        if child.tag not in (_CLASS, _CODE):
            yield f"item_{_local(child).replace('-', '_')}", child.text or ""


def _attributes(element: etree._Element, names: dict[str, str]) -> dict[str, str]:
    return {column: element.get(name, "") for name, column in names.items()}


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_PREFIX)


def _check_nesting(root: etree._Element, problems: ProblemList) -> None:
    """The schema cannot compare a heading's number with the one around it."""
    for heading in root.iter(_HEADING):
        parent = heading.getparent()
        outer = None if parent is None else parent.get("number")
        number = heading.get("number", "")
        if parent_of(number) != outer:
            message = _("heading %(number)s does not stand under %(parent)s")
            facts = {"number": number, "parent": parent_of(number) or _("the catalog itself")}
            problems.add(
                row=line_of(heading), column="heading", value=number, message=message % facts
            )
