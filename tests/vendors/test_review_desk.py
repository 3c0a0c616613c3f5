"""The reviewers' queue: what stands out comes first, and says why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from standards.choices import ObligationLevel
from standards.models import Edition
from tests.factories.consultations import make_ministry_specification
from tests.factories.item_tests import BAD, GOOD, make_item_declaration, make_item_test
from tests.factories.people import Cast
from tests.factories.standards import make_catalog_row, make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors import services
from vendors.answer_contents import AnswerContent, plan_warnings
from vendors.choices import PlanWarning, Support
from vendors.models import Answer, Declaration, Release
from vendors.queries.review_queue import returned_declarations, review_queue
from vendors.queries.risks import MOST_COUNTED, WEIGHTS, Risk, risks_of, row_flags
from vendors.signals import contests_asked

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, tzinfo=UTC)
DUE = date(2026, 9, 30)
MANDATORY, OPTIONAL, PROHIBITED = ObligationLevel


@pytest.fixture
def edition() -> Edition:
    """Four mandatory rows, an optional and two prohibited ones, of the reviewer's ministry."""
    levels = [*[MANDATORY] * 4, OPTIONAL, PROHIBITED, PROHIBITED]
    rows = [make_catalog_row(number=at, level=level) for at, level in enumerate(levels, start=1)]
    return make_published_edition(
        specification=make_ministry_specification(), rows=rows, effective_on=DUE
    )


HARMLESS = {5: Support.CONFIGURABLE, 6: Support.NONE}


def counts(declaration: Declaration) -> dict[str, int]:
    found = risks_of([declaration], today=AT.date())[declaration.pk].counts
    return {risk.value: number for risk, number in found.items() if number}


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_each_risk_is_counted_once(edition: Edition) -> None:
    answers = {
        0: Support.PLANNED,
        1: Support.WORKAROUND,
        4: Support.WORKAROUND,
        5: Support.STANDARD,
        6: Support.OPTION,
    }
    declaration = make_submitted_declaration(
        make_release(), edition, support=answers, default=None, planned_on=date(2026, 10, 1)
    )
    assert counts(declaration) == {"prohibited": 2, "unanswered": 2, "late": 1, "workaround": 1}


def test_what_is_switchable_planned_in_time_or_suspect_is_none_of_them(edition: Edition) -> None:
    answers = HARMLESS | {0: Support.PLANNED, 1: Support.WORKAROUND}
    declaration = make_draft(make_release(), edition, support=answers, planned_on=DUE)
    Answer.objects.filter(support=Support.WORKAROUND).update(is_suspect=True)
    assert counts(declaration) == {"suspect": 1}


@pytest.mark.parametrize("days", [-400, -1, 0, 1, 400])
@pytest.mark.parametrize("due", [None, AT.date() - timedelta(days=1), AT.date()])
def test_plans_are_judged_as_on_the_answer_sheet(due: date | None, days: int) -> None:
    """A day that is over is as doubtful as one after the effective date: the one rule says both."""
    row = replace(make_catalog_row(number=1), effective_on=due)
    edition = make_published_edition(rows=[row], effective_on=DUE)
    day = AT.date() + timedelta(days=days)
    draft = make_draft(make_release(), edition, default=Support.PLANNED, planned_on=day)
    said = plan_warnings(
        AnswerContent(Support.PLANNED, day), effective_on=due or DUE, today=AT.date()
    )
    risks = {PlanWarning.PASSED: "past", PlanWarning.LATE: "late"}
    assert counts(draft) == {risks[warning]: 1 for warning in said}


def test_only_a_test_with_failures_is_a_reason() -> None:
    draft = make_item_declaration()
    services.attach_test(test=make_item_test(draft, content=GOOD), created_by=None)
    assert "failed_test" not in counts(draft)
    attached = services.attach_test(test=make_item_test(draft, content=BAD), created_by=None)
    assert counts(draft)["failed_test"] == attached


def test_flipped_answers_are_a_share_of_those_before(edition: Edition) -> None:
    release = make_release()
    former = make_accepted_declaration(release, edition, support=HARMLESS | {4: None})
    again = make_submitted_declaration(
        release, edition, support=HARMLESS | {0: Support.CUSTOM, 1: Support.CUSTOM}
    )
    found = risks_of([again], today=AT.date())[again.pk]
    assert (found.previous, found.counts[Risk.FLIPPED], found.compared) == (former, 2, 7)
    assert found.flipped_percent == 29
    assert any("29" in said for _risk, said in found.reasons)


def test_a_new_release_is_held_against_its_predecessor(edition: Edition) -> None:
    first = make_release()
    make_accepted_declaration(first, edition, support=HARMLESS)
    second = Release.objects.create(package=first.package, version="2.0", predecessor=first)
    declaration = make_submitted_declaration(
        second, edition, support=HARMLESS | {0: Support.CUSTOM}
    )
    assert counts(declaration) == {"flipped": 1}


def test_contested_rows_come_from_who_knows_of_them(edition: Edition) -> None:
    release = make_release()
    former = make_accepted_declaration(release, edition, support=HARMLESS)
    declaration = make_submitted_declaration(release, edition, support=HARMLESS)
    row = edition.rows.get(position=2)

    def contested(declarations: list[int], **_: object) -> list[tuple[int, int]]:
        assert declarations == [former.pk, declaration.pk]
        return [(former.pk, row.requirement_id), (former.pk, row.requirement_id)]

    contests_asked.connect(contested)
    try:
        assert counts(declaration) == {"contested": 1}
        flags = row_flags(declaration, previous=former, today=AT.date())
    finally:
        contests_asked.disconnect(contested)
    assert flags.of_row(row.pk) == [Risk.CONTESTED]
    assert flags.risky == {row.pk}


