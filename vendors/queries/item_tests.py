"""Tests of sample files, and who sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from vendors.choices import TestState
from vendors.item_testing.items import ItemUnderTest
from vendors.models import Answer, Declaration, ItemTest
from vendors.queries.item_groups import items_of_group

OPEN_STATES = (TestState.WAITING, TestState.READING)
ATTACHABLE_STATES = (TestState.PASSED, TestState.WITH_FAILURES)


@dataclass(frozen=True, slots=True)
class ItemReport:
    """An item of the group with its counts; `checked` None: the file has no values of it.

    `failed` includes repeated primary keys.
    """

    item: ItemUnderTest
    checked: int | None = None
    failed: int | None = None
    empty: int | None = None


def own_declarations(user: object) -> QuerySet[Declaration]:
    """Those of packages whose holders the user works for; all for administrators."""
    return (
        Declaration.objects.written_by(user)
        .select_related("release__package", "edition__specification")
        .defer("edition__counted")
    )


def tests_of(declaration: Declaration) -> QuerySet[ItemTest]:
    """The newest first, without what is long."""
    found = ItemTest.objects.filter(declaration=declaration).order_by("-pk")
    return _with_names(found).defer("counts", "failures", "file__content")


def tests_visible_to(user: object) -> QuerySet[ItemTest]:
    """The vendor's own; as evidence also that in declarations which the reader may see."""
    own = own_declarations(user).values("pk")
    seen_declarations = Declaration.objects.visible_to(user).values("pk")
    evident = Q(evidence__answer__declaration__in=seen_declarations)
    seen = ItemTest.objects.filter(Q(declaration__in=own) | evident).values("pk")
    return _with_names(ItemTest.objects.filter(pk__in=seen)).defer("file__content")


def item_reports(test: ItemTest) -> list[ItemReport]:
    items: Sequence[ItemUnderTest] = items_of_group(test.edition_id, test.group)
    return [_counted(one, test.counts.get(one.official_id)) for one in items]


def answers_of_tested_items(test: ItemTest) -> QuerySet[Answer]:
    """Answers of the test's declaration for the items of which the file had values."""
    tested = [official_id for official_id, count in test.counts.items() if count["checked"]]
    return (
        Answer.objects.filter(
            declaration=test.declaration_id,
            row__item__isnull=False,
            row__requirement__official_id__in=tested,
        )
        .select_related("row__requirement")
        .order_by("row__sequence")
    )


def _counted(one: ItemUnderTest, count: dict[str, int] | None) -> ItemReport:
    if count is None:
        return ItemReport(one)
    failed = count["failed"] + count["repeated"]
    return ItemReport(one, checked=count["checked"], failed=failed, empty=count["empty"])


def _with_names(tests: QuerySet[ItemTest]) -> QuerySet[ItemTest]:
    return tests.select_related(
        "declaration__release__package", "declaration__edition__specification", "file", "created_by"
    ).defer("declaration__edition__counted")
