"""A filled sheet against the answers of its declaration: what it would change, what is wrong.

Rows with something wrong are left out, and all others compared: a person decides whether these
are brought in without those.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.common import limits
from portal.common.reading import Problem, UnreadableFile
from vendors.answer_contents import AnswerContent, key_of, one_line_end
from vendors.answer_sheets.changes import LeftRow, SheetChange
from vendors.answer_sheets.columns import FIELDS, NEEDED_FIELDS
from vendors.answer_sheets.keys import DIGITS, RowKey, SheetIdentity
from vendors.answer_sheets.matching import FormerEdition, Match, Matching
from vendors.answer_sheets.problems import Json, SheetProblems
from vendors.answer_sheets.rows import ReadRow, ReadSheet, SheetRow
from vendors.answer_sheets.saying import (
    Said,
    check_answer,
    check_requirement,
    check_silence,
    has_other_note,
    read_said,
    says_anything,
)


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """`changes` in the order of the file; `left` are the rows that are not taken in.

    `problems` as `SheetProblems.listed` gives them; `problem_count` counts those beyond them too.
    """

    changes: Sequence[SheetChange]
    left: Sequence[LeftRow]
    problems: Sequence[Json]
    problem_count: int


def origin_of(sheet: ReadSheet) -> SheetIdentity | None:
    """Whose sheet it is, by its first key; None where no row has one."""
    keys = (RowKey.parse(row.cell("key")) for row in sheet.rows)
    return next((key.sheet for key in keys if key), None)


def compare_sheet(
    sheet: ReadSheet,
    rows: Sequence[SheetRow],
    *,
    identity: SheetIdentity,
    expected: str,
    former: FormerEdition | None = None,
) -> ComparedSheet:
    """Compare a sheet of the edition, or of the former one that is given.

    `expected` names the release and edition in words. Raises UnreadableFile where the sheet
    belongs to another release or edition, or has too many rows that the edition does not know.
    """
    origin = former.identity if former else identity
    _require_origin(sheet, origin, expected)
    return _Comparison(sheet, Matching(rows, former), identity).result()


class _Comparison:
    def __init__(self, sheet: ReadSheet, matching: Matching, identity: SheetIdentity) -> None:
        self._sheet = sheet
        self._matching = matching
        self._identity = identity
        self._problems = SheetProblems(sheet)
        self._matches: dict[int, Match] = {}
        self._seen: dict[int, ReadRow] = {}
        self._strangers = 0

    def result(self) -> ComparedSheet:
        found = [self._change(read) for read in self._sheet.rows]
        wrong = self._problems.rows
        return ComparedSheet(
            changes=[
                change
                for read, change in zip(self._sheet.rows, found, strict=True)
                if change and read.number not in wrong
            ],
            left=list(self._left()),
            problems=self._problems.listed(),
            problem_count=self._problems.found.count,
        )

    def _change(self, read: ReadRow) -> SheetChange | None:
        match = self._matching.match(read, self._problems)
        if match is None:
            self._strangers += 1
            self._refuse_strangers()
            return None
        self._matches[read.number] = match
        self._problems.name(read, match.row or match.source)
        if match.row is None:
            return None
        self._check_repeated(read, match.row)
        key = self._key(read, match.row)
        if not says_anything(read):
            check_silence(read, match.row.answer, self._problems)
            return None
        return self._said_change(read, match, match.row, key)

    def _said_change(
        self, read: ReadRow, match: Match, row: SheetRow, key: RowKey
    ) -> SheetChange | None:
        said = read_said(read, self._problems)
        is_newer = _is_newer(match, row, key)
        would_lose = said is not None and said.content is None and has_other_note(read, row.answer)
        if said and _is_settled(said, match, row, key) and (is_newer or not would_lose):
            return None
        if key.row == match.source.fingerprint[:DIGITS]:
            check_requirement(read, match.source, self._problems)
        check_answer(read, said, row, is_newer=is_newer, problems=self._problems)
        return _change_of(read, match, row, said, key) if said else None

    def _key(self, read: ReadRow, row: SheetRow) -> RowKey:
        """The row's own where that of the sheet is damaged: what else is wrong is told too."""
        key = RowKey.parse(read.cell("key"))
        if key is None:
            message = _("the key is missing or damaged: fill in a sheet as it was downloaded")
            self._problems.add(read, "key", message)
            return row.key(self._identity)
        return key

    def _check_repeated(self, read: ReadRow, row: SheetRow) -> None:
        """Nobody knows which of two is meant: both are wrong."""
        first = self._seen.setdefault(row.pk, read)
        if first is read:
            return
        message = _("this requirement stands in row %(row)d already") % {"row": first.number}
        self._problems.add(read, "official_id", message)
        again = _("this requirement stands once more in row %(row)d") % {"row": read.number}
        self._problems.add(first, "official_id", again)

    def _refuse_strangers(self) -> None:
        if self._strangers >= limits.MAX_LISTED_PROBLEMS:
            self._problems.found.raise_if_any()

    def _left(self) -> Iterator[LeftRow]:
        """In the order of the lines: rows with problems, and answered ones that are withdrawn."""
        reads = {read.number: read for read in self._sheet.rows}
        withdrawn = {
            number
            for number, match in self._matches.items()
            if match.row is None and says_anything(reads[number])
        }
        for number in sorted(self._problems.rows | withdrawn):
            yield self._left_row(reads.get(number, ReadRow(number, {})))

    def _left_row(self, read: ReadRow) -> LeftRow:
        match = self._matches.get(read.number)
        row = match.row if match else None
        shown = row or (match.source if match else None)
        return LeftRow(
            number=read.number,
            row=row.pk if row else None,
            kind=shown.kind if shown else read.cell("kind"),
            official_id=shown.official_id if shown else read.cell("official_id"),
            name=shown.name if shown else read.cell("name"),
            written={field: read.cell(field) for field in (NEEDED_FIELDS if row else FIELDS)},
            key=str(_key_again(read, match, row, self._identity)) if match and row else "",
            is_withdrawn=match is not None and row is None,
        )


