"""The printable statement: what is stated, whether it still holds, and how to verify it."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from portal.common.sample_data import forget_answer
from tests.factories.standards import make_catalog_rows, make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration

pytestmark = pytest.mark.django_db


def make_declaration() -> Declaration:
    edition = make_published_edition(rows=make_catalog_rows(mandatory=4, optional=0, prohibited=0))
    release = make_release(make_package("<b>見本製品</b>"), version="1.0")
    return make_accepted_declaration(release, edition, support={0: Support.NONE})


def page_of(client: Client, declaration: Declaration, language: str = "en") -> str:
    cookie = {"Cookie": f"django_language={language}"}
    return client.get(f"/declarations/{declaration.pk}/statement/", headers=cookie).content.decode()


def test_a_statement_says_what_holds_and_how_to_verify_it(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.PORTAL_ORIGIN = "https://fit.example.jp"
    declaration = make_declaration()
    page = page_of(client, declaration)
    assert "This declaration is in force" in page
    assert f"https://fit.example.jp/declarations/{declaration.pk}/statement/" in page
    assert declaration.support_set.fingerprint in page
    assert declaration.edition.fingerprint in page
    assert "75.0" in page
    assert "It certifies neither the product nor the vendor" in page


def test_figures_stand_for_every_class_that_has_rows(client: Client) -> None:
    page = page_of(client, make_declaration())
    classes = ("Designated city", "Core city", "Other city", "Town", "Village", "Special ward")
    assert all(f'<th scope="row">{body}</th>' in page for body in classes)


def test_a_superseded_statement_leads_to_the_one_in_force(client: Client) -> None:
    former = make_declaration()
    later = make_submitted_declaration(former.release, former.edition)
    services.accept_declaration(declaration=later, reviewer=None, comment="", at=now())
    page = page_of(client, former)
    assert "Superseded by a later declaration" in page
    assert f'href="/declarations/{later.pk}/statement/"' in page
    assert "75.0" not in page


def test_a_withdrawn_statement_says_so(client: Client) -> None:
    declaration = make_declaration()
    services.withdraw_declaration(declaration=declaration, comment="取下げ", at=now())
    page = page_of(client, declaration)
    assert "Withdrawn by the vendor: it holds no longer" in page
    assert "This declaration is in force" not in page


def test_names_are_only_text(client: Client) -> None:
    page = page_of(client, make_declaration())
    assert "<b>見本製品</b>" not in page
    assert "&lt;b&gt;見本製品" in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_languages_render(client: Client, language: str) -> None:
    assert f'<html lang="{language}">' in page_of(client, make_declaration(), language)


def test_a_statement_asks_once_for_each_class(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    declaration = make_declaration()
    forget_answer()
    # sample data; declaration; eight classes; holders; answers; five for what bodies say
    with django_assert_num_queries(17):
        client.get(f"/declarations/{declaration.pk}/statement/")


def test_the_numbers_of_answers_add_up_with_those_to_be_confirmed(client: Client) -> None:
    """One row has changed in substance: its carried answer waits, on both public pages."""
    rows = make_catalog_rows(mandatory=4, optional=0, prohibited=0)
    former = make_published_edition(rows=rows)
    release = make_release(make_package())
    answered = make_accepted_declaration(release, former)
    changed = [replace(rows[0], text="全く別の処理を行うこと。"), *rows[1:]]
    newer = make_published_edition(specification=former.specification, number="2.0", rows=changed)
    (carried,) = services.carry_declarations(declarations=[answered], edition=newer)
    services.submit_declaration(declaration=carried.draft)
    services.accept_declaration(declaration=carried.draft, reviewer=None, comment="", at=now())
    page = page_of(client, carried.draft)
    numbers = re.findall(r"<dt>([^<]+)</dt><dd class=\"number\">(\d+)<", page)
    assert ("To be confirmed", "1") in numbers
    assert sum(int(number) for _label, number in numbers) == newer.length
    package = client.get(f"/packages/{release.package_id}/").content.decode()
    row = package.partition(str(newer))[2].partition("</tr>")[0]
    assert sum(map(int, re.findall(r'<td class="number">(\d+)<', row))) == newer.length
