"""項目定義書: the definition of the data items of a business, as the Digital Agency lays it out.

Ids stand in two cells (031 and 1), codes in lists on other sheets; a table ends with a row and
a column of “e”.
"""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from portal.common.reading import ProblemList, Row
from portal.common.workbooks import Grid
from standards.choices import (
    ItemType,
    MunicipalityClass,
    ObligationLevel,
    OutputCondition,
    RequirementKind,
)
from standards.parsing.cells import Cells
from standards.parsing.code_lists import CodeLists, is_end
from standards.parsing.headers import Header, Names
from standards.parsing.heading_trail import HeadingCounter
from standards.parsing.item_columns import DIGITS
from standards.parsing.items import CLASS_LEVELS, Code, DataItem
from standards.parsing.own_format import check_id
from standards.parsing.profile_names import MUNICIPAL
from standards.parsing.rows import CatalogRow
from standards.parsing.sheet_rows import SheetProblems, fill_merged, whole_id
from standards.parsing.values import SYMBOLS, folded, name_key

_CLASSES = tuple(f"item_class_{level}" for level in range(1, CLASS_LEVELS + 1))
NAMES = Names(
    fields={
        "official_id": ("データ項目ID",),
        "name": ("データ項目", "データ項目名", "データ項目名称"),
        "item_romaji": ("データ項目(ローマ字)", "ローマ字"),
        "item_group": ("グループ名称", "グループ名", "グループ"),
        "item_primary_key": ("グループ主キー", "主キー"),
        "item_foreign_key": ("グループ外部キー", "外部キー"),
        **{
            name: (f"クラス分類LV{level}", f"クラス分類Lv{level}", f"LV{level}", f"Lv{level}")
            for level, name in enumerate(_CLASSES, start=1)
        },
        "item_type": ("データ型",),
        "item_digits": ("桁数",),
        "item_code_list": ("コード", "コードID"),
        "item_repeat": ("繰り返し", "繰返し"),
        "item_condition": ("データ出力条件", "出力条件"),
        "text": ("項目定義",),
        "notes": ("項目説明",),
        "item_related": ("標準仕様書関連箇所", "関連箇所"),
        "obligation": ("実装類型",),
        "item_sample": ("サンプル値", "サンプル"),
        "item_remark": ("備考",),
    },
    required=(frozenset({"official_id"}), frozenset({"name"}), frozenset({"item_type"})),
)
_CONDITIONS = {
    "": OutputCondition.OPTIONAL,
    "必須": OutputCondition.REQUIRED,
    "任意": OutputCondition.OPTIONAL,
    "条件付き必須": OutputCondition.CONDITIONAL,
    "条件付必須": OutputCondition.CONDITIONAL,
}
_LONGEST_REPEAT = 6


