"""What holds for the rows of a catalog, whatever file they come from."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.characters import has_long_combining_run, has_unwanted, unwanted_characters
from portal.common.reading import ProblemList
from standards.parsing.headings import HeadingCheck
from standards.parsing.rows import CatalogRow

Label = Callable[[CatalogRow, str], str]
"""What a field's column is called in the file, at that row."""

LONGEST = {
    "official_id": 40, "former_id": 40, "revision_type": 20, "name": 300, "headings": 300,
}  # fmt: skip
"""Characters of what is stored in a limited column."""
_REQUIRED = ("official_id", "name", "text")
_BATCH = 1_000


def check_catalog(
    rows: Sequence[CatalogRow],
    problems: ProblemList,
    *,
    code: str | None,
    label: Label = lambda _row, field: field,
) -> None:
    """Texts, ids, headings and former ids of all rows.

    `code` is the specification's: ids made of digits must then begin with it. What the reader of
    the format has noted already, in the same words at the same row, is not said twice.
    """
    check = _CatalogCheck(problems, code, label)
    for start in range(0, len(rows), _BATCH):
        check.texts(rows[start : start + _BATCH])
    check.ids(rows)
    check.former_ids(rows)
    check.headings(rows)
    if not rows and not problems:
        problems.add(row=None, message=_("the file has no rows"))


class _CatalogCheck:
    def __init__(self, problems: ProblemList, code: str | None, label: Label) -> None:
        self._problems = problems
        self._code = code
        self._label = label
        self._said = {(one.sheet, one.row, one.message) for one in problems.problems}

    def texts(self, rows: Sequence[CatalogRow]) -> None:
        """One search through the texts of many rows; only what is suspicious is looked at."""
        joined = [_joined(row) for row in rows]
        together = "\n".join(joined)
        suspicious = has_unwanted(together) or has_long_combining_run(together)
        for row, text in zip(rows, joined, strict=True):
            if suspicious or len(text) > limits.MAX_CELL_CHARACTERS:
                self._characters(row)
            if not (row.official_id and row.name and row.text):
                self._required(row)
            self._lengths(row)

    def ids(self, rows: Sequence[CatalogRow]) -> None:
        first_rows: dict[object, CatalogRow] = {}
        for row in rows:
            first = first_rows.setdefault(row.key, row)
            if first is not row and row.official_id:
                self._add(row, "official_id", row.official_id, _twice(row, first))
            elif not self._has_code(row.official_id):
                message = _("ids of specification %(code)s begin with %(digits)s")
                message %= {"code": self._code, "digits": (self._code or "")[:3]}
                self._add(row, "official_id", row.official_id, message)

    def former_ids(self, rows: Sequence[CatalogRow]) -> None:
        """A requirement that got a new id left its old one, and left it to one other only."""
        renamed = [row for row in rows if row.former_id]
        present = {row.key for row in rows} if renamed else set()
        first_rows: dict[object, CatalogRow] = {}
        for row in renamed:
            key = (row.kind, row.former_id)
            first = first_rows.setdefault(key, row)
            if row.former_id == row.official_id:
                self._add(row, "former_id", row.former_id, _("this is the row's own id"))
            elif key in present:
                message = _("a requirement of this file has this id still")
                self._add(row, "former_id", row.former_id, message)
            elif first is not row:
                self._add(row, "former_id", row.former_id, _twice(row, first))

    def headings(self, rows: Sequence[CatalogRow]) -> None:
        headings = HeadingCheck(self._problems)
        last: object = None
        for row in rows:
            key = (row.heading_number, row.headings)
            if key != last:
                count = self._problems.count
                headings.check(row, column=self._label(row, "heading_number"))
                # What is wrong is said at each row; what is right need not be looked at again.
                last = key if self._problems.count == count else None

    def _has_code(self, official_id: str) -> bool:
        if not self._code or not official_id.isdecimal():
            return True
        return official_id.startswith(self._code[:3])

    def _characters(self, row: CatalogRow) -> None:
        for field, text in _fields(row):
            if len(text) > limits.MAX_CELL_CHARACTERS:
                self._add(row, field, text, _too_long(limits.MAX_CELL_CHARACTERS))
                continue
            for message in unwanted_characters(text):
                self._add(row, field, text, message)
            if has_long_combining_run(text):
                self._add(row, field, text, _("too many combining marks in a row"))

    def _required(self, row: CatalogRow) -> None:
        for field in _REQUIRED:
            if not getattr(row, field):
                self._add(row, field, "", _("the cell is empty"))

    def _lengths(self, row: CatalogRow) -> None:
        for field, text in (
            ("official_id", row.official_id),
            ("former_id", row.former_id),
            ("revision_type", row.revision_type),
            ("name", row.name),
        ):
            if len(text) > LONGEST[field]:
                self._add(row, field, text, _too_long(LONGEST[field]))
        for title in row.headings:
            if len(title) > LONGEST["headings"]:
                self._add(row, "heading_number", title, _too_long(LONGEST["headings"]))

    def _add(self, row: CatalogRow, field: str, value: str, message: str) -> None:
        if (row.sheet, row.row_number, message) not in self._said:
            self._problems.add(
                row=row.row_number,
                column=self._label(row, field),
                value=value,
                message=message,
                sheet=row.sheet,
            )


def _twice(row: CatalogRow, first: CatalogRow) -> str:
    if row.sheet == first.sheet:
        return _("the same id stands in row %(row)d already") % {"row": first.row_number}
    message = _("the same id stands in row %(row)d of sheet %(sheet)s already")
    return message % {"row": first.row_number, "sheet": first.sheet}


def _too_long(limit: int) -> str:
    return _("the cell has more than %(limit)d characters") % {"limit": limit}


def _joined(row: CatalogRow) -> str:
    if row.item is not None:
        return "\n".join(text for _field, text in _fields(row))
    return "\n".join(
        (
            row.official_id, row.former_id, row.heading_number, *row.headings, row.name, row.text,
            row.rationale, row.notes, row.revision_type,
        )
    )  # fmt: skip


def _fields(row: CatalogRow) -> Iterator[tuple[str, str]]:
    """Every text of the row with the name of its field."""
    for field in (
        "official_id", "former_id", "heading_number", "name", "text", "rationale", "notes",
        "revision_type",
    ):  # fmt: skip
        yield field, getattr(row, field)
    for level, title in enumerate(row.headings, start=1):
        yield f"heading_{level}", title
    if row.item is not None:
        item = row.item
        for field in ("digits", "group", "romaji", "code_list", "related", "sample", "remark"):
            yield f"item_{field}", getattr(item, field)
        for level, name in enumerate(item.classes, start=1):
            yield f"item_class_{level}", name
        for code in item.codes:
            yield "item_codes", code.value
            yield "item_codes", code.meaning