def test_the_order_follows_the_weights_and_then_the_waiting(edition: Edition, cast: Cast) -> None:
    answers = [HARMLESS, HARMLESS | {0: Support.WORKAROUND}, HARMLESS | {5: Support.STANDARD}]
    made = []
    for days, support in zip([1, 2, 3], answers, strict=True):
        draft = make_draft(make_release(), edition, support=support)
        services.submit_declaration(declaration=draft, at=AT - timedelta(days=days))
        made.append(draft)
    older = make_draft(make_release(), edition, support=HARMLESS)
    services.submit_declaration(declaration=older, at=AT - timedelta(days=9))
    queue = review_queue(user=cast.ministry_reviewer, at=AT, specification=None, vendor=None)
    assert [one.declaration for one in queue] == [made[2], made[1], older, made[0]]
    assert [one.risks.points for one in queue] == [8, 2, 0, 0]
    assert [one.waiting_days for one in queue] == [3, 2, 9, 1]


def test_many_rows_of_one_reason_do_not_hide_the_others() -> None:
    rows = [make_catalog_row(number=at, level=MANDATORY) for at in range(1, MOST_COUNTED + 10)]
    edition = make_published_edition(rows=rows)
    declaration = make_submitted_declaration(make_release(), edition, default=None)
    points = risks_of([declaration], today=AT.date())[declaration.pk].points
    assert points == WEIGHTS[Risk.UNANSWERED] * MOST_COUNTED


def test_the_desk_shows_reasons_rule_and_filters(edition: Edition, cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    declaration = make_submitted_declaration(
        make_release(package), edition, support=HARMLESS | {5: Support.STANDARD}
    )
    elsewhere = make_published_edition(specification=make_specification())
    foreign = make_submitted_declaration(make_release(), elsewhere)
    client = client_of(cast.ministry_reviewer)
    page = client.get("/review/").content.decode()
    assert f"/declarations/{declaration.pk}/review/" in page
    assert f"/declarations/{foreign.pk}/review/" not in page
    assert str(Risk.PROHIBITED.label) in page
    code = edition.specification.code
    for query, is_there in (
        (f"?specification={code}&vendor={cast.vendor.pk}", True),
        (f"?vendor={cast.other_vendor.pk}", True),  # not in the queue: filters nothing
        ("?specification=x&vendor=%00", True),
    ):
        shown = client.get(f"/review/{query}").content.decode()
        assert (f"/declarations/{declaration.pk}/review/" in shown) is is_there


def test_an_empty_desk_says_so(cast: Cast) -> None:
    make_ministry_specification()
    page = client_of(cast.ministry_reviewer).get("/review/").content.decode()
    assert 'class="empty"' in page


def test_a_reviewer_who_works_for_a_holder_sees_it_marked(edition: Edition, cast: Cast) -> None:
    declaration = make_submitted_declaration(
        make_release(make_package(holders=[cast.vendor])), edition
    )
    make_member(cast.ministry_reviewer, cast.vendor)
    client = client_of(cast.ministry_reviewer)
    page = client.get("/review/").content.decode()
    assert "queue-conflict__tag" in page
    assert f"/declarations/{declaration.pk}/review/" not in page


def test_the_desk_is_for_reviewers(edition: Edition, cast: Cast) -> None:
    for person in (cast.vendor_editor, cast.clerk_a, cast.outsider):
        assert client_of(person).get("/review/").status_code == 404
    assert Client().get("/review/").status_code == 404


@pytest.mark.parametrize("declarations", [1, 5])
def test_the_queue_takes_the_same_queries_for_one_and_for_many(
    declarations: int, edition: Edition, cast: Cast, django_assert_num_queries: object
) -> None:
    for _number in range(declarations):
        release = make_release()
        make_accepted_declaration(release, edition)
        make_submitted_declaration(release, edition)
    # declarations, holders of packages, the ones before, flags, contests
    with django_assert_num_queries(5):  # type: ignore[operator]
        queue = review_queue(
            user=cast.ministry_reviewer, at=timezone.now(), specification=None, vendor=None
        )
    assert len(queue) == declarations


@pytest.mark.parametrize("declarations", [1, 4])
def test_returned_declarations_are_found_again_in_three_queries(
    declarations: int, edition: Edition, cast: Cast, django_assert_num_queries: object
) -> None:
    for number in range(declarations):
        made = make_submitted_declaration(make_release(), edition)
        services.return_declaration(declaration=made, reviewer=None, comment=f"戻し{number}")
    client = client_of(cast.ministry_reviewer)
    assert "戻し0" not in client.get("/review/").content.decode()
    page = client.get("/review/?state=returned").content.decode()
    assert page.count('<td class="cell-wide" lang="ja"><p>戻し') == declarations
    assert f"/declarations/{made.pk}/review/" in page
    left = client.get(f"/declarations/{made.pk}/review/")
    assert (left.status_code, f"戻し{declarations - 1}" in left.content.decode()) == (200, True)
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = returned_declarations(user=cast.ministry_reviewer, specification=None, vendor=None)
    assert len(found) == declarations
