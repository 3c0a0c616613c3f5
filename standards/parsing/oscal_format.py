"""OSCAL catalogs in JSON: our own, and those of others with generated heading numbers."""

from django.utils.translation import gettext as _

from portal.common.json_files import parse_json
from portal.common.reading import ProblemList
from standards.choices import RequirementKind
from standards.parsing import oscal_names as names
from standards.parsing.oscal_nodes import Node
from standards.parsing.oscal_prose import Parameters, prose_of
from standards.parsing.outlines import OpenHeadings
from standards.parsing.rows import CatalogRow
from standards.parsing.written import PlacedProblems, heading_cells, read_written, sign_of

LONGEST_SEQUENCE = 9

Properties = dict[str, str]
"""Value by name."""


def read_catalog(data: bytes, problems: ProblemList) -> list[CatalogRow]:
    """The rows in the order of the document; `row_number` counts the controls from 1.

    Problems name the place in the file as their column. Raises UnreadableFile for what is no
    JSON.
    """
    read = parse_json(data)
    if not isinstance(read, dict) or "catalog" not in read:
        problems.add(row=None, column="catalog", message=_("this is no OSCAL catalog"))
        return []
    return _Reader(Node(read, "", problems).node("catalog"), problems).read()


class _Reader:
    """Goes through groups and controls with a list of what is still to do, never by recursion."""

    def __init__(self, catalog: Node, problems: ProblemList) -> None:
        self._catalog = catalog
        self._problems = problems
        title = catalog.node("metadata").text("title") or "OSCAL"
        self._headings = OpenHeadings(problems, root_title=title, column="title")
        self._parameters = Parameters()
        self._count = 0
        self._rows: list[tuple[int, CatalogRow]] = []

    def read(self) -> list[CatalogRow]:
        self._parameters.add(self._catalog)
        todo = _inner(self._catalog)
        while todo and not self._problems.is_full:
            is_group, node = todo.pop()
            if node is None:
                self._headings.close()
            elif is_group:
                todo += [(True, None)] if self._open(node) else []
                todo += _inner(node)
            else:
                self._read_control(node)
                todo += [(False, inner) for inner in reversed(node.nodes("controls"))]
        return [row for _, row in sorted(self._rows, key=lambda found: found[0])]

    def _open(self, group: Node) -> bool:
        """Whether a heading was opened: a group of its number holds only its rows."""
        self._parameters.add(group)
        number = _properties(group, names.OURS).get(names.HEADING_NUMBER, "")
        if self._headings.is_within(number):
            return False
        title = _own_prose(group).get(names.TITLE) or group.text("title")
        self._headings.open(row=self._count + 1, title=title, number=number)
        return True

    def _read_control(self, control: Node) -> None:
        self._parameters.add(control)
        self._count += 1
        ours = _properties(control, names.OURS)
        is_ours = names.OFFICIAL_ID in ours
        if not is_ours and _properties(control, "").get("status", "").lower() == "withdrawn":
            return
        cells = _own_cells(control, ours) if is_ours else self._foreign_cells(control)
        cells["heading_number"] = self._headings.number
        cells |= heading_cells(self._headings.titles)
        problems = PlacedProblems(
            self._problems, lambda column: names.place_of(control.path, column)
        )
        row = read_written(cells, number=self._count, problems=problems)
        if row is not None:
            sequence = ours.get(names.SEQUENCE, "")
            place = int(sequence) if _is_number(sequence) else self._count
            self._rows.append((place, row))

    def _foreign_cells(self, control: Node) -> dict[str, str]:
        return {
            "official_id": control.text("id"),
            "kind": RequirementKind.FUNCTION.value,
            "name": self._parameters.inserted(control.text("title")),
            "text": prose_of(control, names.STATEMENT, self._parameters),
            "rationale": prose_of(control, names.GUIDANCE, self._parameters),
        }


def _own_cells(control: Node, ours: Properties) -> dict[str, str]:
    """All texts as they stand: those of our exports are plain."""
    prose = _own_prose(control)
    cells = {
        "official_id": ours[names.OFFICIAL_ID],
        "kind": control.text("class"),
        "name": prose.get(names.TITLE) or control.text("title"),
        **{column: prose.get(name, "") for column, name in names.PARTS.items()},
    }
    for column, name in names.FACTS.items():
        cells[column] = ours.get(name) or prose.get(name, "")
    for said in control.nodes("props"):
        if said.text("name") == names.OBLIGATION and said.text("ns") == names.OURS:
            cells[said.text("class")] = sign_of(said.text("value"))
    return cells


def _own_prose(node: Node) -> dict[str, str]:
    """The prose of the parts that our exports write, by their names."""
    return {
        part.text("name"): part.text("prose")
        for part in node.nodes("parts")
        if part.text("ns") == names.OURS or part.text("name") in names.PARTS.values()
    }


def _inner(node: Node) -> list[tuple[bool, Node | None]]:
    """Controls and then groups of a node, the first of them last: it is taken first."""
    return [
        *((True, group) for group in reversed(node.nodes("groups"))),
        *((False, control) for control in reversed(node.nodes("controls"))),
    ]


def _properties(node: Node, namespace: str) -> Properties:
    """Those of one namespace; without a namespace a property is OSCAL's own."""
    return {
        said.text("name"): said.text("value")
        for said in node.nodes("props")
        if said.text("ns") == namespace
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_SEQUENCE
