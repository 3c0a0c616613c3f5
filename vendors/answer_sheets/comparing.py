"""A filled sheet against the answers of its declaration: what it would change, what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList
from standards.exceptions import UnusableText
from standards.parsing.values import folded, read_date
from standards.services.texts import usable_text
from vendors.answer_contents import AnswerContent, key_of, missing_field, one_line_end
from vendors.answer_sheets.changes import SheetChange
from vendors.answer_sheets.columns import CLASS_FIELDS, sign_of
from vendors.answer_sheets.keys import DIGITS, RowKey, SheetIdentity
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetRow
from vendors.answer_sheets.words import read_kind, read_support, takes_back
from vendors.choices import Support


class SheetProblems:
    """Notes problems of one sheet, with the columns as they are called there."""

    def __init__(self, sheet: ReadSheet) -> None:
        self._sheet = sheet
        self.found = ProblemList()

    def add(self, row: ReadRow, field: str, message: str) -> None:
        label = self._sheet.labels.get(field, field)
        self.found.add(
            row=row.number,
            column=label,
            value=row.cell(field),
            message=message,
            sheet=self._sheet.name,
        )


def compare_sheet(
    sheet: ReadSheet, rows: Sequence[SheetRow], *, identity: SheetIdentity, expected: str
) -> list[SheetChange]:
    """Rows whose answer would become another one, in the order of the file.

    `expected` names the release and edition in words. Raises UnreadableFile with every problem.
    """
    problems = SheetProblems(sheet)
    keys = _keys(sheet, identity, expected, problems)
    find = _Finder(rows)
    seen: dict[int, int] = {}
    changes: list[SheetChange] = []
    for read, key in zip(sheet.rows, keys, strict=True):
        row = find.row(read, problems)
        if row is None or key is None:
            continue
        if row.pk in seen:
            message = _("this requirement stands in row %(row)d already") % {"row": seen[row.pk]}
            problems.add(read, "official_id", message)
            continue
        seen[row.pk] = read.number
        changes += _change(read, row, key, problems)
    problems.found.raise_if_any()
    return changes


def _keys(
    sheet: ReadSheet, identity: SheetIdentity, expected: str, problems: SheetProblems
) -> list[RowKey | None]:
    """A sheet of another release or edition is refused at once, with one problem."""
    keys = [RowKey.parse(row.cell("key")) for row in sheet.rows]
    for row, key in zip(sheet.rows, keys, strict=True):
        if key is None:
            message = _("the key is missing or damaged: fill in a sheet as it was downloaded")
            problems.add(row, "key", message)
        elif key.sheet != identity:
            message = _("this sheet belongs to another release or edition; expected is %(name)s")
            only = SheetProblems(sheet)
            only.add(row, "key", message % {"name": expected})
            only.found.raise_if_any()
    return keys


class _Finder:
    """Rows by kind and official id, also where a spreadsheet has taken the zeros before it."""

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        self._rows = {(row.kind, row.official_id): row for row in rows}
        shortened: dict[tuple[str, str], list[SheetRow]] = {}
        for row in rows:
            shortened.setdefault((row.kind, row.official_id.lstrip("0")), []).append(row)
        self._shortened = {key: found[0] for key, found in shortened.items() if len(found) == 1}

    def row(self, read: ReadRow, problems: SheetProblems) -> SheetRow | None:
        kind = read_kind(read.cell("kind"))
        if kind is None:
            problems.add(read, "kind", _("this kind is not known"))
            return None
        official_id = folded(read.cell("official_id"))
        found = self._rows.get((kind.value, official_id)) or self._shortened.get(
            (kind.value, official_id)
        )
        if found is None:
            problems.add(read, "official_id", _("the edition has no such requirement"))
        return found


def _change(
    read: ReadRow, row: SheetRow, key: RowKey, problems: SheetProblems
) -> Iterator[SheetChange]:
    is_moved = key.row != row.fingerprint[:DIGITS]
    if not is_moved:
        _check_requirement(read, row, problems)
    before = problems.found.count
    said = _said(read, row, problems)
    if said is None or problems.found.count > before:
        return
    new = said.content
    if _is_same(new, row.answer) or _is_as_downloaded(new, key):
        return
    if new is None and row.evidence:
        message = _("an answer with evidence is not taken back: remove its evidence first")
        problems.add(read, "support", message)
        return
    _check_note(read, problems)
    yield SheetChange(
        row=row.pk,
        kind=row.kind,
        official_id=row.official_id,
        name=row.name,
        old=row.answer,
        new=None if new is None else _stripped(new),
        is_newer=key.answer != key_of(row.answer),
        is_moved=is_moved,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says; `content` None takes the answer back."""

    content: AnswerContent | None


