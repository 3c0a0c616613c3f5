"""The page of carried answers leads through what is to be done, for those who may do it."""

import re

import pytest
from django.urls import reverse

from portal.accounts.models import Notice
from tests.factories.people import make_user
from tests.factories.standards import make_catalog_row, make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_member,
    make_package,
    make_release,
)
from tests.vendors.test_carried_answers_are_confirmed import CHANGED, make_editions, suspect
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services import AnswerInput, carry_declarations, save_answers, submit_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(cast):
    """With the edition that comes next."""
    old, new = make_editions()
    release = make_release(make_package(holders=[cast.vendor]))
    return make_accepted_declaration(release, old), new


@pytest.fixture
def draft(accepted):
    former, edition = accepted
    return carry_declarations(declarations=[former], edition=edition)[0].draft


@pytest.fixture
def member(client, cast):
    client.force_login(cast.vendor_editor)
    return client


def chosen(page: str) -> list[str]:
    return re.findall(r'type="checkbox" name="answer" value="([^"]+)"', page)


def test_a_declaration_is_brought_to_the_next_edition_once(member, accepted, cast):
    former, edition = accepted
    colleague = make_user("colleague")
    make_member(colleague, cast.vendor)
    page = member.get(f"/declarations/{former.pk}/").content.decode()
    assert reverse("vendors:carry-open", args=[former.pk]) in page
    addresses = {
        member.post(f"/declarations/{former.pk}/carry/open/", {"edition": edition.pk})["Location"]
        for _ in range(2)
    }
    draft = Declaration.objects.get(based_on=former)
    assert addresses == {f"/declarations/{draft.pk}/carry/"}
    told = Notice.objects.get(user=colleague)
    assert (told.topic, told.facts["number"]) == ("answers_to_confirm", CHANGED)
    assert "carry/open/" not in member.get(f"/declarations/{former.pk}/").content.decode()


@pytest.mark.parametrize("edition", ["", "0", "x", "99999999"])
def test_another_edition_is_refused(member, accepted, edition):
    answer = member.post(f"/declarations/{accepted[0].pk}/carry/open/", {"edition": edition})
    assert answer["Location"] == f"/declarations/{accepted[0].pk}/"
    assert Declaration.objects.count() == 1


def test_for_others_nothing_of_it_is_there(client, accepted, draft, cast):
    former, edition = accepted
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer, cast.clerk_a):
        client.force_login(person) if person else client.logout()
        address = f"/declarations/{draft.pk}/carry/"
        assert client.get(address).status_code == 404
        for step in ("choose", "confirm", "undo"):
            assert client.post(f"{address}{step}/", {"all": "1"}).status_code == 404
        begun = client.post(f"/declarations/{former.pk}/carry/open/", {"edition": edition.pk})
        assert begun.status_code == 404
        assert "carry/open" not in client.get(f"/declarations/{former.pk}/").content.decode()


def test_the_page_shows_both_texts_with_the_difference_marked(member, draft):
    page = member.get(f"/declarations/{draft.pk}/carry/").content.decode()
    assert len(chosen(page)) == CHANGED
    assert "side-by-side" in page
    assert re.search(r"<ins[^>]*>.*30日以内", page)
    assert "架空の説明" in page
    assert f"/declarations/{draft.pk}/sheet/?keyword=0000001#row-" in page


def test_single_answers_are_confirmed_by_their_button(member, draft):
    page = member.get(f"/declarations/{draft.pk}/carry/").content.decode()
    first, second, _third = chosen(page)
    member.post(f"/declarations/{draft.pk}/carry/confirm/", {"one": first, "answer": [second]})
    assert suspect(draft) == CHANGED - 1
    page = member.get(f"/declarations/{draft.pk}/carry/").content.decode()
    assert 'value="1" max="3"' in page


def test_after_one_answer_the_next_open_row_follows(member, draft):
    address = f"/declarations/{draft.pk}/carry/"
    page = member.get(address).content.decode()
    first, second, third = chosen(page)
    assert f'id="row-{second.split(":")[0]}" tabindex="-1"' in page
    places = [
        member.post(f"{address}confirm/", {"one": one})["Location"]
        for one in (second, third, first)
    ]
    suspects = f"{address}?group=suspect&page=1"
    row = {answer: answer.split(":")[0] for answer in (first, third)}
    assert places == [f"{suspects}#row-{row[third]}", f"{suspects}#row-{row[first]}", address]


