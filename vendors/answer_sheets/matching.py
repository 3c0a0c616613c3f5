"""Which row of the edition a row of a sheet is about, also in a sheet of a former edition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from standards.parsing.values import folded
from vendors.answer_sheets.keys import SheetIdentity
from vendors.answer_sheets.problems import SheetProblems
from vendors.answer_sheets.rows import ReadRow, SheetRow
from vendors.answer_sheets.words import read_kind


@dataclass(frozen=True, slots=True)
class FormerEdition:
    """An edition before that of the declaration, and how its rows continue there.

    `continued`: row of it → row of the edition and whether it changed in substance.
    """

    identity: SheetIdentity
    rows: Sequence[SheetRow]
    continued: Mapping[int, tuple[int, bool]]


@dataclass(frozen=True, slots=True)
class Match:
    """`source` is the row that the sheet shows, `row` that of the edition, None if withdrawn.

    In a sheet of the edition itself both are the same one.
    """

    source: SheetRow
    row: SheetRow | None
    is_former: bool = False
    is_suspect: bool = False


class Matching:
    """Rows by kind and official id, also where a spreadsheet has taken the zeros before it."""

    def __init__(self, rows: Sequence[SheetRow], former: FormerEdition | None) -> None:
        self._former = former
        self._by_id = {row.pk: row for row in rows}
        shown = former.rows if former else rows
        self._shown = {(row.kind, row.official_id): row for row in shown}
        shortened: dict[tuple[str, str], list[SheetRow]] = {}
        for row in shown:
            shortened.setdefault((row.kind, row.official_id.lstrip("0")), []).append(row)
        self._shortened = {key: found[0] for key, found in shortened.items() if len(found) == 1}

    def match(self, read: ReadRow, problems: SheetProblems) -> Match | None:
        kind = read_kind(read.cell("kind"))
        if kind is None:
            problems.add(read, "kind", _("this kind is not known"))
            return None
        official_id = folded(read.cell("official_id"))
        source = self._shown.get((kind.value, official_id)) or self._shortened.get(
            (kind.value, official_id)
        )
        if source is None:
            problems.add(read, "official_id", _("the edition has no such requirement"))
            return None
        return self._matched(source)

    def _matched(self, source: SheetRow) -> Match:
        if self._former is None:
            return Match(source, source)
        pk, is_suspect = self._former.continued.get(source.pk, (0, False))
        return Match(source, self._by_id.get(pk), is_former=True, is_suspect=is_suspect)
