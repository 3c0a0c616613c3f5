"""What ReqIF asks to be declared before any object: datatypes, types and their attributes."""

from collections.abc import Iterable, Iterator

from lxml import etree

from portal.common import limits
from standards.choices import MunicipalityClass, RequirementKind
from standards.parsing import reqif_names as names

# Short, since every value of every row names some of them.
REQUIREMENT, HEADING, SPECIFICATION = "requirement", "heading", "specification"
TEXTS, KINDS, CLASSES = "text", "kind", "class"
_CHOICES = {KINDS: RequirementKind.values, CLASSES: MunicipalityClass.values}


def datatypes(changed: str) -> etree._Element:
    """One for texts, and one for each set of choices."""
    declared = etree.Element("DATATYPES")
    longest = {"MAX-LENGTH": str(limits.MAX_CELL_CHARACTERS)}
    declared.append(_declaration("DATATYPE-DEFINITION-STRING", TEXTS, "Text", changed, **longest))
    for identifier in _CHOICES:
        name = identifier.capitalize()
        choices = _declaration("DATATYPE-DEFINITION-ENUMERATION", identifier, name, changed)
        etree.SubElement(choices, "SPECIFIED-VALUES").extend(_enumerated(identifier, changed))
        declared.append(choices)
    return declared


def spec_types(changed: str) -> etree._Element:
    declared = etree.Element("SPEC-TYPES")
    heading = (_text_definition(HEADING, name, changed) for name in _HEADING_TEXTS)
    declared.append(_type("SPEC-OBJECT-TYPE", HEADING, names.HEADING_TYPE, changed, heading))
    requirement = _requirement_definitions(changed)
    declared.append(
        _type("SPEC-OBJECT-TYPE", REQUIREMENT, names.REQUIREMENT_TYPE, changed, requirement)
    )
    declared.append(_type("SPECIFICATION-TYPE", SPECIFICATION, "Specification", changed, ()))
    return declared


def text_value(of_type: str, name: str, text: str) -> etree._Element:
    value = etree.Element("ATTRIBUTE-VALUE-STRING", {"THE-VALUE": text})
    definition = _definition_id(of_type, name)
    append_reference(value, "DEFINITION", "ATTRIBUTE-DEFINITION-STRING-REF", definition)
    return value


def choice_value(name: str, datatype: str, chosen: Iterable[str]) -> etree._Element:
    value = etree.Element("ATTRIBUTE-VALUE-ENUMERATION")
    values = etree.SubElement(value, "VALUES")
    for one in chosen:
        etree.SubElement(values, "ENUM-VALUE-REF").text = _choice_id(datatype, one)
    definition = _definition_id(REQUIREMENT, name)
    append_reference(value, "DEFINITION", "ATTRIBUTE-DEFINITION-ENUMERATION-REF", definition)
    return value


def reference(tag: str, inner: str, target: str) -> etree._Element:
    outer = etree.Element(tag)
    etree.SubElement(outer, inner).text = target
    return outer


def append_reference(parent: etree._Element, tag: str, inner: str, target: str) -> None:
    parent.append(reference(tag, inner, target))


_HEADING_TEXTS = (names.CHAPTER_NAME, names.CHAPTER_NUMBER)


def _requirement_definitions(changed: str) -> Iterator[etree._Element]:
    for name in names.COLUMNS.values():
        if name != names.KIND:
            yield _text_definition(REQUIREMENT, name, changed)
    yield _choice_definition(names.KIND, KINDS, changed, several="false")
    for name in names.OBLIGATIONS.values():
        yield _choice_definition(name, CLASSES, changed, several="true")


def _enumerated(datatype: str, changed: str) -> Iterator[etree._Element]:
    for key, value in enumerate(_CHOICES[datatype]):
        choice = _declaration("ENUM-VALUE", _choice_id(datatype, value), value, changed)
        properties = etree.SubElement(choice, "PROPERTIES")
        etree.SubElement(properties, "EMBEDDED-VALUE", {"KEY": str(key), "OTHER-CONTENT": value})
        yield choice


def _text_definition(of_type: str, name: str, changed: str) -> etree._Element:
    identifier = _definition_id(of_type, name)
    definition = _declaration("ATTRIBUTE-DEFINITION-STRING", identifier, name, changed)
    append_reference(definition, "TYPE", "DATATYPE-DEFINITION-STRING-REF", TEXTS)
    return definition


def _choice_definition(name: str, datatype: str, changed: str, *, several: str) -> etree._Element:
    definition = _declaration(
        "ATTRIBUTE-DEFINITION-ENUMERATION",
        _definition_id(REQUIREMENT, name),
        name,
        changed,
        **{"MULTI-VALUED": several},
    )
    append_reference(definition, "TYPE", "DATATYPE-DEFINITION-ENUMERATION-REF", datatype)
    return definition


def _type(
    tag: str, identifier: str, name: str, changed: str, definitions: Iterable[etree._Element]
) -> etree._Element:
    declared = _declaration(tag, identifier, name, changed)
    etree.SubElement(declared, "SPEC-ATTRIBUTES").extend(definitions)
    return declared


def _definition_id(of_type: str, name: str) -> str:
    return f"{of_type[0]}-{name.partition('.')[2]}"


def _choice_id(datatype: str, value: str) -> str:
    return f"{datatype[0]}-{value}"


def _declaration(tag: str, identifier: str, name: str, changed: str, **more: str) -> etree._Element:
    said = {"IDENTIFIER": identifier, "LAST-CHANGE": changed, "LONG-NAME": name}
    return etree.Element(tag, {**said, **more})
