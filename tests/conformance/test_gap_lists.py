"""The rows behind a cell's counts: as many as the figures say, with the reason of each."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.queries.cells import countable_cells
from conformance.queries.gap_items import GapKind, GapReason
from conformance.queries.gaps import cell_gaps
from municipalities.choices import Cause
from municipalities.services import add_local_requirement, set_local_support
from tests.conformance.world import (
    Example,
    M,
    O,
    P,
    adopt,
    answer_options,
    declare,
    drain,
    make_body,
    make_new_release,
    make_row,
    positions,
    publish,
)
from vendors.choices import Support

pytestmark = pytest.mark.django_db
FAR = date(2099, 1, 1)


def gaps_of(body, edition, user=None):
    fit = countable_cells().get(municipality=body, specification=edition.specification)
    with CaptureQueriesContext(connection) as queries:
        found = cell_gaps(fit=fit, user=user)
    assert len(queries) <= 8
    assert found.counts() == (fit.gap, fit.excess)
    return found


def test_the_worked_example_row_by_row():
    example = Example()
    declare(
        example.release,
        example.edition,
        example.answers(planned_on=FAR, prohibited=Support.STANDARD),
    )
    adopt(example.town, example.release, example.edition)
    answer_options(
        example.town, example.edition, needed=[10, 11, 12], answered=[10, 11, 12, 13, 14]
    )
    for title in ("独自の様式", "独自の統計"):
        local = add_local_requirement(
            municipality=example.town,
            specification=example.edition.specification,
            title=title,
            cause=Cause.WORDING,
        )
    set_local_support(local_requirement=local, release=example.release, is_supported=True)
    drain()
    found = gaps_of(example.town, example.edition)
    assert [(item.kind, item.reason, item.planned_on) for item in found.gaps] == [
        (GapKind.MANDATORY, GapReason.PLANNED, FAR),
        (GapKind.NEEDED, GapReason.NONE, None),
        (GapKind.LOCAL, GapReason.LOCAL_UNKNOWN, None),
    ]
    assert [item.row.position for item in found.excess] == [15]


def test_every_reason_is_told():
    body, release = make_body(), make_new_release()
    edition = publish([make_row(at, M) for at in range(7)])
    declare(
        release,
        edition,
        {
            0: Support.STANDARD,
            1: Support.OPTION,
            2: FAR,
            3: Support.WORKAROUND,
            4: Support.CUSTOM,
            5: Support.NONE,
        },
    )
    adopt(
        body, release, edition,
        contracted=positions(edition), custom_built=positions(edition, 4),
    )  # fmt: skip
    drain()
    found = gaps_of(body, edition).gaps
    assert [item.reason for item in found] == [
        GapReason.NOT_CONTRACTED,
        GapReason.PLANNED,
        GapReason.WORKAROUND,
        GapReason.CUSTOM,
        GapReason.NONE,
        GapReason.UNANSWERED,
    ]
    assert [item.title for item in found if item.is_custom_built] == ["要件4"]


@pytest.mark.parametrize(
    ("who", "is_seen"),
    [
        ("public", False),
        ("outsider", False),
        ("vendor_editor", False),
        ("clerk_b", False),
        ("clerk_a", True),
        ("prefecture_officer", True),
        ("ministry_reviewer", True),
    ],
)
def test_texts_of_local_requirements_are_for_the_body_and_its_supervisors(cast, who, is_seen):
    edition, release = publish([make_row(0, M)]), make_new_release()
    declare(release, edition, {0: Support.STANDARD})
    adopt(cast.municipality_a, release, edition)
    local = add_local_requirement(
        municipality=cast.municipality_a,
        specification=edition.specification,
        title="秘密の様式",
        cause=Cause.ORDINANCE,
    )
    set_local_support(local_requirement=local, release=release, is_supported=False)
    drain()
    (item,) = gaps_of(cast.municipality_a, edition, user=getattr(cast, who)).gaps
    assert item.reason == GapReason.LOCAL_UNSUPPORTED
    assert item.is_hidden is not is_seen
    assert (str(item.title) == "秘密の様式", item.cause) == (
        is_seen, Cause.ORDINANCE if is_seen else None,
    )  # fmt: skip


LEVELS = st.sampled_from([M, O, P, None])
ANSWERS = st.one_of(st.none(), st.just(FAR), st.sampled_from(list(set(Support) - {"planned"})))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(LEVELS, ANSWERS, st.booleans(), st.booleans(), st.booleans()), min_size=1,
        max_size=20,
    ),
    has_contract=st.booleans(),
)  # fmt: skip
def test_as_many_rows_as_the_figures_say(rows, has_contract):
    body, release = make_body(), make_new_release()
    edition = publish([make_row(at, level) for at, (level, *_) in enumerate(rows)])
    declare(release, edition, {at: row[1] for at, row in enumerate(rows) if row[1] is not None})
    chosen = [[at for at, row in enumerate(rows) if row[column]] for column in (2, 3, 4)]
    options = [at for at in chosen[2] if rows[at][0] == O]
    adopt(
        body, release, edition,
        contracted=positions(edition, *chosen[0]) if has_contract else None,
        custom_built=positions(edition, *chosen[1]),
    )  # fmt: skip
    answer_options(body, edition, needed=options, answered=options)
    drain()
    gaps_of(body, edition)
