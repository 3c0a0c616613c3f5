"""Everybody sees which contests wait for whom: in the list, and at the desks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from municipalities.choices import ContestState
from municipalities.models import Contest
from municipalities.services import answer_contest, settle_contest
from tests.factories.contests import AT, InUse, make_use
from tests.factories.people import make_reviewer, make_user
from tests.factories.vendors import make_member, make_submitted_declaration
from vendors.choices import Support
from vendors.services import accept_declaration

pytestmark = pytest.mark.django_db
LIST = "/contests/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


@pytest.fixture
def contests(use) -> list[Contest]:
    """Open, answered, open, upheld; in the order in which they were opened."""
    found = [use.contest(position) for position in range(4)]
    answer_contest(contest=found[1], author=use.cast.vendor_editor, text="可。", at=AT)
    settle_contest(
        contest=found[3], reviewer=use.cast.ministry_reviewer, outcome=ContestState.UPHELD,
        reason="認めます。", at=AT,
    )  # fmt: skip
    return found


def get(client, user, address, **data):
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client.get(address, data)


def listed(client, user, **data):
    return [one.pk for one in get(client, user, LIST, **data).context["page"]]


@pytest.mark.parametrize(
    ("name", "order", "words"),
    [
        ("vendor_editor", [2, 0, 1, 3], "Waiting for your answer"),
        ("ministry_reviewer", [1, 2, 0, 3], "Waiting for your settlement"),
        ("clerk_a", [2, 1, 0, 3], None),
    ],
)
def test_ones_own_turn_comes_first_and_what_is_settled_last(
    client, use, contests, name, order, words
):
    user = getattr(use.cast, name)
    assert listed(client, user) == [contests[place].pk for place in order]
    shown = get(client, user, LIST).content.decode()
    for said in ("Waiting for your answer", "Waiting for your settlement"):
        assert (said in shown) is (said == words)


def test_a_reviewer_who_works_for_the_vendor_settles_nothing_and_answers(client, use, contests):
    partial = make_reviewer(make_user("partial"))
    make_member(partial, use.cast.vendor)
    shown = get(client, partial, LIST).content.decode()
    assert shown.count("Waiting for your answer") == 2
    assert "Waiting for your settlement" not in shown
    assert "waits for the ministry" not in get(client, partial, "/desk/").content.decode()


def test_the_state_says_for_whom_it_waits(client, use, contests):
    page = reverse("municipalities:contest", args=[contests[0].pk])
    shown = get(client, use.cast.clerk_a, page).content.decode()
    assert "Waiting for the vendor" in shown
    assert contests[1].get_state_display() == "Waiting for the ministry's settlement"


def test_a_corrected_answer_ends_a_contest_without_a_settlement(client, use):
    contest = use.contest()
    correction = make_submitted_declaration(
        use.declaration.release, use.edition, based_on=use.declaration,
        support={0: Support.NONE, 4: Support.NONE},
    )  # fmt: skip
    accept_declaration(
        declaration=correction, reviewer=use.cast.ministry_reviewer, comment="", at=AT
    )
    page = reverse("municipalities:contest", args=[contest.pk])
    shown = get(client, use.cast.clerk_a, page).content.decode()
    assert "Ended by a corrected answer" in shown
    assert "Corrected by the vendor" in shown
    assert f'href="/declarations/{correction.pk}/">The declaration that took its place' in shown
    assert "Settlement by the ministry" not in shown
    assert "Answer as the vendor" not in get(client, use.cast.vendor_editor, page).content.decode()


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"state": "unsettled"}, 3), ({"state": "doubting"}, 4), ({"state": "upheld"}, 1),
        ({"state": "nonsense"}, 4), ({"declaration": ["0"]}, 0), ({"declaration": ["x"]}, 4),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_stages_and_declarations(client, use, contests, wanted, number):
    assert len(listed(client, use.cast.clerk_a, **wanted)) == number


def test_the_list_is_narrowed_to_the_contests_of_one_answer(client, use, contests):
    about = {"declaration": use.declaration.pk, "requirement": use.rows[2].requirement_id}
    assert listed(client, use.cast.clerk_a, **about) == [contests[2].pk]
    shown = get(client, use.cast.clerk_a, LIST, **about).content.decode()
    assert f'name="declaration" value="{use.declaration.pk}"' in shown, "the filter keeps it"
    assert f'href="{LIST}"' in shown


def test_the_list_asks_as_often_for_many_contests_as_for_one(
    client, use, django_assert_num_queries
):
    use.contest()
    page = reverse("municipalities:contest-list")
    get(client, use.cast.vendor_editor, page)
    with CaptureQueriesContext(connection) as for_one:
        client.get(page)
    for position in range(1, 5):
        use.contest(position)
        use.contest(position, author=use.cast.clerk_b, body=use.cast.municipality_b)
    with django_assert_num_queries(len(for_one)):
        assert len(client.get(page).context["page"]) == 9
    assert len(for_one) <= 14


def test_the_desk_of_the_vendor_leads_to_what_waits_for_its_answer(client, use, contests):
    shown = get(client, use.cast.vendor_editor, "/vendor/")
    ((release, waiting),) = shown.context["desks"][0].contested
    assert (release, waiting.number) == (use.declaration.release, 2)
    assert len(get(client, use.cast.vendor_editor, waiting.address).context["page"]) == 2
    assert "Contests that wait for your answer" in shown.content.decode()
    other = get(client, use.cast.other_vendor_editor, "/vendor/").content.decode()
    assert "Contests that wait for your answer" not in other


@pytest.mark.parametrize("desk", ["/review/", "/desk/"])
def test_the_desks_of_the_ministry_lead_to_what_is_to_settle(client, use, contests, desk):
    shown = get(client, use.cast.ministry_reviewer, desk).content.decode()
    assert "1 contest waits for the ministry&#x27;s settlement" in shown
    assert "2 contests wait for their vendors&#x27; answers" in shown
    assert f'href="{LIST}?state=answered"' in shown


def test_the_review_leads_to_the_contests_of_the_declaration_before(client, use, contests):
    correction = make_submitted_declaration(
        use.declaration.release, use.edition, based_on=use.declaration
    )
    here = f"declaration={correction.pk}&amp;declaration={use.declaration.pk}"
    reviewer = use.cast.ministry_reviewer
    shown = get(client, reviewer, f"/declarations/{correction.pk}/review/").content.decode()
    assert f'href="{LIST}?state=doubting&amp;{here}"' in shown
    row = use.rows[3].requirement_id
    assert f'href="{LIST}?state=doubting&amp;{here}&amp;requirement={row}"' in shown
    assert (
        f'href="{LIST}?state=doubting&amp;{here}"'
        in get(client, reviewer, "/review/").content.decode()
    )
