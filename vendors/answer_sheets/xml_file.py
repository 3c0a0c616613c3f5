"""Sheets in the project's own XML format (answers-1.0.xsd)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from lxml import etree

from portal.common.reading import ProblemList
from portal.common.xml import parse_xml
from standards.parsing.written import line_of, one_line_break
from vendors.answer_sheets.columns import CLASS_FIELDS, sign_of
from vendors.answer_sheets.keys import DIGITS, RowKey, SheetIdentity
from vendors.answer_sheets.rows import Fault, ReadRow, ReadSheet, SheetFacts, SheetRow
from vendors.answer_sheets.schema_errors import SchemaError, errors_of
from vendors.answer_sheets.table_files import unwanted_cells

NAMESPACE = "urn:fit-portal:answers:1.0"
SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "answers-1.0.xsd"

_PREFIX = f"{{{NAMESPACE}}}"
_REQUIREMENT, _ANSWER, _OBLIGATION = (
    _PREFIX + name for name in ("requirement", "answer", "obligation")
)
_TEXTS = ("heading", "name", "text")
_LABELS = {"official_id": "id", "planned_on": "planned-on", "key": "fingerprint"}
_FIELDS = {
    "id": "official_id", "kind": "kind", "fingerprint": "key", "answer-key": "key",
    "support": "support", "planned-on": "planned_on",
}  # fmt: skip
_ROWS_AT_ONCE = 500
# XML has no way to write these; reading refuses what stands in their place.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_xml_sheet(target: IO[bytes], *, facts: SheetFacts, rows: Iterable[SheetRow]) -> None:
    """UTF-8, one requirement after the other; memory holds one."""
    with etree.xmlfile(target, encoding="utf-8") as document:
        document.write_declaration()
        with document.element("answers", _root_attributes(facts), xmlns=NAMESPACE):
            document.write("\n")
            if facts.note:
                document.write(_element("note", facts.note), "\n")
            for row in rows:
                document.write(_requirement(row, facts.identity), "\n")


def read_xml_sheet(data: bytes) -> ReadSheet:
    """Raises UnreadableFile with the lines of what is no safe XML or not as the schema says.

    What is wrong with single requirements is told with the others.
    """
    root = parse_xml(data)
    rows = list(root.iter(_REQUIREMENT))
    faults = _check_schema(root, rows)
    identity = SheetIdentity(
        release=int(root.get("release", "0")),
        edition=root.get("edition-fingerprint", "")[:DIGITS],
    )
    read = [_read(row, identity) for row in rows]
    return ReadSheet(read, _LABELS, faults=[*faults, *unwanted_cells(read, _LABELS)])


def _root_attributes(facts: SheetFacts) -> dict[str, str]:
    return {
        "declaration": str(facts.declaration),
        "release": str(facts.identity.release),
        "release-name": _writable(facts.release),
        "specification": facts.specification,
        "edition": facts.edition,
        "edition-fingerprint": facts.fingerprint,
    }


def _requirement(row: SheetRow, identity: SheetIdentity) -> etree._Element:
    key = row.key(identity)
    said = {"kind": row.kind, "id": row.official_id, "fingerprint": key.row}
    element = _element("requirement", **said, **({"answer-key": key.answer} if key.answer else {}))
    for name, text in zip(_TEXTS, (row.heading, row.name, row.text), strict=True):
        element.append(_element(name, text))
    for body in CLASS_FIELDS:
        if body in row.levels:
            element.append(_element("obligation", **{"class": body, "level": row.levels[body]}))
    if answer := row.answer:
        day = {"planned-on": answer.planned_on.isoformat()} if answer.planned_on else {}
        element.append(_element("answer", answer.note, support=answer.support, **day))
    return element


def _element(name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.Element(name, attributes)
    element.text = _writable(text) or None
    return element


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _check_schema(root: etree._Element, rows: list[etree._Element]) -> list[Fault]:
    """What is wrong with requirements; raises UnreadableFile with what is wrong around them.

    A few requirements at a time, as thousands of errors in one document would take hours. They are
    taken out of the tree for it.
    """
    problems = ProblemList()
    for row in rows:
        if row.getparent() is not root:
            message = _("a requirement stands directly in the answers")
            problems.add(row=line_of(row), column="requirement", message=message)
    problems.raise_if_any()
    attributes = {str(name): str(value) for name, value in root.items()}
    for row in rows:
        root.remove(row)
    for error in errors_of(root, _schema()):
        problems.add(row=error.line, column=error.name, message=error.message)
    problems.raise_if_any()
    faults: list[Fault] = []
    for batch in _batches(rows):
        if errors_of(_framed(batch, attributes), _schema()):
            faults += [fault for row in batch for fault in _faults_of(row, attributes)]
            _refuse_too_many(faults)
    return faults


def _framed(rows: Iterable[etree._Element], attributes: dict[str, str]) -> etree._Element:
    frame = etree.Element(_PREFIX + "answers", attributes)
    frame.extend(rows)
    return frame


def _faults_of(row: etree._Element, attributes: dict[str, str]) -> Iterator[Fault]:
    """One by one, as the errors of several name only lines, where several may stand."""
    for error in errors_of(_framed([row], attributes), _schema()):
        yield Fault(line_of(row), _FIELDS.get(error.attribute, ""), error.value, _text(error))


def _text(error: SchemaError) -> str:
    """With the place, where it is none of the fields."""
    if error.attribute in _FIELDS:
        return error.message
    return f"{error.name}: {error.message}"


def _refuse_too_many(faults: list[Fault]) -> None:
    problems = ProblemList()
    for fault in faults:
        problems.add(row=fault.number, column=fault.field, value=fault.value, message=fault.message)
    if problems.is_full:
        problems.raise_if_any()


def _batches(rows: list[etree._Element]) -> Iterator[list[etree._Element]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        yield batch


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def _read(row: etree._Element, identity: SheetIdentity) -> ReadRow:
    levels = {one.get("class", ""): one.get("level", "") for one in row.iterchildren(_OBLIGATION)}
    answer = row.find(_ANSWER)
    texts = {name: _text_of(row, name) for name in _TEXTS}
    cells = {
        "official_id": row.get("id", ""),
        "kind": row.get("kind", ""),
        "key": str(RowKey(identity, row.get("fingerprint", ""), row.get("answer-key", ""))),
        "support": "" if answer is None else answer.get("support", ""),
        "planned_on": "" if answer is None else answer.get("planned-on", ""),
        "note": "" if answer is None else one_line_break(answer.text or ""),
        **{name: text for name, text in texts.items() if text is not None},
        **({body: sign_of(levels, body) for body in CLASS_FIELDS} if levels else {}),
    }
    return ReadRow(line_of(row), cells)


def _text_of(row: etree._Element, name: str) -> str | None:
    """None where the file leaves it out, as it may."""
    found = row.find(_PREFIX + name)
    return None if found is None else one_line_break(found.text or "")
