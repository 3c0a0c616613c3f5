"""The objects of a JSON document with their paths; what has another type is a problem."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList


@dataclass(frozen=True, slots=True)
class Node:
    """`path` as `catalog.groups[0]`; problems are noted without a line, which JSON has not kept."""

    facts: Mapping[str, object]
    path: str
    problems: ProblemList

    def text(self, name: str) -> str:
        """The text without blanks around it; empty where there is none."""
        value = self.facts.get(name, "")
        if isinstance(value, str):
            return value.strip()
        self._add(name, value, _("a text is expected here"))
        return ""

    def node(self, name: str) -> "Node":
        """The object of that name, or an empty one."""
        value = self.facts.get(name, {})
        path = f"{self.path}.{name}" if self.path else name
        if isinstance(value, dict):
            return Node(cast("Mapping[str, object]", value), path, self.problems)
        self._add(name, value, _("an object is expected here"))
        return Node({}, path, self.problems)

    def nodes(self, name: str) -> list["Node"]:
        """The objects of the list of that name; none where it is missing."""
        values = self.facts.get(name, [])
        if not isinstance(values, list):
            self._add(name, values, _("a list is expected here"))
            return []
        found = [
            Node(value, f"{self.path}.{name}[{index}]", self.problems)
            for index, value in enumerate(values)
            if isinstance(value, dict)
        ]
        if len(found) != len(values):
            self._add(name, "", _("every entry of this list must be an object"))
        return found

    def texts(self, name: str) -> list[str]:
        """The texts of the list of that name."""
        values = self.facts.get(name, [])
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return [str(value) for value in values]
        self._add(name, "", _("a list of texts is expected here"))
        return []

    def _add(self, name: str, value: object, message: str) -> None:
        shown = type(value).__name__ if isinstance(value, list | dict) else str(value)
        column = f"{self.path}.{name}" if self.path else name
        self.problems.add(row=None, column=column, value=shown, message=message)
