"""The columns that say what a data item is, in the project's own tables."""

import re

from django.utils.translation import gettext as _

from standards.choices import ItemType, OutputCondition
from standards.parsing.cells import Cells
from standards.parsing.items import CLASS_LEVELS, Code, DataItem

ITEM_COLUMNS = (
    "item_type", "item_digits", "item_condition", "item_repeat", "item_group", "item_romaji",
    "item_primary_key", "item_foreign_key",
    *(f"item_class_{level}" for level in range(1, CLASS_LEVELS + 1)),
    "item_code_list", "item_codes", "item_related", "item_sample", "item_remark",
)  # fmt: skip

DIGITS = re.compile(r"[1-9][0-9]{0,5}(,[0-9]{1,3})?")
_REPEAT = re.compile(r"[1-9][0-9]{0,5}")
_IN_MEANING = str.maketrans({"\\": r"\\", "\n": r"\n"})
_IN_VALUE = _IN_MEANING | str.maketrans({"=": r"\="})
_CODE_LINE = re.compile(r"(?P<value>(?:[^\\=]|\\.)*)=(?P<meaning>.*)")
_ESCAPE = re.compile(r"\\(.)")
_MARKS = {"": False, "0": False, "1": True}


def read_item(cells: Cells) -> DataItem | None:
    """The row's item, None where it names no type; wrong cells go to the list of problems."""
    item_type = cells.raw("item_type")
    if not item_type:
        _refuse_rest(cells)
        return None
    if item_type not in ItemType.values:
        known = ", ".join(ItemType.values)
        cells.add("item_type", _("this type is not known; known are %(known)s") % {"known": known})
        return None
    return DataItem(
        type=ItemType(item_type),
        digits=_digits(cells),
        condition=_condition(cells),
        repeat=_repeat(cells),
        group=cells.raw("item_group"),
        romaji=cells.raw("item_romaji"),
        is_primary_key=_mark(cells, "item_primary_key"),
        is_foreign_key=_mark(cells, "item_foreign_key"),
        classes=_classes(cells),
        code_list=cells.raw("item_code_list"),
        codes=_codes(cells),
        related=cells.raw("item_related"),
        sample=cells.raw("item_sample"),
        remark=cells.raw("item_remark"),
    )


def item_cells(item: DataItem | None) -> list[str]:
    """The cells that `read_item` reads, in the order of ITEM_COLUMNS."""
    if item is None:
        return [""] * len(ITEM_COLUMNS)
    return [
        item.type.value,
        item.digits,
        item.condition.value,
        str(item.repeat or ""),
        item.group,
        item.romaji,
        "1" if item.is_primary_key else "",
        "1" if item.is_foreign_key else "",
        *item.classes,
        *[""] * (CLASS_LEVELS - len(item.classes)),
        item.code_list,
        "\n".join(code_line(code.value, code.meaning) for code in item.codes),
        item.related,
        item.sample,
        item.remark,
    ]


def _refuse_rest(cells: Cells) -> None:
    for column in ITEM_COLUMNS:
        if cells.raw(column):
            cells.add(column, _("only rows with an item_type have this"))


def _digits(cells: Cells) -> str:
    digits = cells.raw("item_digits")
    if digits and not DIGITS.fullmatch(digits):
        cells.add("item_digits", _("digits are written as 15, or as 5,2 with decimal places"))
    return digits


def _condition(cells: Cells) -> OutputCondition:
    value = cells.raw("item_condition") or OutputCondition.OPTIONAL
    if value in OutputCondition.values:
        return OutputCondition(value)
    known = ", ".join(OutputCondition.values)
    message = _("this condition is not known; known are %(known)s") % {"known": known}
    cells.add("item_condition", message)
    return OutputCondition.OPTIONAL


def _repeat(cells: Cells) -> int | None:
    value = cells.raw("item_repeat")
    if not value:
        return None
    if not _REPEAT.fullmatch(value):
        cells.add("item_repeat", _("this is no number of values"))
        return None
    return int(value)


def _mark(cells: Cells, column: str) -> bool:
    value = cells.raw(column)
    if value not in _MARKS:
        cells.add(column, _("this is neither 1 nor empty"))
    return _MARKS.get(value, False)


def _classes(cells: Cells) -> tuple[str, ...]:
    columns = [f"item_class_{level}" for level in range(1, CLASS_LEVELS + 1)]
    names = [cells.raw(column) for column in columns]
    filled = [name for name in names if name]
    if names[: len(filled)] != filled:
        cells.add(columns[len(filled)], _("a title stands below a level without one"))
    return tuple(filled)


def _codes(cells: Cells) -> tuple[Code, ...]:
    """One `value=meaning` per line of the cell."""
    codes = []
    for line in cells.raw("item_codes").splitlines():
        found = _CODE_LINE.fullmatch(line)
        if found is None or not found["value"].strip():
            cells.add("item_codes", _("each line is a value, = and its meaning"))
        else:
            value, meaning = (_ESCAPE.sub(_unescaped, part).strip() for part in found.groups())
            codes.append(Code(value, meaning))
    return tuple(codes)


def code_line(value: str, meaning: str) -> str:
    """A code as a line of the cell: a backslash stands before what would end the line or value."""
    return f"{value.translate(_IN_VALUE)}={meaning.translate(_IN_MEANING)}"


def _unescaped(found: re.Match[str]) -> str:
    """Before any other character a backslash is only itself."""
    return {"n": "\n", "=": "=", "\\": "\\"}.get(found.group(1), found.group())
