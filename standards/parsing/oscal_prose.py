"""The prose of OSCAL controls: nested parts as lines, parameters as their labels."""

import re

from standards.parsing.oscal_nodes import Node

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param,\s*)?([^\s{}]+)\s*\}\}")
# A label may hold inserts again; more than that, or more text, has no label in real catalogs.
_PASSES = 2
_LONGEST_LABEL = 300


class Parameters:
    """The parameters met so far, of the catalog, its groups and its controls."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}

    def add(self, node: Node) -> None:
        for parameter in node.nodes("params"):
            select = parameter.node("select")
            choices = " / ".join(text.strip() for text in select.texts("choice"))
            label = parameter.text("label") or choices or parameter.text("id")
            self._labels[parameter.text("id")] = label[:_LONGEST_LABEL]

    def inserted(self, text: str) -> str:
        """The text with each parameter's label in brackets where it is to be inserted."""
        for _pass in range(_PASSES):
            if "{{" not in text:
                break
            text = _INSERT.sub(self._label, text)
        return text

    def _label(self, found: re.Match[str]) -> str:
        name = found.group(1)
        return f"[{self._labels.get(name, name)}]"


def prose_of(control: Node, name: str, parameters: Parameters) -> str:
    """The prose of all parts of that name and of those within them, a line for each."""
    lines: list[str] = []
    todo = [part for part in reversed(control.nodes("parts")) if part.text("name") == name]
    while todo:
        part = todo.pop()
        line = f"{_label_of(part)} {parameters.inserted(part.text('prose'))}".strip()
        if line:
            lines.append(line)
        todo += reversed(part.nodes("parts"))
    return "\n".join(lines)


def _label_of(part: Node) -> str:
    labels = (said.text("value") for said in part.nodes("props") if said.text("name") == "label")
    return next(labels, "")
