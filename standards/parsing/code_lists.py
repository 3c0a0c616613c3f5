"""コード一覧: the code lists on sheets of their own, to which data items refer by an id."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from portal.common.workbooks import Grid, OpenWorkbook
from standards.parsing.headers import Header, Names, find_header
from standards.parsing.items import Code
from standards.parsing.values import name_key

NAMES = Names(
    fields={
        "list_id": ("コードID",),
        "list_name": ("コード名", "コード名称"),
        "value": ("コード値",),
        "meaning": ("コード値の内容", "コード内容", "内容"),
        "note": ("備考",),
    },
    required=(frozenset({"list_id"}), frozenset({"value"}), frozenset({"meaning"})),
)
END_MARK = "e"
_NUMBER_AT_END = re.compile(r"(.*?)0*([0-9]+)")


@dataclass(frozen=True, slots=True)
class CodeLists:
    """The codes of each list, by the key of its id: 1, 001 and １ are the same list."""

    codes: dict[str, tuple[Code, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, workbook: OpenWorkbook) -> "CodeLists":
        """All lists of the workbook's visible sheets; the first list of an id counts."""
        found: dict[str, tuple[Code, ...]] = {}
        for name in workbook.names:
            grid = workbook.grid(name)
            header = find_header(grid, NAMES) if grid.rows else None
            if header is not None:
                workbook.check_formulas(name)
                for key, codes in _lists(grid, header):
                    found.setdefault(key, codes)
        return cls(found)

    def get(self, list_id: str) -> tuple[Code, ...] | None:
        return self.codes.get(_key(list_id))


def is_end(cells: Iterable[str]) -> bool:
    """Whether the row holds nothing but the marks that stand at the end of a table."""
    texts = {name_key(cell) for cell in cells if cell}
    return texts == {END_MARK}


def _lists(grid: Grid, header: Header) -> Iterator[tuple[str, tuple[Code, ...]]]:
    """A list's id stands in its first row; the rows below belong to it."""
    at = header.columns
    key, codes = "", list[Code]()
    for cells in grid.rows[header.data_start :]:
        if not any(cells) or is_end(cells):
            continue
        if cells[at["list_id"]].strip():
            if codes:
                yield key, tuple(codes)
            key, codes = _key(cells[at["list_id"]]), []
        if cells[at["value"]].strip():
            codes.append(_code(cells, header))
    if codes:
        yield key, tuple(codes)


def _code(cells: Sequence[str], header: Header) -> Code:
    at = header.columns
    meaning = cells[at["meaning"]].strip()
    note = cells[at["note"]].strip() if "note" in at else ""
    return Code(cells[at["value"]].strip(), f"{meaning}（{note}）" if note else meaning)


def _key(list_id: str) -> str:
    key = name_key(list_id)
    found = _NUMBER_AT_END.fullmatch(key)
    return f"{found[1]}{found[2]}" if found else key
