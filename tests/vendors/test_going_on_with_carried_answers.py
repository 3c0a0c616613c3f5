"""Whoever begins or goes on with a draft whose answers were carried comes to the guided page."""

import pytest
from django.test import Client

from tests.factories.people import Cast
from tests.factories.vendors import make_accepted_declaration, make_package, make_release
from tests.vendors.desk_people import client_of
from tests.vendors.test_carried_answers_are_confirmed import keys_of, make_editions
from vendors.models import Declaration, Release
from vendors.queries.carried import is_to_confirm
from vendors.services import correct_declaration
from vendors.services.confirming import confirm_answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


@pytest.fixture
def former(cast: Cast) -> Declaration:
    """Accepted against an edition that another one follows."""
    return make_accepted_declaration(
        make_release(make_package(holders=[cast.vendor])), make_editions()[0]
    )


def begin(member: Client, release: Release, number: str) -> str:
    """Where it leads to."""
    edition = release.declarations.get().edition.specification.editions.get(number=number)
    declared = member.post(f"/vendor/releases/{release.pk}/declare/", {"edition": edition.pk})
    return declared["Location"]


def draft_of(former: Declaration) -> Declaration:
    return Declaration.objects.get(based_on=former)


def test_a_draft_with_changed_rows_begins_on_the_guided_page(
    member: Client, former: Declaration
) -> None:
    place = begin(member, former.release, "2.0")
    assert place == f"/declarations/{draft_of(former).pk}/carry/"
    assert member.get(place).status_code == 200


def test_the_desk_leads_to_the_guided_page_until_all_is_confirmed(
    member: Client, former: Declaration
) -> None:
    begin(member, former.release, "2.0")
    draft = draft_of(former)
    assert f'href="/declarations/{draft.pk}/carry/"' in member.get("/vendor/").content.decode()
    confirm_answers(declaration=draft, expected=keys_of(draft))
    desk = member.get("/vendor/").content.decode()
    assert f'href="/declarations/{draft.pk}/carry/"' not in desk
    assert f'href="/declarations/{draft.pk}/sheet/"' in desk
    assert not is_to_confirm(draft)


def test_a_correction_for_the_same_edition_goes_on_at_the_sheet(
    member: Client, former: Declaration
) -> None:
    draft = correct_declaration(declaration=former)
    draft.answers.update(is_suspect=True)
    assert not is_to_confirm(draft)
    assert f'href="/declarations/{draft.pk}/sheet/"' in member.get("/vendor/").content.decode()


def test_nothing_is_brought_back_to_an_older_edition(member: Client, cast: Cast) -> None:
    old, new = make_editions()
    release = make_release(make_package(holders=[cast.vendor]))
    accepted = make_accepted_declaration(release, new)
    assert "carry/open/" not in member.get(f"/declarations/{accepted.pk}/").content.decode()
    member.post(f"/declarations/{accepted.pk}/carry/open/", {"edition": old.pk})
    assert not Declaration.objects.filter(edition=old).exists()
    member.post(f"/vendor/releases/{release.pk}/declare/", {"edition": old.pk})
    assert draft_of(accepted).edition == old
