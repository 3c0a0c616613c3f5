"""A catalog as ReqIF 1.2, for exchange with requirement management tools.

Requirements keep their identifiers through the editions of a specification, so that a tool that
reads the next edition knows them again.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from typing import IO, Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from standards.exporting import reqif_types as types
from standards.exporting.cells import item_facts
from standards.exporting.facts import EditionFacts
from standards.exporting.tree import Closed, Opened, walk
from standards.parsing import reqif_names as names
from standards.parsing.rows import CatalogRow

TOOL = "fit-portal"

Step = Opened | Closed | str
"""What the tree is made of; a row is the identifier of its object."""


def write_catalog(target: IO[bytes], *, facts: EditionFacts, rows: Iterable[CatalogRow]) -> None:
    """First every object, then the tree that names them; memory holds one row and the tree."""
    with etree.xmlfile(target, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("REQ-IF", xmlns=names.NAMESPACE):
            document.write("\n", _header(facts), "\n")
            with document.element("CORE-CONTENT"), document.element("REQ-IF-CONTENT"):
                _Writer(document, facts).write(rows)


class _Writer:
    """`_headings` are those that have an object already: number → identifier."""

    def __init__(self, document: Any, facts: EditionFacts) -> None:
        self._document = document
        self._facts = facts
        self._changed = _moment(facts.changed_at)
        self._headings: dict[str, str] = {}

    def write(self, rows: Iterable[CatalogRow]) -> None:
        self._line(types.datatypes(self._changed))
        self._line(types.spec_types(self._changed))
        with self._document.element("SPEC-OBJECTS"):
            self._document.write("\n")
            steps = [self._write_object(step) for step in walk(rows)]
        with self._document.element("SPECIFICATIONS"):
            self._write_specification(steps)

    def _write_object(self, step: Opened | Closed | CatalogRow) -> Step:
        if isinstance(step, Opened):
            self._write_heading(step)
        if isinstance(step, Opened | Closed):
            return step
        identifier = self._identifier(step.kind.value, step.official_id)
        values = _values_of(step)
        self._line(self._object(identifier, types.REQUIREMENT, step.name, values))
        return identifier

    def _write_heading(self, heading: Opened) -> None:
        if heading.number in self._headings:
            return
        identifier = self._identifier("heading", heading.number)
        values = [
            types.text_value(types.HEADING, names.CHAPTER_NAME, heading.title),
            types.text_value(types.HEADING, names.CHAPTER_NUMBER, heading.number),
        ]
        self._line(self._object(identifier, types.HEADING, heading.title, values))
        self._headings[heading.number] = identifier

    def _object(
        self, identifier: str, of_type: str, name: str, values: Iterable[etree._Element]
    ) -> etree._Element:
        element = self._named("SPEC-OBJECT", identifier, name)
        etree.SubElement(element, "VALUES").extend(values)
        types.append_reference(element, "TYPE", "SPEC-OBJECT-TYPE-REF", of_type)
        return element

    def _write_specification(self, steps: Iterable[Step]) -> None:
        facts = self._facts
        identifier = self._identifier("specification", facts.number)
        attributes = self._attributes(identifier, facts.title)
        with self._document.element("SPECIFICATION", attributes):
            self._line(types.reference("TYPE", "SPECIFICATION-TYPE-REF", types.SPECIFICATION))
            with self._document.element("CHILDREN"):
                self._write_tree(steps)

    def _write_tree(self, steps: Iterable[Step]) -> None:
        numbers = count(1)
        headings: list[ExitStack] = []
        for step in steps:
            if isinstance(step, Closed):
                headings.pop().close()
                continue
            place = self._attributes(f"place-{next(numbers)}")
            within = ExitStack()
            within.enter_context(self._document.element("SPEC-HIERARCHY", place))
            target = self._headings[step.number] if isinstance(step, Opened) else step
            self._document.write(types.reference("OBJECT", "SPEC-OBJECT-REF", target))
            if isinstance(step, Opened):
                within.enter_context(self._document.element("CHILDREN"))
                headings.append(within)
            else:
                within.close()
            self._document.write("\n")

    def _identifier(self, kind: str, name: str) -> str:
        """The same for the same thing in every edition; a name in XML begins with no digit."""
        return f"_{uuid5(NAMESPACE_URL, f'{TOOL}/{self._facts.specification}/{kind}/{name}')}"

    def _named(self, tag: str, identifier: str, name: str) -> etree._Element:
        return etree.Element(tag, self._attributes(identifier, name))

    def _attributes(self, identifier: str, name: str = "") -> dict[str, str]:
        named = {"LONG-NAME": name} if name else {}
        return {"IDENTIFIER": identifier, "LAST-CHANGE": self._changed, **named}

    def _line(self, element: etree._Element) -> None:
        self._document.write(element, "\n")


def _header(facts: EditionFacts) -> etree._Element:
    outer = etree.Element("THE-HEADER")
    number = uuid5(NAMESPACE_URL, f"{TOOL}/{facts.specification}/file/{facts.number}")
    header = etree.SubElement(outer, "REQ-IF-HEADER", {"IDENTIFIER": f"_{number}"})
    said = {
        "COMMENT": " ".join(filter(None, (facts.note, facts.address))),
        "CREATION-TIME": _moment(facts.changed_at),
        "REQ-IF-TOOL-ID": TOOL,
        "REQ-IF-VERSION": "1.0",
        "SOURCE-TOOL-ID": TOOL,
        "TITLE": facts.title,
    }
    for tag, text in said.items():
        etree.SubElement(header, tag).text = text
    return outer


def _values_of(row: CatalogRow) -> Iterator[etree._Element]:
    texts = {
        "official_id": row.official_id,
        "name": row.name,
        "text": row.text,
        "rationale": row.rationale,
        "notes": row.notes,
        "revision_type": row.revision_type,
        "effective_on": row.effective_on.isoformat() if row.effective_on else "",
        "former_id": row.former_id,
        **dict(item_facts(row)),
    }
    yield types.choice_value(names.KIND, types.KINDS, [row.kind.value])
    for column, text in texts.items():
        if text:
            yield types.text_value(types.REQUIREMENT, names.COLUMNS[column], text)
    for level, name in names.OBLIGATIONS.items():
        bodies = [body.value for body, found in row.obligations.items() if found == level]
        if bodies:
            yield types.choice_value(name, types.CLASSES, bodies)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
