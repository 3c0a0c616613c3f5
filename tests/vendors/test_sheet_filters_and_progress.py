"""What the filters of the sheet find, and how its progress is counted."""

import pytest
from django.http import QueryDict

from standards.choices import MunicipalityClass, ObligationLevel
from standards.queries.rows import RowFilter
from tests.factories.standards import make_catalog_row
from tests.factories.standards import make_published_edition as publish
from tests.factories.vendors import make_draft, make_release
from vendors.choices import Support
from vendors.forms.sheet import SheetFilterForm
from vendors.models import Declaration
from vendors.queries.progress import Counts, sheet_progress
from vendors.queries.sheet import SheetFilter, find_sheet_rows, sheet_headings, sheet_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Declaration:
    """Rows 0–2 in 1.1, 3 in 1.2, 4 in 2.1: standard, suspect, workaround without a note, –, –."""
    places = [("1.1", "記載")] * 3 + [("1.2", "発行"), ("2.1", "照会")]
    rows = [
        make_catalog_row(
            number=number,
            heading_number=place,
            headings=("管理" if place < "2" else "連携", title),
            level=ObligationLevel.OPTIONAL if number == 4 else ObligationLevel.MANDATORY,
            classes=[MunicipalityClass.TOWN] if number == 5 else list(MunicipalityClass),
        )
        for number, (place, title) in enumerate(places, start=1)
    ]
    levels = {0: Support.STANDARD, 1: Support.OPTION, 2: Support.WORKAROUND}
    draft = make_draft(make_release(), publish(rows=rows), support=levels, default=None)
    draft.answers.filter(row__position=1).update(is_suspect=True)
    draft.answers.filter(row__position=2).update(note=" \u3000\n")
    return draft


def found(draft: Declaration, wanted: SheetFilter) -> list[int | None]:
    rows = find_sheet_rows(draft, sheet_headings(draft), wanted)
    return [row.position for row in rows]


@pytest.mark.parametrize(
    ("wanted", "positions"),
    [
        (SheetFilter(), [0, 1, 2, 3, 4]),
        (SheetFilter(heading="1"), [0, 1, 2, 3]),
        (SheetFilter(heading="1.1"), [0, 1, 2]),
        (SheetFilter(heading="9"), []),
        (SheetFilter(state="unanswered"), [3, 4]),
        (SheetFilter(state="suspect"), [1]),
        (SheetFilter(state="missing"), [2]),
        (SheetFilter(state="standard"), [0]),
        (SheetFilter(state="option"), []),
        (SheetFilter(rows=RowFilter(keyword="要件3")), [2]),
        (SheetFilter(rows=RowFilter(obligation="optional")), [3]),
        (SheetFilter(rows=RowFilter(municipality_class="core_city")), [0, 1, 2, 3]),
        (SheetFilter(rows=RowFilter(obligation="mandatory"), heading="1", state="missing"), [2]),
    ],
)
def test_filters_find_their_rows(
    draft: Declaration, wanted: SheetFilter, positions: list[int]
) -> None:
    assert found(draft, wanted) == positions


def test_progress_counts_each_heading_with_those_below_it(draft: Declaration) -> None:
    progress = sheet_progress(draft)
    numbers = {node.pk: node.number for node in sheet_headings(draft)}
    counted = {numbers[pk]: counts for pk, counts in progress.by_heading.items()}
    assert progress.whole == Counts(total=5, answered=2, suspect=1, missing=1)
    assert counted == {
        "1": Counts(4, 2, 1, 1),
        "1.1": Counts(3, 2, 1, 1),
        "1.2": Counts(1, 0, 0, 0),
        "2": Counts(1, 0, 0, 0),
        "2.1": Counts(1, 0, 0, 0),
    }
    assert progress.by_state == {
        "standard": 1, "suspect": 1, "workaround": 1, "unanswered": 2, "missing": 1,
    }  # fmt: skip


def test_a_heading_is_complete_when_nothing_is_left_to_do() -> None:
    assert Counts(total=2, answered=2).is_complete
    for left in (Counts(2, 1), Counts(2, 1, suspect=1), Counts(2, 2, missing=1)):
        assert not left.is_complete


def test_progress_takes_one_query(draft: Declaration, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        sheet_progress(draft)


def test_the_next_page_with_an_open_row_is_known() -> None:
    rows = [make_catalog_row(number=number) for number in range(1, 231)]
    answered = dict.fromkeys(range(220), Support.NONE)
    draft = make_draft(make_release(), publish(rows=rows), support=answered, default=None)
    nodes = sheet_headings(draft)
    first = sheet_page(declaration=draft, nodes=nodes, wanted=SheetFilter(), number="1")
    last = sheet_page(declaration=draft, nodes=nodes, wanted=SheetFilter(), number="3")
    assert (len(first.rows), first.next_open) == (100, 3)
    assert (len(last.rows), last.next_open) == (30, None)


def test_unknown_values_of_an_address_filter_nothing(draft: Declaration) -> None:
    address = QueryDict(
        "state=x&heading=99&kind=y&obligation=z&municipality_class=%00&keyword=要件"
    )
    form = SheetFilterForm(address, nodes=sheet_headings(draft), counts={}, rows=5)
    assert form.wanted_of_sheet() == SheetFilter(rows=RowFilter(keyword="要件"))
