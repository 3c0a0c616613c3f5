"""Sheets in the project's own XML format (answers-1.0.xsd)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _
from lxml import etree

from portal.common.characters import visible
from portal.common.reading import ProblemList
from portal.common.xml import parse_xml
from standards.parsing.written import line_of, one_line_break
from vendors.answer_sheets.columns import CLASS_FIELDS, sign_of
from vendors.answer_sheets.keys import DIGITS, RowKey, SheetIdentity
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetFacts, SheetRow
from vendors.answer_sheets.table_files import check_characters

NAMESPACE = "urn:fit-portal:answers:1.0"
SCHEMA = Path(__file__).resolve().parents[1] / "schemas" / "answers-1.0.xsd"

_PREFIX = f"{{{NAMESPACE}}}"
_REQUIREMENT, _ANSWER, _OBLIGATION = (
    _PREFIX + name for name in ("requirement", "answer", "obligation")
)
_TEXTS = ("heading", "name", "text")
_LABELS = {"official_id": "id", "planned_on": "planned-on", "key": "fingerprint"}
_ELEMENT_OF_ERROR = re.compile(r"Element '([^']*)'")
_LONGEST_ERROR = 400
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
    """Raises UnreadableFile with the lines of what is no safe XML or not as the schema says."""
    root = parse_xml(data)
    rows = list(root.iter(_REQUIREMENT))
    _check_schema(root, rows)
    identity = SheetIdentity(
        release=int(root.get("release", "0")),
        edition=root.get("edition-fingerprint", "")[:DIGITS],
    )
    sheet = ReadSheet([_read(row, identity) for row in rows], _LABELS)
    check_characters(sheet)
    return sheet


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


def _check_schema(root: etree._Element, rows: list[etree._Element]) -> None:
    """A few requirements at a time, as thousands of errors in one document would take hours.

    They are taken out of the tree for it.
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
    _validate(root, problems)
    problems.raise_if_any()
    for batch in _batches(rows):
        frame = etree.Element(_PREFIX + "answers", attributes)
        frame.extend(batch)
        _validate(frame, problems)
        if problems.is_full:
            break
    problems.raise_if_any()


def _batches(rows: list[etree._Element]) -> Iterator[list[etree._Element]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        yield batch


def _validate(root: etree._Element, problems: ProblemList) -> None:
    schema = _schema()
    if schema.validate(root):
        return
    errors: Iterable[Any] = schema.error_log  # type: ignore[assignment]
    for error in errors:
        element = _ELEMENT_OF_ERROR.search(error.message)
        column = element.group(1).removeprefix(_PREFIX) if element else ""
        said = visible(error.message.replace(_PREFIX, ""), longest=_LONGEST_ERROR)
        message = _("this is not as the schema says: %(said)s") % {"said": said}
        problems.add(row=error.line or None, column=column, message=message)


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