class DefinitionSheet:
    """Reads the data items of one sheet; its groups are the headings, counted from 1."""

    def __init__(
        self,
        grid: Grid,
        header: Header,
        lists: CodeLists,
        counter: HeadingCounter,
        problems: ProblemList,
    ) -> None:
        self._grid = grid
        self._header = header
        self._lists = lists
        self._counter = counter
        self._problems = SheetProblems(problems, grid, header)

    def rows(self, limit: int | None = None) -> Iterator[CatalogRow]:
        """At most `limit` items, in their order."""
        fill_merged(self._grid, self._header)
        start = self._header.data_start
        stop = None if limit is None else start + limit
        for index, texts in enumerate(self._grid.rows[start:stop], start=start):
            if not any(texts) or is_end(texts):
                continue
            cells = self._cells(index + 1, texts)
            if cells.raw("official_id") or cells.raw("name"):
                yield self._row(cells)

    def _cells(self, number: int, texts: Sequence[str]) -> Cells:
        named = {name: texts[column] for name, column in self._header.columns.items()}
        return Cells(Row(number, named), self._problems)

    def _row(self, cells: Cells) -> CatalogRow:
        group = cells.raw("item_group") or self._grid.name
        name = cells.raw("name")
        return CatalogRow(
            official_id=_official_id(cells),
            kind=RequirementKind.DATA,
            heading_number=self._counter.number("", group),
            headings=(group,),
            name=name,
            text=cells.raw("text") or name,
            rationale="",
            notes=cells.raw("notes"),
            revision_type="",
            effective_on=None,
            obligations=_obligations(cells),
            row_number=cells.number,
            item=self._item(cells),
            sheet=self._grid.name,
        )

    def _item(self, cells: Cells) -> DataItem | None:
        item_type = folded(cells.raw("item_type")).upper()
        if item_type not in ItemType.values:
            known = ", ".join(ItemType.values)
            message = _("this type is not known; known are %(known)s") % {"known": known}
            cells.add("item_type", message)
            return None
        return DataItem(
            type=ItemType(item_type),
            digits=_digits(cells),
            condition=_condition(cells),
            repeat=_repeat(cells),
            group=cells.raw("item_group"),
            romaji=cells.raw("item_romaji"),
            is_primary_key=_is_marked(cells, "item_primary_key"),
            is_foreign_key=_is_marked(cells, "item_foreign_key"),
            classes=_classes(cells),
            code_list=folded(cells.raw("item_code_list")),
            codes=self._codes(cells),
            related=cells.raw("item_related"),
            sample=cells.raw("item_sample"),
            remark=cells.raw("item_remark"),
        )

    def _codes(self, cells: Cells) -> tuple[Code, ...]:
        list_id = cells.raw("item_code_list")
        codes = self._lists.get(list_id) if list_id else ()
        if codes is None:
            cells.add("item_code_list", _("no sheet of this workbook has a code list of this id"))
            return ()
        return codes


def _official_id(cells: Cells) -> str:
    first, second = folded(cells.raw("official_id")), folded(cells.raw("id_rest"))
    prefix, number = (first, second) if second else ("", first)
    official_id = whole_id(number, prefix=prefix, kind=RequirementKind.DATA, code=None)
    check_id(cells, RequirementKind.DATA, official_id, column="official_id")
    return official_id


def _obligations(cells: Cells) -> dict[MunicipalityClass, ObligationLevel]:
    """○ says that the item is among what must be put out; all others may be."""
    sign = name_key(cells.raw("obligation"))
    level = SYMBOLS.get(sign, ObligationLevel.PROHIBITED)
    if level == ObligationLevel.PROHIBITED:
        cells.add("obligation", _("this is neither ○ nor empty"))
    level = ObligationLevel.MANDATORY if level else ObligationLevel.OPTIONAL
    return dict.fromkeys(MUNICIPAL, level)


def _digits(cells: Cells) -> str:
    digits = folded(cells.raw("item_digits"))
    if digits and not DIGITS.fullmatch(digits):
        cells.add("item_digits", _("digits are written as 15, or as 5,2 with decimal places"))
    return digits


def _condition(cells: Cells) -> OutputCondition:
    value = name_key(cells.raw("item_condition"))
    if value not in _CONDITIONS:
        known = "、".join(filter(None, _CONDITIONS))
        message = _("this condition is not known; known are %(known)s") % {"known": known}
        cells.add("item_condition", message)
    return _CONDITIONS.get(value, OutputCondition.OPTIONAL)


def _repeat(cells: Cells) -> int | None:
    value = folded(cells.raw("item_repeat"))
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= _LONGEST_REPEAT and int(value)):
        cells.add("item_repeat", _("this is no number of values"))
        return None
    return int(value)


def _is_marked(cells: Cells, column: str) -> bool:
    sign = name_key(cells.raw(column))
    level = SYMBOLS.get(sign, ObligationLevel.PROHIBITED)
    if level == ObligationLevel.PROHIBITED:
        cells.add(column, _("this is neither ○ nor empty"))
        return False
    return level is not None


def _classes(cells: Cells) -> tuple[str, ...]:
    names = [cells.raw(column) for column in _CLASSES]
    filled = [name for name in names if name]
    if names[: len(filled)] != filled:
        cells.add(_CLASSES[len(filled)], _("a title stands below a level without one"))
    return tuple(filled)
