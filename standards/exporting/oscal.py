"""A catalog as an OSCAL catalog in JSON: headings are groups, rows are controls.

A group of OSCAL holds either groups or controls. Where a heading has both, its rows stand in a
group of their own, under the same number; and each control says its place in the document.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from uuid import NAMESPACE_URL, uuid5

from standards.exporting.cells import item_facts
from standards.exporting.facts import EditionFacts
from standards.exporting.tree import Closed, Opened, walk
from standards.parsing import oscal_names as names
from standards.parsing.rows import CatalogRow

_TOKEN = re.compile(r"[^\W\d][\w.\-]*")


@dataclass(slots=True)
class _Group:
    """A heading with its groups by number; a control is kept as the text of the file.

    `is_inner`: only the rows of a heading that has groups as well.
    """

    number: str
    title: str
    controls: list[str] = field(default_factory=list)
    groups: dict[str, "_Group"] = field(default_factory=dict)
    is_inner: bool = False


def write_catalog(target: IO[bytes], *, facts: EditionFacts, rows: Iterable[CatalogRow]) -> None:
    """UTF-8; memory holds the controls once, as text."""
    root = _gathered(rows)
    target.write(b'{"catalog": {')
    target.write(f'"uuid": {_json(_uuid(facts, facts.number))},\n'.encode())
    target.write(f'"metadata": {_json(_metadata(facts))},\n"groups": '.encode())
    for piece in _groups(root):
        target.write(piece.encode())
    target.write(b"}}\n")


def _gathered(rows: Iterable[CatalogRow]) -> _Group:
    root = _Group("", "")
    within = [root]
    sequence = 0
    for step in walk(rows):
        if isinstance(step, Opened):
            group = _Group(step.number, step.title)
            within.append(within[-1].groups.setdefault(step.number, group))
        elif isinstance(step, Closed):
            within.pop()
        else:
            sequence += 1
            within[-1].controls.append(_json(_control(step, sequence)))
    return root


def _groups(parent: _Group) -> Iterator[str]:
    """The file's text for the groups of a heading; five levels and their rows at most."""
    groups = list(parent.groups.values())
    if parent.controls:
        groups.insert(0, _Group(parent.number, parent.title, parent.controls, is_inner=True))
    yield "["
    for index, group in enumerate(groups):
        yield ",\n" if index else "\n"
        yield _json(_heading(group))[:-1]
        if group.groups:
            yield ', "groups": '
            yield from _groups(group)
        else:
            yield ', "controls": [\n'
            yield ",\n".join(group.controls)
            yield "]"
        yield "}"
    yield "]"


def _heading(group: _Group) -> dict[str, Any]:
    identifier = f"heading-{group.number}{'-rows' if group.is_inner else ''}"
    parts = _title_part(identifier, group.title)
    return {
        "id": identifier,
        "class": "rows" if group.is_inner else "heading",
        "title": _in_one_line(group.title),
        "props": [
            {"name": "label", "value": group.number},
            _property(names.HEADING_NUMBER, group.number),
        ],
        **({"parts": parts} if parts else {}),
    }


def _metadata(facts: EditionFacts) -> dict[str, Any]:
    said = {
        "specification": facts.specification,
        "status": facts.status,
        "valid-from": facts.valid_from.isoformat(),
        "valid-until": facts.valid_until.isoformat() if facts.valid_until else "",
        "effective-on": facts.effective_on.isoformat(),
        "sample": "true" if facts.is_sample else "false",
    }
    metadata: dict[str, Any] = {"title": facts.title}
    if facts.published_at:
        metadata["published"] = facts.published_at.isoformat(timespec="seconds")
    metadata |= {
        "last-modified": facts.changed_at.isoformat(timespec="seconds"),
        "version": facts.number,
        "oscal-version": names.VERSION,
        "props": [_property(name, value) for name, value in said.items() if value],
    }
    if facts.address:
        metadata["links"] = [{"href": facts.address, "rel": "canonical"}]
    if facts.note:
        metadata["remarks"] = facts.note
    return metadata


def _control(row: CatalogRow, sequence: int) -> dict[str, Any]:
    identifier = _identifier(row)
    control: dict[str, Any] = {
        "id": identifier,
        "class": row.kind.value,
        "title": _in_one_line(row.name),
        "props": [
            {"name": "label", "value": row.official_id},
            _property(names.OFFICIAL_ID, row.official_id),
            _property(names.SEQUENCE, str(sequence)),
        ],
        "parts": [{"id": f"{identifier}_smt", "name": names.STATEMENT, "prose": row.text}],
    }
    control["parts"] += _title_part(identifier, row.name)
    if row.rationale:
        guidance = {"id": f"{identifier}_gdn", "name": names.GUIDANCE, "prose": row.rationale}
        control["parts"].append(guidance)
    for body, level in row.obligations.items():
        said = _property(names.OBLIGATION, level.value)
        control["props"].append({**said, "class": body.value})
    for column, text in _facts(row):
        _append_fact(control, names.FACTS[column], text)
    return control


def _facts(row: CatalogRow) -> Iterator[tuple[str, str]]:
    facts = {
        "notes": row.notes,
        "revision_type": row.revision_type,
        "effective_on": row.effective_on.isoformat() if row.effective_on else "",
        "former_id": row.former_id,
    }
    yield from ((column, text) for column, text in facts.items() if text)
    yield from item_facts(row)


def _append_fact(control: dict[str, Any], name: str, text: str) -> None:
    """As a property; those have one line, so that longer ones become parts."""
    if len(text.splitlines()) == 1 and name != names.FACTS["notes"]:
        control["props"].append(_property(name, text))
    else:
        control["parts"].append(_part(control["id"], name, text))


def _title_part(identifier: str, title: str) -> list[dict[str, str]]:
    """The title as it is, where OSCAL's own has no place for its line breaks."""
    return [_part(identifier, names.TITLE, title)] if _in_one_line(title) != title else []


def _in_one_line(title: str) -> str:
    return " ".join(title.splitlines())


def _part(identifier: str, name: str, text: str) -> dict[str, str]:
    return {"id": f"{identifier}_{name}", "name": name, "ns": names.OURS, "prose": text}


def _property(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": names.OURS, "value": value}


def _identifier(row: CatalogRow) -> str:
    """A token, unique in the catalog: the same digits may name a function and a form."""
    written = f"{row.kind.value}-{row.official_id}"
    if _TOKEN.fullmatch(written):
        return written
    return f"{row.kind.value}-{uuid5(NAMESPACE_URL, written)}"


def _uuid(facts: EditionFacts, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{names.OURS}/{facts.specification}/{name}"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
