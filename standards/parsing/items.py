"""What a data item says beyond its text: how its values are written and exchanged."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from standards.choices import ItemType, OutputCondition

CLASS_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list and what it stands for."""

    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DataItem:
    """データ項目: one item of a data item definition (項目定義書).

    `digits` is the greatest number of characters, for `9V` as `5,2`; `repeat` the greatest number
    of values, None for one. `classes` are the names of LV1 … LV3, those that are filled.
    `code_list` names the list as the definition does, `codes` are its values.
    """

    type: ItemType
    digits: str = ""
    condition: OutputCondition = OutputCondition.OPTIONAL
    repeat: int | None = None
    group: str = ""
    romaji: str = ""
    is_primary_key: bool = False
    is_foreign_key: bool = False
    classes: tuple[str, ...] = ()
    code_list: str = ""
    codes: tuple[Code, ...] = field(default=())
    related: str = ""
    sample: str = ""
    remark: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column, without what is empty."""
        written = asdict(self)
        return {
            name: value for name, value in written.items() if value not in ("", None, (), [], False)
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Self:
        """The item that `to_json` wrote."""
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in written.items() if name in known}
        values["type"] = ItemType(values["type"])
        values["condition"] = OutputCondition(values["condition"])
        values["classes"] = tuple(values.get("classes", ()))
        values["codes"] = tuple(Code(**code) for code in values.get("codes", ()))
        return cls(**values)
