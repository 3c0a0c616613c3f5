"""Packages, releases and joint holders, as an owner keeps them."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from standards.exceptions import UnusableText
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast
from tests.factories.standards import make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
)
from tests.vendors.desk_people import client_of, make_owner
from vendors import services
from vendors.desk_exceptions import (
    AbsurdDate,
    LastHolder,
    ReleaseInUse,
    ReleaseIsDeclared,
    UnknownVendor,
    VersionTaken,
    WrongPredecessor,
)
from vendors.models import Package, Release
from vendors.queries.vendor_desk import package_at_desk

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def facts(
    version: str, *, predecessor: Release | None = None, released_on: date | None = None
) -> services.ReleaseFacts:
    return services.ReleaseFacts(version, released_on, predecessor, [])


def test_an_owner_brings_in_a_package_and_its_release(cast: Cast) -> None:
    owner = client_of(make_owner(cast.vendor))
    specification = make_specification()
    made = owner.post(f"/vendor/{cast.vendor.pk}/packages/new/", {"name": "新しい製品"})
    package = Package.objects.get()
    assert made["Location"] == f"/vendor/packages/{package.pk}/"
    assert (package.is_sample, list(package.holders.all())) == (True, [cast.vendor])
    owner.post(
        f"/vendor/packages/{package.pk}/releases/new/",
        {"version": "1.0", "released_on": "2026-04-01", "specifications": [specification.pk]},
    )
    release = package.releases.get()
    assert (release.version, release.released_on) == ("1.0", date(2026, 4, 1))
    assert list(release.specifications.all()) == [specification]
    page = owner.get(f"/vendor/releases/{release.pk}/").content.decode()
    assert 'value="2026-04-01"' in page
    assert "checked" in page


def test_the_page_of_a_package_leads_to_its_declarations_and_offers_new_ones(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    release = make_release(package, version="1.0")
    declaration = make_accepted_declaration(release, make_published_edition())
    page = client_of(cast.vendor_editor).get(f"/vendor/packages/{package.pk}/").content.decode()
    assert f'href="/declarations/{declaration.pk}/"' in page
    assert f'action="/vendor/releases/{release.pk}/declare/"' in page
    assert f'<option value="{declaration.edition_id}">' in page


def test_the_page_of_a_package_asks_as_often_for_many_releases_as_for_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    package = make_package(holders=[cast.vendor])
    for version in ("1", "2", "3"):
        release = make_release(package, version=version)
        make_accepted_declaration(release, make_published_edition())
    with django_assert_num_queries(13):
        package_at_desk(package, at=TODAY)


def test_editors_bring_in_nothing(cast: Cast) -> None:
    editor = client_of(cast.vendor_editor)
    package = make_package(holders=[cast.vendor])
    release = make_release(package)
    assert editor.get(f"/vendor/packages/{package.pk}/").status_code == 200
    for address in (
        f"/vendor/{cast.vendor.pk}/packages/new/",
        f"/vendor/packages/{package.pk}/releases/new/",
        f"/vendor/packages/{package.pk}/registrations/new/",
        f"/vendor/packages/{package.pk}/name/",
        f"/vendor/packages/{package.pk}/proposals/",
        f"/vendor/packages/{package.pk}/leave/",
        f"/vendor/releases/{release.pk}/",
    ):
        assert editor.post(address, {"name": "名", "version": "2"}).status_code == 404


def test_others_do_not_find_the_package_at_their_desk(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    stranger = client_of(make_owner(cast.other_vendor))
    assert stranger.get(f"/vendor/packages/{package.pk}/").status_code == 404
    assert stranger.post(f"/vendor/packages/{package.pk}/name/").status_code == 404


def test_a_version_is_taken_once(cast: Cast) -> None:
    release = make_release(version="1.0")
    with pytest.raises(VersionTaken):
        services.add_release(package=release.package, facts=facts("1.0"), today=TODAY)


@pytest.mark.parametrize("version", ["１．０", " 1.0", "1．0"])
def test_a_version_is_taken_however_wide_it_is_written(version: str) -> None:
    release = make_release(version="1.0")
    with pytest.raises(VersionTaken):
        services.add_release(package=release.package, facts=facts(version), today=TODAY)
    second = services.add_release(package=release.package, facts=facts("２．０"), today=TODAY)
    with pytest.raises(VersionTaken):
        services.change_release(release=second, facts=facts(version), today=TODAY)
    services.change_release(release=second, facts=facts("2.0"), today=TODAY)


def test_an_owner_deletes_a_release_that_nobody_uses_after_a_question(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    release = make_release(package, version="1.0")
    owner = client_of(make_owner(cast.vendor))
    home = f"/vendor/packages/{package.pk}/"
    address = f"{home}releases/{release.pk}/remove/"
    assert address in owner.get(home).content.decode()
    assert release.version in owner.get(address).content.decode()
    assert client_of(cast.vendor_editor).post(address).status_code == 404
    assert package.releases.exists()
    for text in ("is deleted", "nothing was changed"):
        assert text in owner.post(address, follow=True).content.decode()
    assert not package.releases.exists()


def test_a_release_in_use_stays(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    first, adopted = make_release(package, version="1"), make_release(package, version="2")
    followed = make_release(package, version="3")
    make_draft(first, (edition := make_published_edition()))
    make_adoption(cast.municipality_a, adopted, edition)
    services.add_release(package=package, facts=facts("4", predecessor=followed), today=TODAY)
    for release in (first, adopted, followed):
        with pytest.raises(ReleaseInUse):
            services.remove_release(release=release)
    address = f"/vendor/packages/{package.pk}/releases/{adopted.pk}/remove/"
    page = client_of(make_owner(cast.vendor)).post(address, follow=True).content.decode()
    assert "The release is in use and stays" in page
    assert package.releases.count() == 4


def test_what_a_release_declares_is_shown_as_covered(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor])
    release = make_release(package)
    declared = make_accepted_declaration(release, make_published_edition()).edition.specification
    release.specifications.add(named := make_specification())
    (shown,) = package_at_desk(package, at=TODAY).releases
    assert set(shown.specifications) == {declared, named}


@pytest.mark.parametrize("day", [date(1979, 12, 31), date(2032, 1, 1), date(9999, 1, 1)])
def test_an_absurd_day_is_refused(day: date) -> None:
    with pytest.raises(AbsurdDate):
        services.add_release(package=make_package(), facts=facts("1", released_on=day), today=TODAY)


@pytest.mark.parametrize("version", ["", "1\u202e0", "1\n0"])
def test_a_version_that_cannot_be_shown_is_refused(version: str) -> None:
    with pytest.raises(UnusableText):
        services.add_release(package=make_package(), facts=facts(version), today=TODAY)


def test_releases_follow_one_another_without_a_circle() -> None:
    package = make_package()
    first = services.add_release(package=package, facts=facts("1"), today=TODAY)
    second = services.add_release(package=package, facts=facts("2", predecessor=first), today=TODAY)
    for predecessor in (first, second, make_release()):
        with pytest.raises(WrongPredecessor):
            services.change_release(
                release=first, facts=facts("1", predecessor=predecessor), today=TODAY
            )


def test_what_an_accepted_declaration_rests_on_does_not_change() -> None:
    release = make_release(version="1.0")
    make_accepted_declaration(release, make_published_edition())
    with pytest.raises(ReleaseIsDeclared):
        services.change_release(release=release, facts=facts("1.1"), today=TODAY)
    release.refresh_from_db()
    later = facts("1.0", released_on=date(2026, 5, 1))
    services.change_release(release=release, facts=later, today=TODAY)
    release.refresh_from_db()
    assert (release.version, release.released_on) == ("1.0", date(2026, 5, 1))


def test_the_form_of_a_declared_release_keeps_its_version(cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]), version="1.0")
    make_accepted_declaration(release, make_published_edition())
    owner = client_of(make_owner(cast.vendor))
    answer = owner.post(
        f"/vendor/releases/{release.pk}/", {"version": "9.9", "released_on": "2026-05-01"}
    )
    assert answer.status_code == 302
    release.refresh_from_db()
    assert (release.version, release.released_on) == ("1.0", date(2026, 5, 1))


def test_the_last_holder_stays(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor, cast.other_vendor])
    actor = cast.vendor_editor
    services.leave_package(package=package, vendor=cast.vendor, actor=actor)
    with pytest.raises(LastHolder):
        services.leave_package(package=package, vendor=cast.other_vendor, actor=actor)
    assert list(package.holders.all()) == [cast.other_vendor]


def test_an_owner_lets_only_their_own_vendor_leave(cast: Cast) -> None:
    package = make_package(holders=[cast.vendor, cast.other_vendor])
    owner = client_of(make_owner(cast.vendor))
    address = f"/vendor/packages/{package.pk}/leave/"
    assert owner.post(address, {"vendor": cast.other_vendor.pk}).status_code == 422
    assert owner.post(address, {"vendor": cast.vendor.pk}).status_code == 302
    assert list(package.holders.all()) == [cast.other_vendor]


def test_an_unknown_vendor_holds_nothing(cast: Cast) -> None:
    with pytest.raises(UnknownVendor):
        services.vendor_called("どこにもない会社")
