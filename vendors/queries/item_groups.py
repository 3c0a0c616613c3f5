"""The groups of data items of an edition: what one file of data holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from standards.models import RequirementText
from standards.parsing.items import DataItem
from vendors.item_testing.items import ItemUnderTest


@dataclass(frozen=True, slots=True)
class ItemGroup:
    name: str
    items: int


def item_groups(edition_id: int) -> list[ItemGroup]:
    """In the order of the definition."""
    sizes: dict[str, int] = {}
    for row in _data_rows(edition_id):
        name = _group_of(row)
        sizes[name] = sizes.get(name, 0) + 1
    return [ItemGroup(name, size) for name, size in sizes.items()]


def items_of_group(edition_id: int, group: str) -> list[ItemUnderTest]:
    """In the order of the definition; none if the edition has no such group."""
    return [_item(row) for row in _data_rows(edition_id) if _group_of(row) == group]


def _data_rows(edition_id: int) -> QuerySet[RequirementText]:
    rows = RequirementText.objects.filter(edition=edition_id, item__isnull=False)
    wanted = rows.select_related("requirement", "heading").order_by("sequence", "pk")
    return wanted.only("name", "notes", "item", "requirement__official_id", "heading__title")


def _group_of(row: RequirementText) -> str:
    """Its name; items without one belong together under their heading."""
    return _written(row).get("group") or row.heading.title


def _written(row: RequirementText) -> Mapping[str, str]:
    return row.item or {}


def _item(row: RequirementText) -> ItemUnderTest:
    return ItemUnderTest(
        official_id=row.requirement.official_id,
        name=row.name,
        item=DataItem.from_json(_written(row)),
        notes=row.notes,
    )
