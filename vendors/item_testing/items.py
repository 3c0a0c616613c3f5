"""The items that a sample file is tested against."""

from dataclasses import dataclass

from standards.choices import ItemType, OutputCondition
from standards.parsing.items import DataItem

UNKNOWN_DAYS = "不詳日"
_ANYTHING = "任意"


@dataclass(frozen=True, slots=True)
class ItemUnderTest:
    """One item of the group under test; `notes` is the explanation (項目説明) of its row."""

    official_id: str
    name: str
    item: DataItem
    notes: str = ""

    @property
    def is_required(self) -> bool:
        return self.item.condition == OutputCondition.REQUIRED

    @property
    def is_tested(self) -> bool:
        """Images are not: the definition says nothing of how they are written."""
        return self.item.type != ItemType.BINARY

    @property
    def most_values(self) -> int:
        return self.item.repeat or 1

    @property
    def may_be_unknown_day(self) -> bool:
        """The legend: unknown days only where the explanation of the item speaks of them."""
        return UNKNOWN_DAYS in self.notes

    @property
    def codes(self) -> frozenset[str]:
        """Allowed values; empty where any is: without a list, or where the list says 任意."""
        values = frozenset(code.value for code in self.item.codes)
        return frozenset() if values == {_ANYTHING} else values

    @property
    def column(self) -> str:
        """How templates and reports name it."""
        return self.item.romaji or self.official_id
