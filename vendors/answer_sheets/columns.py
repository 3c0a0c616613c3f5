"""The columns of a sheet. Their names belong to the format: they are Japanese in any language."""

from collections.abc import Mapping
from functools import cache

from portal.common.exports import Cell
from standards.choices import MunicipalityClass, ObligationLevel
from standards.parsing.values import name_key
from vendors.answer_sheets.keys import SheetIdentity
from vendors.answer_sheets.rows import SheetRow
from vendors.answer_sheets.words import class_word, kind_word, support_word

REQUIREMENT_FIELDS = ("official_id", "kind", "heading", "name", "text")
CLASS_FIELDS = tuple(MunicipalityClass.values)
ANSWER_FIELDS = ("support", "planned_on", "note")
FIELDS = (*REQUIREMENT_FIELDS, *CLASS_FIELDS, *ANSWER_FIELDS, "key")
NEEDED_FIELDS = ("official_id", "kind", *ANSWER_FIELDS, "key")
"""A sheet without one of these cannot be read."""

_NAMES = {
    "official_id": "要件ID",
    "kind": "種別",
    "heading": "見出し",
    "name": "要件名",
    "text": "要件の内容",
    "support": "対応状況",
    "planned_on": "対応予定日",
    "note": "補足",
    "key": "照合キー",
}

_OTHER_NAMES = {"備考": "note", "対応予定": "planned_on"}


@cache
def column_names() -> Mapping[str, str]:
    """Field → name, in the order of the columns."""
    return {field: _NAMES[field] if field in _NAMES else class_word(field) for field in FIELDS}


@cache
def fields_by_name() -> Mapping[str, str]:
    """What a column may be called, by `name_key`: the names above, or the field's own."""
    known = {name_key(name): field for field, name in column_names().items()}
    own = {name_key(field): field for field in FIELDS}
    return {**own, **_OTHER_NAMES, **known}


def cells_of(row: SheetRow, sheet: SheetIdentity) -> dict[str, Cell]:
    answer = row.answer
    return {
        "official_id": row.official_id,
        "kind": kind_word(row.kind),
        "heading": row.heading,
        "name": row.name,
        "text": row.text,
        **{body: sign_of(row.levels, body) for body in CLASS_FIELDS},
        "support": support_word(answer.support) if answer else "",
        "planned_on": answer.planned_on if answer else None,
        "note": answer.note if answer else "",
        "key": str(row.key(sheet)),
    }


def sign_of(levels: Mapping[str, str], body: str) -> str:
    return ObligationLevel(levels[body]).symbol if body in levels else ""
