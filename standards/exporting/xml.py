"""A catalog in the project's own XML format, one row after the other (catalog-1.0.xsd)."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from typing import IO, Any

from lxml import etree

from standards.choices import MunicipalityClass, OutputCondition
from standards.exporting.facts import EditionFacts
from standards.exporting.tree import Closed, Opened, walk
from standards.parsing.items import DataItem
from standards.parsing.rows import CatalogRow
from standards.parsing.xml_format import NAMESPACE


def write_catalog(target: IO[bytes], *, facts: EditionFacts, rows: Iterable[CatalogRow]) -> None:
    """UTF-8, a line for each row; memory holds one row.

    Only the root names the namespace, which holds for all below it: its declaration would
    otherwise stand in every row.
    """
    with etree.xmlfile(target, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("catalog", xmlns=NAMESPACE):
            document.write("\n", _edition(facts), "\n")
            _write_tree(document, rows)


def _write_tree(document: Any, rows: Iterable[CatalogRow]) -> None:
    headings: list[ExitStack] = []
    for step in walk(rows):
        if isinstance(step, Opened):
            heading = ExitStack()
            heading.enter_context(document.element("heading", number=step.number))
            document.write(_text_element("title", step.title))
            headings.append(heading)
        elif isinstance(step, Closed):
            headings.pop().close()
        else:
            document.write(_requirement(step))
        document.write("\n")


def _edition(facts: EditionFacts) -> etree._Element:
    edition = _element(
        "edition",
        {
            "specification": facts.specification,
            "name": facts.specification_name,
            "number": facts.number,
            "status": facts.status,
            "valid-from": facts.valid_from.isoformat(),
            "valid-until": facts.valid_until.isoformat() if facts.valid_until else "",
            "effective-on": facts.effective_on.isoformat(),
            "published-at": facts.published_at.isoformat() if facts.published_at else "",
            "sample": "true" if facts.is_sample else "false",
        },
    )
    _append(edition, "note", facts.note)
    return edition


def _requirement(row: CatalogRow) -> etree._Element:
    element = _element(
        "requirement",
        {
            "kind": row.kind.value,
            "id": row.official_id,
            "former-id": row.former_id,
            "revision": row.revision_type,
            "effective-on": row.effective_on.isoformat() if row.effective_on else "",
        },
    )
    _append(element, "name", row.name)
    _append(element, "text", row.text)
    _append(element, "rationale", row.rationale)
    _append(element, "notes", row.notes)
    for body in MunicipalityClass:
        if level := row.obligations.get(body):
            element.append(_element("obligation", {"class": body.value, "level": level.value}))
    if row.item:
        element.append(_item(row.item))
    return element


def _item(item: DataItem) -> etree._Element:
    is_optional = item.condition == OutputCondition.OPTIONAL
    element = _element(
        "item",
        {
            "type": item.type.value,
            "digits": item.digits,
            "condition": "" if is_optional else item.condition.value,
            "repeat": str(item.repeat or ""),
            "primary-key": "true" if item.is_primary_key else "",
            "foreign-key": "true" if item.is_foreign_key else "",
        },
    )
    _append(element, "group", item.group)
    _append(element, "romaji", item.romaji)
    for name in item.classes:
        _append(element, "class", name)
    _append(element, "code-list", item.code_list)
    for code in item.codes:
        element.append(_text_element("code", code.meaning, value=code.value))
    _append(element, "related", item.related)
    _append(element, "sample", item.sample)
    _append(element, "remark", item.remark)
    return element


def _append(parent: etree._Element, name: str, text: str) -> None:
    if text:
        parent.append(_text_element(name, text))


def _text_element(name: str, text: str, **attributes: str) -> etree._Element:
    element = _element(name, attributes)
    element.text = text
    return element


def _element(name: str, attributes: Mapping[str, str]) -> etree._Element:
    """With the attributes that say something."""
    said = {attribute: value for attribute, value in attributes.items() if value}
    return etree.Element(name, said)