def _require_origin(sheet: ReadSheet, origin: SheetIdentity, expected: str) -> None:
    """A sheet of another release or edition is refused at once, with one problem."""
    for row in sheet.rows:
        key = RowKey.parse(row.cell("key"))
        if key is not None and key.sheet != origin:
            message = _("this sheet belongs to another release or edition; expected is %(name)s")
            column = sheet.labels.get("key", "key")
            problem = Problem(
                row.number, column, str(key), message % {"name": expected}, sheet.name
            )
            raise UnreadableFile([problem])


def _change_of(read: ReadRow, match: Match, row: SheetRow, said: Said, key: RowKey) -> SheetChange:
    is_moved = _is_moved(match, key)
    former_text = match.source.text if match.is_former else read.cell("text")
    return SheetChange(
        row=row.pk,
        kind=row.kind,
        official_id=row.official_id,
        name=row.name,
        old=row.answer,
        new=None if said.content is None else _stripped(said.content),
        is_newer=_is_newer(match, row, key),
        is_moved=is_moved,
        due_on=row.due_on,
        former_id="" if match.source.official_id == row.official_id else match.source.official_id,
        former_text=former_text if is_moved else "",
        text=row.text if is_moved else "",
    )


def _is_settled(said: Said, match: Match, row: SheetRow, key: RowKey) -> bool:
    """Nothing would be written: the row says what stands there, or nobody has touched it.

    An untouched row of a former edition is taken in where the draft has no answer yet.
    """
    if _is_same(said.content, row.answer):
        return True
    return _is_as_downloaded(said.content, key) and not (match.is_former and row.answer is None)


def _is_same(new: AnswerContent | None, old: AnswerContent | None) -> bool:
    """Whether both say the same; a suspect answer that is left as it is stays suspect."""
    if new is None or old is None:
        return new is old
    return _stripped(new) == replace(_stripped(old), is_suspect=False)


def _is_as_downloaded(new: AnswerContent | None, key: RowKey) -> bool:
    """Untouched since: what others have changed meanwhile is not changed back."""
    return new is not None and key.answer in _keys_of(new)


def _is_newer(match: Match, row: SheetRow, key: RowKey) -> bool:
    """Carried answers may be in doubt by now, and rows without one have nothing to lose."""
    if match.is_former:
        return row.answer is not None and key.answer not in _keys_of(row.answer)
    return key.answer != key_of(row.answer)


def _is_moved(match: Match, key: RowKey) -> bool:
    return match.is_suspect or key.row != match.source.fingerprint[:DIGITS]


def _keys_of(content: AnswerContent) -> set[str]:
    return {replace(content, is_suspect=suspect).key for suspect in (False, True)}


def _key_again(read: ReadRow, match: Match, row: SheetRow, identity: SheetIdentity) -> RowKey:
    """Of a sheet of this edition that asks for the same decisions as the one that was read."""
    own = row.key(identity)
    key = RowKey.parse(read.cell("key"))
    if key is None:
        return own
    return RowKey(
        identity,
        row=key.row if _is_moved(match, key) else own.row,
        answer=key.answer if _is_newer(match, row, key) else own.answer,
    )


def _stripped(content: AnswerContent) -> AnswerContent:
    return replace(content, note=one_line_end(content.note).strip())