def test_many_are_confirmed_after_their_number_was_said_and_can_be_undone(member, draft):
    address = f"/declarations/{draft.pk}/carry/"
    asked = member.post(f"{address}choose/", {"all": "1"}, headers={"Accept-Language": "en"})
    assert suspect(draft) == CHANGED
    (answers,) = re.findall(r'name="answers" value="([^"]+)"', asked.content.decode())
    assert f"{CHANGED}件" in asked.content.decode()
    row = int(answers.split(":")[0])
    member.post(f"{address}confirm/", {"answers": answers})
    assert suspect(draft) == 0
    assert f"{address}undo/" in member.get(address).content.decode()
    save_answers(declaration=draft, answers=[AnswerInput(row, Support.NONE)])
    member.post(f"{address}undo/")
    assert suspect(draft) == CHANGED - 1
    assert f"{address}undo/" not in member.get(address).content.decode()


@pytest.mark.parametrize("answers", ["", "x", "1", "1:zz", f"{'9' * 30}:{'0' * 16}"])
def test_nonsense_confirms_nothing(member, draft, answers):
    address = f"/declarations/{draft.pk}/carry/"
    for step in ("choose", "confirm", "undo"):
        assert member.post(f"{address}{step}/", {"answers": answers}).status_code == 302
    assert suspect(draft) == CHANGED


def test_rows_that_are_new_withdrawn_or_kept_stand_in_their_group(member, cast):
    specification = make_specification()
    rows = [make_catalog_row(number=number) for number in (1, 2, 3)]
    old = make_published_edition(specification=specification, rows=rows)
    new = make_published_edition(
        specification=specification, number="2.0", rows=[*rows[:2], make_catalog_row(number=9)]
    )
    release = make_release(make_package(holders=[cast.vendor]))
    former = make_accepted_declaration(
        release, old, support={0: Support.STANDARD, 2: Support.OPTION}, default=None
    )
    (carried,) = carry_declarations(declarations=[former], edition=new)
    address = f"/declarations/{carried.draft.pk}/carry/"
    found = {
        group: set(
            re.findall(r"00000\d\d", member.get(f"{address}?group={group}").content.decode())
        )
        for group in ("suspect", "new", "withdrawn", "kept")
    }
    assert found == {
        "suspect": set(), "new": {"0000002", "0000009"}, "withdrawn": {"0000003"},
        "kept": {"0000001"},
    }  # fmt: skip
    page = member.get(address).content.decode()
    assert "/sheet/?state=unanswered" in page
    assert page.count('<details class="row-text">') == 2


def test_after_submission_the_page_leads_to_the_declaration(member, draft):
    submit_declaration(declaration=draft)
    page = member.get(f"/declarations/{draft.pk}/carry/", follow=True)
    assert page.redirect_chain == [(f"/declarations/{draft.pk}/", 302)]
    assert "notice--warning" in page.content.decode()
    answer = member.post(f"/declarations/{draft.pk}/carry/confirm/", {"one": "1:" + "0" * 16})
    assert answer["Location"] == f"/declarations/{draft.pk}/"


def test_a_page_of_fifty_changed_rows_takes_few_queries(
    member, cast, django_assert_max_num_queries
):
    specification = make_specification()
    numbers = range(1, 61)
    old = make_published_edition(
        specification=specification, rows=[make_catalog_row(number=number) for number in numbers]
    )
    changed = [
        make_catalog_row(number=number, text=f"要件{number}を30日以内に満たす。")
        for number in numbers
    ]
    new = make_published_edition(specification=specification, number="2.0", rows=changed)
    former = make_accepted_declaration(make_release(make_package(holders=[cast.vendor])), old)
    (carried,) = carry_declarations(declarations=[former], edition=new)
    with django_assert_max_num_queries(15):
        page = member.get(f"/declarations/{carried.draft.pk}/carry/").content.decode()
    assert len(chosen(page)) == 50
