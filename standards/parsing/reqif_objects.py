"""The objects of a ReqIF file: their attributes as plain texts, by the attributes' names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from lxml import etree

from portal.common.reading import ProblemList
from standards.parsing import reqif_names as names
from standards.parsing.written import line_of

_PREFIX = f"{{{names.NAMESPACE}}}"
_OBJECT, _VALUES, _DEFINITION = (
    f"{_PREFIX}{tag}" for tag in ("SPEC-OBJECT", "VALUES", "DEFINITION")
)
_TYPE = f"{_PREFIX}TYPE/{_PREFIX}SPEC-OBJECT-TYPE-REF"
_TYPES = f"{_PREFIX}SPEC-OBJECT-TYPE"
_ENUM_VALUE, _ENUM_REFERENCES = f"{_PREFIX}ENUM-VALUE", f"{_PREFIX}VALUES/{_PREFIX}ENUM-VALUE-REF"
_RICH_VALUE = f"{_PREFIX}THE-VALUE"
_DEFINITIONS = tuple(
    f"{_PREFIX}ATTRIBUTE-DEFINITION-{kind}"
    for kind in ("BOOLEAN", "DATE", "ENUMERATION", "INTEGER", "REAL", "STRING", "XHTML")
)
_BLOCKS = {
    f"{{{names.XHTML}}}{tag}"
    for tag in (
        "address", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "li", "ol", "p", "pre", "table", "tr", "ul",
    )
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")
_HEADING = re.compile("heading|chapter|見出し", re.IGNORECASE)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SpecObject:
    """`texts` by the long names of the attributes; several chosen values stand in lines."""

    line: int
    long_name: str
    type_name: str
    texts: Mapping[str, str]

    def is_heading(self, *, has_children: bool) -> bool:
        """By the name of its type, or because it has a chapter's name, or children, and no text."""
        if self.texts.get(names.TEXT):
            return False
        has_id = bool(self.texts.get(names.FOREIGN_ID)) and names.NAME in self.texts
        is_chapter = bool(self.texts.get(names.CHAPTER_NAME)) or has_children
        return bool(_HEADING.search(self.type_name)) or (is_chapter and not has_id)

    @property
    def title(self) -> str:
        """What it is called; at last the beginning of its text."""
        for name in (names.NAME, names.CHAPTER_NAME):
            if self.texts.get(name):
                return self.texts[name]
        text = self.texts.get(names.TEXT, "").strip()
        return self.long_name or text.partition("\n")[0][:_LONGEST_NAME]


class Objects:
    """Those of a file, read when they are asked for."""

    def __init__(
        self,
        elements: Mapping[str, etree._Element],
        *,
        attributes: Mapping[str, str],
        choices: Mapping[str, str],
        types: Mapping[str, str],
    ) -> None:
        self._elements = elements
        self._attributes = attributes
        self._choices = choices
        self._types = types

    @classmethod
    def of(cls, root: etree._Element, problems: ProblemList) -> Self:
        """All objects of the file; an identifier that stands twice is a problem."""
        elements: dict[str, etree._Element] = {}
        for element in root.iter(_OBJECT):
            identifier = element.get("IDENTIFIER", "")
            if identifier in elements:
                message = _("this identifier stands more than once")
                problems.add(row=line_of(element), value=identifier, message=message)
            elements[identifier] = element
        return cls(
            elements,
            attributes=_long_names(root.iter(*_DEFINITIONS)),
            choices=_long_names(root.iter(_ENUM_VALUE)),
            types=_long_names(root.iter(_TYPES)),
        )

    def identifiers(self) -> Iterator[str]:
        return iter(self._elements)

    def get(self, identifier: str) -> SpecObject | None:
        element = self._elements.get(identifier)
        if element is None:
            return None
        values = element.find(_VALUES)
        read = () if values is None else (self._read(value) for value in values)
        return SpecObject(
            line=line_of(element),
            long_name=element.get("LONG-NAME", "").strip(),
            type_name=self._types.get((element.findtext(_TYPE) or "").strip(), ""),
            texts={name: text for name, text in read if text},
        )

    def _read(self, value: etree._Element) -> tuple[str, str]:
        """Name of the attribute and its value as text."""
        definition = value.find(f"{_DEFINITION}/*")
        identifier = "" if definition is None else (definition.text or "").strip()
        rich = value.find(_RICH_VALUE)
        if rich is not None:
            text = _plain(rich)
        elif (said := value.get("THE-VALUE")) is not None:
            text = said.strip()
        else:
            chosen = ((one.text or "").strip() for one in value.iterfind(_ENUM_REFERENCES))
            text = "\n".join(self._choices.get(one, one) for one in chosen)
        return self._attributes.get(identifier, identifier), text


def _long_names(elements: Iterator[etree._Element]) -> dict[str, str]:
    return {one.get("IDENTIFIER", ""): one.get("LONG-NAME", "") for one in elements}


def _plain(rich: etree._Element) -> str:
    """The text of XHTML, a line for each of its blocks; pictures are left out."""
    parts: list[str] = []
    for event, element in etree.iterwalk(rich, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        said = element.text if event == "start" else element.tail if element is not rich else ""
        parts.append(_BLANKS.sub(" ", said or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
