"""The page of a package offers its badges and statements, of accepted declarations only."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.people import Cast
from tests.factories.standards import make_published_edition, make_specification
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from tests.vendors.desk_people import client_of
from vendors.models import Package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(cast: Cast) -> Package:
    return make_package('甲"<b>', holders=[cast.vendor])


def page_of(client: Client, package: Package) -> str:
    return client.get(f"/packages/{package.pk}/").content.decode()


def test_each_specification_has_one_badge_that_is_there(client: Client, package: Package) -> None:
    specification = make_specification(code="901")
    for version in ("1", "2"):
        edition = make_published_edition(specification=specification, number=version)
        make_accepted_declaration(make_release(package, version=version), edition)
    page = page_of(client, package)
    path = f"/packages/{package.pk}/badge/901.svg"
    assert page.count(f'src="{path}?lang=ja"') == 1
    assert f'value="{settings.PORTAL_ORIGIN}{path}" readonly' in page
    assert client.get(path)["Content-Type"].startswith("image/svg+xml")


def test_the_markup_to_copy_is_text_and_names_the_product_for_those_who_do_not_see_it(
    client: Client, package: Package
) -> None:
    make_accepted_declaration(make_release(package), make_published_edition())
    page = page_of(client, package)
    (markup,) = re.findall(r"<textarea [^>]*readonly>(.*?)</textarea>", page)
    assert "<" not in markup
    assert "&lt;img src=" in markup
    assert "甲&amp;quot;&amp;lt;b&amp;gt;" in markup


def test_what_is_not_accepted_has_neither_badge_nor_statement_nor_comparison(
    cast: Cast, package: Package
) -> None:
    release = make_release(package)
    drafts = [make_draft(release, make_published_edition())]
    drafts.append(make_submitted_declaration(release, make_published_edition()))
    page = page_of(client_of(cast.vendor_editor), package)
    assert all(f"/declarations/{draft.pk}/" in page for draft in drafts)
    for offered in ("badge/", "/statement/", "/compare/?"):
        assert offered not in page


def test_an_accepted_declaration_leads_to_its_statement_and_to_a_comparison(
    client: Client, package: Package
) -> None:
    edition = make_published_edition(specification=make_specification(code="901"))
    accepted = make_accepted_declaration(make_release(package), edition)
    page = page_of(client, package)
    assert f'href="/declarations/{accepted.pk}/statement/"' in page
    query = f"specification=901&amp;edition={edition.number}&amp;release={accepted.release_id}"
    assert f'href="/compare/?{query}"' in page
    own = client.get(f"/declarations/{accepted.pk}/").content.decode()
    assert f'href="/declarations/{accepted.pk}/statement/"' in own
