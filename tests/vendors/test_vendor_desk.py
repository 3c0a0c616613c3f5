"""The vendor's desk: what is there and what waits."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import forget_answer
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
    make_submitted_declaration,
    make_vendor,
)
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.models import Answer, Declaration, Release
from vendors.queries.vendor_desk import desks_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_only_members_of_a_vendor_have_a_desk(client: Client, cast: Cast) -> None:
    assert client.get("/vendor/").status_code == 404
    for user, status in [(cast.outsider, 404), (cast.ministry_reviewer, 404), (cast.clerk_a, 404)]:
        assert client_of(user).get("/vendor/").status_code == status
    assert client_of(cast.vendor_editor).get("/vendor/").status_code == 200


def test_the_header_leads_members_to_their_desk(cast: Cast) -> None:
    assert 'href="/vendor/"' in client_of(cast.vendor_editor).get("/method/").content.decode()
    assert 'href="/vendor/"' not in client_of(cast.outsider).get("/method/").content.decode()


def test_an_empty_desk_says_so(cast: Cast) -> None:
    page = client_of(cast.vendor_editor).get("/vendor/").content.decode()
    assert "Nothing waits for you" in page
    assert "No package" in page


def test_a_registered_vendor_has_a_desk_as_an_invented_one_has(cast: Cast) -> None:
    make_member(cast.vendor_editor, make_vendor("登録", corporate_number="8700110005901"))
    page = client_of(cast.vendor_editor).get("/vendor/").content.decode()
    assert page.count('class="vendor-desk"') == 2


def test_the_desk_sorts_what_waits(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    draft = make_draft(release, make_published_edition())
    returned = make_submitted_declaration(release, make_published_edition())
    services.return_declaration(declaration=returned, reviewer=None, comment="直してください")
    submitted = make_submitted_declaration(release, make_published_edition())
    Answer.objects.filter(pk=draft.answers.all()[0].pk).update(is_suspect=True)
    desk = desks_of(cast.vendor_editor, at=TODAY)[0]
    assert [one.declaration for one in desk.drafts] == [draft]
    assert [one.declaration for one in desk.returned] == [returned]
    assert [one.declaration for one in desk.submitted] == [submitted]
    assert (desk.suspect, desk.missing) == (1, [])


def test_a_new_edition_waits_for_the_newest_release_only(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    specification = make_specification()
    old = make_published_edition(
        specification=specification, number="1.0", valid_from=date(2025, 4, 1)
    )
    first = make_release(package, version="1")
    second = make_release(package, version="2")
    second.predecessor = first
    second.save()
    for release in (first, second):
        make_accepted_declaration(release, old)
    new = make_published_edition(
        specification=specification, number="2.0", valid_from=date(2026, 4, 1)
    )
    missing = desks_of(cast.vendor_editor, at=TODAY)[0].missing
    assert [(one.release, one.edition) for one in missing] == [(second, new)]


def test_a_specification_named_by_the_release_waits_too(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    edition = make_published_edition()
    release.specifications.add(edition.specification)
    missing = desks_of(cast.vendor_editor, at=TODAY)[0].missing
    assert [one.edition for one in missing] == [edition]


def test_a_release_that_names_no_specification_is_pointed_at(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    first, second = make_release(package, version="1.0"), make_release(package, version="2.0")
    edition = make_published_edition()
    first.specifications.add(edition.specification)
    Release.objects.filter(pk=first.pk).update(released_on=date(2026, 4, 1))
    desk = desks_of(cast.vendor_editor, at=TODAY)[0]
    assert [one.release for one in desk.missing] == [first]
    assert desk.unspecified == [second]
    page = client_of(cast.vendor_editor).get("/vendor/").content.decode()
    assert "No specification named" in page
    assert f'href="/vendor/packages/{package.pk}/"' in page
    Release.objects.filter(pk=second.pk).update(released_on=date(2026, 10, 1))
    desk = desks_of(cast.vendor_editor, at=TODAY)[0]
    assert ([one.release for one in desk.missing], desk.unspecified) == ([first], [second])


def test_a_desk_without_releases_does_not_say_that_all_is_declared(cast: Cast) -> None:
    make_package(holders=[cast.vendor])
    page = client_of(cast.vendor_editor).get("/vendor/").content.decode()
    assert "There is no release yet" in page
    assert "the current releases declare" not in page


def test_a_real_vendor_is_called_one(cast: Cast) -> None:
    vendor = make_vendor("登録", corporate_number="8700110005901")
    make_member(cast.vendor_editor, vendor)
    for address in ("/vendor/", f"/vendor/{vendor.pk}/"):
        page = client_of(cast.vendor_editor).get(address).content.decode()
        assert "Registered vendor" in page
        assert "Registered product" not in page


def test_other_vendors_packages_are_not_on_the_desk(cast: Cast) -> None:
    release = make_release(make_package("よその製品", holders=[cast.other_vendor]))
    make_draft(release, make_published_edition())
    assert "よその製品" not in client_of(cast.vendor_editor).get("/vendor/").content.decode()


def test_the_desk_asks_as_often_for_many_packages_as_for_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        release = make_release(make_package(holders=[cast.vendor]))
        make_draft(release, make_published_edition())
        make_accepted_declaration(release, make_published_edition())
    with django_assert_num_queries(11):
        desks_of(cast.vendor_editor, at=TODAY)


def test_the_page_of_the_desk_asks_a_few_questions_more(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        make_draft(make_release(make_package(holders=[cast.vendor])), make_published_edition())
    client = client_of(cast.vendor_editor)
    forget_answer()
    # session, user; eleven of the desk; sample data; what the header says to the person
    with django_assert_max_num_queries(16):
        client.get("/vendor/")


def test_a_script_in_a_name_is_text(cast: Cast) -> None:
    package = make_package("<script>alert(1)</script>", holders=[cast.vendor])
    make_release(package, version="<b>1</b>")
    for address in ("/vendor/", f"/vendor/packages/{package.pk}/", f"/packages/{package.pk}/"):
        page = client_of(cast.vendor_editor).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>1</b>" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_declaration_is_opened_once_however_often_it_is_asked_for(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    edition = make_published_edition()
    release.specifications.add(edition.specification)
    client = client_of(cast.vendor_editor)
    address = f"/vendor/releases/{release.pk}/declare/"
    places = {client.post(address, {"edition": edition.pk})["Location"] for _ in range(2)}
    declaration = Declaration.objects.get()
    assert places == {f"/declarations/{declaration.pk}/sheet/"}


def test_a_new_declaration_takes_over_the_answers_of_the_release_before(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    edition = make_published_edition()
    first = make_release(package, version="1")
    accepted = make_accepted_declaration(first, edition)
    second = make_release(package, version="2")
    second.predecessor = first
    second.save()
    second.specifications.add(edition.specification)
    opened = services.begin_declaration(release=second, edition=edition, at=TODAY)
    assert opened.based_on == accepted
    assert opened.answers.count() == accepted.answers.count()


def test_an_edition_that_the_release_does_not_cover_is_refused(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    edition = make_published_edition()
    answer = client_of(cast.vendor_editor).post(
        f"/vendor/releases/{release.pk}/declare/", {"edition": edition.pk}
    )
    assert answer.status_code == 422
    assert not Declaration.objects.exists()


def test_strangers_find_no_release_to_declare(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    edition = make_published_edition()
    release.specifications.add(edition.specification)
    answer = client_of(cast.other_vendor_editor).post(
        f"/vendor/releases/{release.pk}/declare/", {"edition": edition.pk}
    )
    assert answer.status_code == 404
    assert not Declaration.objects.exists()
