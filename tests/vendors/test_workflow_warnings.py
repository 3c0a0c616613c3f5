"""Warnings forbid nothing, but whoever was asked has to confirm each of them."""

from datetime import UTC, date, datetime

import pytest

from standards.choices import ObligationLevel
from standards.models import Edition
from tests.factories.item_tests import BAD, GOOD, make_item_declaration, make_item_test
from tests.factories.standards import make_catalog_row, make_published_edition
from tests.factories.vendors import make_draft, make_release
from vendors import services
from vendors.choices import Support
from vendors.exceptions import MissingFields, WarningsNotAcknowledged
from vendors.models import Answer, Declaration
from vendors.services.warnings import warnings_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 1)
AT = datetime(2026, 5, 1, 3, tzinfo=UTC)
DUE = date(2026, 9, 30)
MANDATORY, PROHIBITED = ObligationLevel.MANDATORY, ObligationLevel.PROHIBITED


def edition_of(*levels: ObligationLevel) -> Edition:
    rows = [make_catalog_row(number=at, level=level) for at, level in enumerate(levels, start=1)]
    return make_published_edition(rows=rows, effective_on=DUE)


def found(declaration: Declaration) -> dict[str, int]:
    return {one.code.value: one.count for one in warnings_of(declaration, today=TODAY)}


def test_a_complete_sheet_has_none() -> None:
    levels = [MANDATORY, MANDATORY, PROHIBITED]
    draft = make_draft(make_release(), edition_of(*levels), support={2: Support.CONFIGURABLE})
    assert found(draft) == {}


def test_each_warning_is_counted_with_its_first_rows() -> None:
    answers = {
        1: Support.WORKAROUND,
        2: Support.OPTION,
        3: Support.STANDARD,
        4: Support.NONE,
        5: Support.WORKAROUND,
    }
    edition = edition_of(MANDATORY, MANDATORY, PROHIBITED, PROHIBITED, PROHIBITED, PROHIBITED)
    draft = make_draft(make_release(), edition, support=answers, default=None)
    assert found(draft) == {"unanswered": 1, "prohibited": 2, "workaround": 1}
    [row] = warnings_of(draft, today=TODAY)[0].rows
    assert (row.official_id, row.name) == ("0000001", "要件1")


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2026, 4, 30), {"past": 1}),
        (TODAY, {}),
        (DUE, {}),
        (date(2026, 10, 1), {"late": 1}),
    ],
)
def test_planned_days_are_held_against_today_and_the_effective_date(
    day: date, codes: dict[str, int]
) -> None:
    draft = make_draft(
        make_release(), edition_of(MANDATORY), default=Support.PLANNED, planned_on=day
    )
    assert found(draft) == codes


def test_a_row_has_its_own_effective_date() -> None:
    row = make_catalog_row(number=1, effective_on=date(2027, 3, 31))
    edition = make_published_edition(rows=[row], effective_on=DUE)
    draft = make_draft(
        make_release(), edition, default=Support.PLANNED, planned_on=date(2027, 3, 31)
    )
    assert found(draft) == {}


def test_a_suspect_answer_is_warned_of_once() -> None:
    draft = make_draft(make_release(), edition_of(MANDATORY), default=Support.WORKAROUND)
    Answer.objects.update(is_suspect=True)
    assert found(draft) == {"suspect": 1}


def test_whoever_is_asked_confirms_each_warning() -> None:
    draft = make_draft(make_release(), edition_of(MANDATORY), default=None)
    with pytest.raises(WarningsNotAcknowledged) as refusal:
        services.submit_declaration(declaration=draft, acknowledged=["late"], at=AT)
    assert refusal.value.context == {"warnings": ["unanswered"]}
    draft.refresh_from_db()
    assert (draft.status, draft.transitions.count()) == ("draft", 0)
    services.submit_declaration(declaration=draft, acknowledged=["unanswered"], at=AT)
    assert draft.transitions.get().warnings == ["unanswered"]


def test_missing_fields_are_no_warning() -> None:
    draft = make_draft(make_release(), edition_of(MANDATORY), default=Support.WORKAROUND)
    Answer.objects.update(note=" ")
    with pytest.raises(MissingFields):
        services.submit_declaration(declaration=draft, acknowledged=["workaround"], at=AT)


@pytest.mark.parametrize("rows", [1, 30])
def test_warnings_take_the_same_queries_for_few_and_many_rows(
    rows: int, django_assert_num_queries: object
) -> None:
    draft = make_draft(make_release(), edition_of(*[MANDATORY] * rows), default=None)
    with django_assert_num_queries(6):  # type: ignore[operator]
        warnings_of(draft, today=TODAY)


def test_a_test_with_failures_behind_an_answer_is_warned_of() -> None:
    draft = make_item_declaration()
    services.attach_test(test=make_item_test(draft, content=GOOD), created_by=None)
    assert "failed_test" not in found(draft)
    attached = services.attach_test(test=make_item_test(draft, content=BAD), created_by=None)
    assert found(draft)["failed_test"] == attached