def _said(read: ReadRow, row: SheetRow, problems: SheetProblems) -> _Said | None:
    """None where the row says nothing, or nothing that can be read."""
    written = read.cell("support").strip()
    planned_on = _planned_on(read, problems)
    if not written:
        _check_nothing_said(read, row, problems)
        return None
    if takes_back(written):
        return _Said(None)
    support = read_support(written)
    if support is None:
        problems.add(read, "support", _("this level of support is not known"))
        return None
    return _given(read, support, planned_on, problems)


def _given(
    read: ReadRow, support: Support, planned_on: date | None, problems: SheetProblems
) -> _Said:
    note = one_line_end(read.cell("note"))
    missing = missing_field(support, planned_on=planned_on, note=note)
    if missing == "planned_on" and not read.cell("planned_on").strip():
        problems.add(read, "planned_on", _("a planned answer needs a date"))
    if missing == "note":
        problems.add(read, "note", _("a workaround needs a description in the note"))
    day = planned_on if support == Support.PLANNED else None
    return _Said(AnswerContent(support.value, day, note))


def _planned_on(read: ReadRow, problems: SheetProblems) -> date | None:
    written = read.cell("planned_on").strip()
    day = read_date(written) if written else None
    if written and day is None:
        problems.add(read, "planned_on", _("this is no date such as 2027-03-31"))
    return day


def _check_nothing_said(read: ReadRow, row: SheetRow, problems: SheetProblems) -> None:
    """A note alone, if it is not the one that stands there, has lost its level of support."""
    note = one_line_end(read.cell("note"))
    standing = row.answer.note if row.answer else ""
    if note.strip() and note.strip() != one_line_end(standing).strip():
        problems.add(read, "support", _("the row has a note but no level of support"))


def _check_note(read: ReadRow, problems: SheetProblems) -> None:
    """By the same rule as a note that is typed on the page."""
    try:
        usable_text(read.cell("note"), may_be_empty=True)
    except UnusableText as error:
        problems.add(read, "note", str(error))


def _is_same(new: AnswerContent | None, old: AnswerContent | None) -> bool:
    """Whether both say the same; a suspect answer that is left as it is stays suspect."""
    if new is None or old is None:
        return new is old
    return _stripped(new) == replace(_stripped(old), is_suspect=False)


def _is_as_downloaded(new: AnswerContent | None, key: RowKey) -> bool:
    """Untouched since: what others have changed meanwhile is not changed back."""
    if new is None:
        return False
    return key.answer in {replace(new, is_suspect=suspect).key for suspect in (False, True)}


def _stripped(content: AnswerContent) -> AnswerContent:
    return replace(content, note=one_line_end(content.note).strip())


def _check_requirement(read: ReadRow, row: SheetRow, problems: SheetProblems) -> None:
    """Requirement columns are there to be read: whoever changed them may have moved cells."""
    for field, text in _requirement_cells(row).items():
        if field in read.cells and _squeezed(read.cells[field]) != _squeezed(text):
            problems.add(read, field, _("the columns of the requirement must not be changed"))


def _requirement_cells(row: SheetRow) -> Mapping[str, str]:
    signs = {body: sign_of(row.levels, body) for body in CLASS_FIELDS}
    return {"heading": row.heading, "name": row.name, "text": row.text, **signs}


def _squeezed(text: str) -> str:
    """Spreadsheets change blanks and line ends by themselves."""
    return text if text.isalnum() else "".join(text.split())
