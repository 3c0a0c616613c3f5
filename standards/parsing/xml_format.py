"""The project's own XML format of a catalog, as `standards/schemas/catalog-1.0.xsd` says."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from portal.common import limits
from portal.common.characters import visible
from portal.common.reading import Problem, ProblemList, UnreadableFile
from portal.common.xml import parse_xml
from standards.parsing.headings import parent_of
from standards.parsing.item_columns import code_line
from standards.parsing.items import CLASS_LEVELS
from standards.parsing.own_format import FORMER_ID_COLUMN, HEADING_COLUMN, ID_COLUMN
from standards.parsing.rows import CatalogRow
from standards.parsing.written import (
    heading_cells,
    line_of,
    one_line_break,
    read_written,
    sign_of,
)

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
_ELEMENTS_AT_ONCE = 2_000
# The schema allows 5,000 codes.
_ELEMENTS_OF_REQUIREMENT = 5_100
_EMPTY_CATALOG = f"""<catalog xmlns="{NAMESPACE}"><edition/>
<heading number="1"><title>1</title></heading></catalog>"""


def read_catalog(data: bytes, problems: ProblemList) -> list[CatalogRow]:
    """The rows in the order of the document; `row_number` is the line of the requirement.

    Raises UnreadableFile for what is no safe XML. What the schema refuses goes to `problems`
    with its line, and then no row is read.
    """
    root = parse_xml(data)
    problems_before, of_rows = problems.count, ProblemList()
    rows: list[CatalogRow] = []
    for batch in _batches(root):
        found = (_read_requirement(element, of_rows) for element in batch)
        rows += [row for row in found if row is not None]
        _check_requirements(batch, problems)
        if problems.is_full or of_rows.is_full:
            break
    else:
        _check_frame(root, problems)
    if problems.count > problems_before:
        return []
    _check_nesting(root, of_rows)
    problems.extend(of_rows)
    return rows


def _batches(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The requirements with few elements at a time; none with more than any can need."""
    batch: list[etree._Element] = []
    size = 0
    for element in list(root.iter(_REQUIREMENT)):
        elements = sum(1 for _ in element.iter())
        if elements > _ELEMENTS_OF_REQUIREMENT:
            message = _("the requirement has too many elements")
            raise UnreadableFile([Problem(line_of(element), "requirement", "", message)])
        batch.append(element)
        size += elements
        if size > _ELEMENTS_AT_ONCE:
            yield batch
            batch, size = [], 0
    yield batch


def _check_requirements(requirements: list[etree._Element], problems: ProblemList) -> None:
    """Validate them in a catalog of their own; they are taken out of the tree for it.

    All at once, thousands of errors would take hours: libxml2 looks for the place of each of
    them among its neighbours.
    """
    for element in requirements:
        parent = element.getparent()
        if parent is None or parent.tag != _HEADING:
            message = _("a requirement stands in a heading")
            problems.add(row=line_of(element), column="requirement", message=message)
    catalog = etree.fromstring(_EMPTY_CATALOG)
    catalog[-1].extend(requirements)
    _validate(catalog, problems)


def _check_frame(root: etree._Element, problems: ProblemList) -> None:
    """Validate what is left when the requirements are taken out."""
    headings = sum(1 for _ in root.iter(_HEADING))
    if headings > limits.MAX_HEADINGS:
        message = _("the file has more than %(limit)d headings") % {"limit": limits.MAX_HEADINGS}
        problems.add(row=None, column="heading", value=str(headings), message=message)
    else:
        _validate(root, problems)


def _validate(root: etree._Element, problems: ProblemList) -> None:
    schema = _schema()
    if schema.validate(root):
        return
    errors: Iterable[Any] = schema.error_log  # type: ignore[assignment]
    for error in errors:
        element = _ELEMENT_OF_ERROR.search(error.message)
        column = element.group(1).removeprefix(_PREFIX) if element else ""
        said = visible(error.message.replace(_PREFIX, ""), longest=_LONGEST_ERROR)
        message = _("this is not as the schema says: %(said)s") % {"said": said}
        problems.add(row=error.line or None, column=column, message=message)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def _read_requirement(element: etree._Element, problems: ProblemList) -> CatalogRow | None:
    headings = list(element.iterancestors(_HEADING))
    cells = {
        HEADING_COLUMN: headings[0].get("number", "") if headings else "",
        **heading_cells(tuple(_title_of(heading) for heading in reversed(headings))),
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


def _title_of(heading: etree._Element) -> str:
    """Not by `findtext`, which goes through all that stands in the heading."""
    first = heading[0]
    return (first.text or "") if first.tag == _TITLE else ""


def _item_cells(item: etree._Element) -> Iterator[tuple[str, str]]:
    yield from _attributes(item, _ITEM_ATTRIBUTES).items()
    for attribute, column in _ITEM_MARKS.items():
        yield column, "1" if item.get(attribute) in _TRUE else ""
    classes = [child.text or "" for child in item.iterchildren(_CLASS)]
    for level, name in enumerate(classes[:CLASS_LEVELS], start=1):
        yield f"item_class_{level}", name
    codes = (
        code_line(one_line_break(code.get("value", "")), one_line_break(code.text or ""))
        for code in item.iterchildren(_CODE)
    )
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
