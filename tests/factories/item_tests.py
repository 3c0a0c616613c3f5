"""Groups of data items, and sample files to test against them."""

from collections.abc import Sequence

from portal.accounts.models import User
from standards.choices import ItemType, OutputCondition, RequirementKind
from standards.models import Edition
from standards.parsing.items import Code, DataItem
from standards.parsing.rows import CatalogRow
from tests.factories import standards
from tests.factories.vendors import make_draft, make_release
from vendors.models import Declaration, ItemTest, Package
from vendors.services.item_tests import request_item_test, run_item_test

GROUP = "住民基本情報"
SEXES = (Code("1", "男"), Code("2", "女"))
KEY = DataItem(
    ItemType.TEXT, "15", OutputCondition.REQUIRED, romaji="atenabango", is_primary_key=True
)
NAME = DataItem(ItemType.WIDE_TEXT, "10", OutputCondition.CONDITIONAL, romaji="shimei")
SEX = DataItem(ItemType.TEXT, "1", romaji="seibetsu", code_list="性別", codes=SEXES)
PHONES = DataItem(ItemType.TEXT, "13", romaji="denwa", repeat=2)
ITEMS = (KEY, NAME, SEX, PHONES)
NAMES = ("宛名番号", "氏名", "性別", "電話番号")
GOOD = "atenabango,shimei,seibetsu,denwa_1,denwa_2\n1,見本　花子,2,03-0000-0000,\n2,,,,\n"
BAD = "atenabango,shimei,seibetsu\n1,Hanako,2\n1,見本,9\n,,1\n"


def official_id(number: int) -> str:
    return f"{100_000 + number:08d}"


def make_item_row(number: int, item: DataItem, *, name: str = "", notes: str = "") -> CatalogRow:
    row = standards.make_catalog_row(number=number, kind=RequirementKind.DATA)
    written = {"official_id": official_id(number), "name": name or row.name, "notes": notes}
    group = DataItem(**{**_facts(item), "group": item.group or GROUP})
    return CatalogRow(**{**_facts(row), **written, "item": group})


def make_item_edition(items: Sequence[DataItem] = ITEMS, **facts: object) -> Edition:
    """A published edition: one function row, then the items in one group."""
    names = NAMES if items is ITEMS else [f"項目{number}" for number in range(1, len(items) + 1)]
    rows = [
        make_item_row(number, item, name=name)
        for number, (item, name) in enumerate(zip(items, names, strict=True), start=1)
    ]
    return standards.make_published_edition(
        rows=[standards.make_catalog_row(number=1), *rows], **facts
    )


def make_item_declaration(package: Package | None = None, **facts: object) -> Declaration:
    """A draft in which every row of an edition with ITEMS is a standard feature."""
    return make_draft(make_release(package), make_item_edition(**facts))


def make_waiting_test(
    declaration: Declaration | None = None,
    *,
    content: str | bytes = GOOD,
    file_name: str = "sample.csv",
    created_by: User | None = None,
) -> ItemTest:
    return request_item_test(
        declaration=declaration or make_item_declaration(),
        group=GROUP,
        file_name=file_name,
        content=content.encode() if isinstance(content, str) else content,
        created_by=created_by,
    )


def make_item_test(declaration: Declaration | None = None, **facts: object) -> ItemTest:
    """One that has been run."""
    test = make_waiting_test(declaration, **facts)  # type: ignore[arg-type]
    run_item_test(test_id=test.pk)
    return ItemTest.objects.get(pk=test.pk)


def _facts(one: object) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}  # type: ignore[attr-defined]
