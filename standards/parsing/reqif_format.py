"""ReqIF of any tool: what it says by the customs of ReqIF, and in our own attributes.

Read with lxml: the parser of the `reqif` package raises for whatever it does not know and
follows the tree by recursion, and neither is right for files from outside.
"""

from django.utils.translation import gettext as _
from lxml import etree

from portal.common.reading import ProblemList
from portal.common.xml import parse_xml
from standards.choices import RequirementKind
from standards.parsing import reqif_names as names
from standards.parsing.outlines import OpenHeadings
from standards.parsing.reqif_objects import Objects, SpecObject
from standards.parsing.rows import CatalogRow
from standards.parsing.written import PlacedProblems, heading_cells, line_of, read_written

_PREFIX = f"{{{names.NAMESPACE}}}"
_SPECIFICATION, _HIERARCHY = f"{_PREFIX}SPECIFICATION", f"{_PREFIX}SPEC-HIERARCHY"
_OBJECT = f"{_PREFIX}OBJECT/{_PREFIX}SPEC-OBJECT-REF"
_TITLE = f".//{_PREFIX}REQ-IF-HEADER/{_PREFIX}TITLE"


def read_catalog(data: bytes, problems: ProblemList) -> list[CatalogRow]:
    """The rows in the order of the specifications; `row_number` is the line of the object.

    Objects that no specification names come last, outside of the headings. Raises
    UnreadableFile for what is no safe XML; everything else that is wrong goes to `problems`.
    """
    root = parse_xml(data)
    if root.tag != f"{_PREFIX}REQ-IF":
        problems.add(row=line_of(root), value=str(root.tag), message=_("this is no ReqIF"))
        return []
    return _Reader(root, problems).read()


class _Reader:
    """Goes through the trees; `_used` are the objects that stand in one."""

    def __init__(self, root: etree._Element, problems: ProblemList) -> None:
        self._root = root
        self._problems = PlacedProblems(problems, names.name_of)
        self._objects = Objects.of(root, self._problems)
        title = (root.findtext(_TITLE) or "").strip() or "ReqIF"
        self._headings = OpenHeadings(self._problems, root_title=title, column="heading")
        self._used: set[str] = set()
        self._rows: list[CatalogRow] = []

    def read(self) -> list[CatalogRow]:
        specifications = list(self._root.iter(_SPECIFICATION))
        for specification in specifications:
            if len(specifications) > 1:
                title = specification.get("LONG-NAME", "")
                self._headings.open(row=line_of(specification), title=title)
            self._read_tree(specification)
            if len(specifications) > 1:
                self._headings.close()
        self._read_unused()
        return self._rows

    def _read_tree(self, specification: etree._Element) -> None:
        opened: list[bool] = []
        for event, place in etree.iterwalk(specification, events=("start", "end"), tag=_HIERARCHY):
            if self._problems.is_full:
                return
            if event == "start":
                opened.append(self._enter(place))
            elif opened.pop():
                self._headings.close()

    def _enter(self, place: etree._Element) -> bool:
        """Take over what stands at this place of the tree; whether a heading was opened."""
        identifier = (place.findtext(_OBJECT) or "").strip()
        found = self._objects.get(identifier)
        if found is None:
            message = _("there is no object of this identifier")
            self._problems.add(row=line_of(place), value=identifier, message=message)
            return False
        self._used.add(identifier)
        has_children = next(place.iterdescendants(_HIERARCHY), None) is not None
        is_heading = found.is_heading(has_children=has_children)
        if not is_heading:
            self._add_row(found)
        if is_heading or has_children:
            number = found.texts.get(names.CHAPTER_NUMBER, "")
            self._headings.open(row=found.line, title=found.title, number=number)
        return is_heading or has_children

    def _read_unused(self) -> None:
        for identifier in self._objects.identifiers():
            if self._problems.is_full:
                return
            found = None if identifier in self._used else self._objects.get(identifier)
            if found and not found.is_heading(has_children=False):
                self._add_row(found)

    def _add_row(self, found: SpecObject) -> None:
        cells = {
            "heading_number": self._headings.number,
            **heading_cells(self._headings.titles),
            **{column: found.texts.get(name, "") for column, name in names.COLUMNS.items()},
            **self._obligations(found),
        }
        cells["name"] = found.title
        cells["kind"] = cells["kind"] or RequirementKind.FUNCTION.value
        row = read_written(cells, number=found.line, problems=self._problems)
        if row is not None:
            self._rows.append(row)

    def _obligations(self, found: SpecObject) -> dict[str, str]:
        """Class → sign; a class that two levels name is a problem."""
        signs: dict[str, str] = {}
        for level, name in names.OBLIGATIONS.items():
            for body in found.texts.get(name, "").splitlines():
                if body in signs:
                    message = _("this class stands under two obligations")
                    self._problems.add(row=found.line, column=level, value=body, message=message)
                signs[body] = level.symbol
        return signs
