"""Badges: what was declared as a picture, and never a word of a certificate."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from conformance.badges import MOST_COLUMNS, shortened
from portal.common.sample_data import forget_answer
from standards.choices import MunicipalityClass
from standards.models import Edition
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_rows,
    make_published_edition,
    make_specification,
)
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration

pytestmark = pytest.mark.django_db


def make_edition(*, code: str = "", valid_from: date = date(2025, 4, 1)) -> Edition:
    return make_published_edition(
        specification=make_specification(code=code) if code else make_specification(),
        rows=make_catalog_rows(mandatory=4, optional=0, prohibited=0),
        valid_from=valid_from,
    )


def make_declaration(name: str = "見本製品") -> Declaration:
    """Three of four mandatory rows are supported."""
    release = make_release(make_package(name), version="1.0")
    return make_accepted_declaration(release, make_edition(), support={0: Support.NONE})


def words(answer: object) -> str:
    root = ET.fromstring(answer.content)  # type: ignore[attr-defined]
    return "|".join(text.strip() for text in root.itertext() if text.strip())


def test_a_badge_says_release_edition_figure_class_day_and_formula(client: Client) -> None:
    declaration = make_declaration()
    answer = client.get(f"/declarations/{declaration.pk}/badge.svg?lang=en")
    said = words(answer)
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "見本製品 1.0" in said
    assert str(declaration.edition) in said
    assert "75.0 %" in said
    assert "Other city" in said
    assert "formula version 1" in said
    assert "Invented sample" in said


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_badge_speaks_the_language_of_its_address(client: Client, language: str) -> None:
    address = f"/declarations/{make_declaration().pk}/badge.svg?lang={language}"
    other = "en" if language == "ja" else "ja"
    answer = client.get(address, headers={"Cookie": f"django_language={other}"})
    assert answer["Content-Language"] == language
    assert f'lang="{language}"' in answer.content.decode()


def test_no_badge_speaks_of_a_certificate(client: Client) -> None:
    address = f"/declarations/{make_declaration().pk}/badge.svg"
    japanese, english = (client.get(f"{address}?lang={code}") for code in ("ja", "en"))
    assert not any(word in words(japanese) for word in ("認証", "認定", "証明"))
    assert "certif" not in words(english).lower()


def test_the_title_and_all_the_words_are_there_for_those_who_do_not_see_it(client: Client) -> None:
    name = "長い名称の" * 20
    content = client.get(f"/declarations/{make_declaration(name).pk}/badge.svg").content.decode()
    assert 'role="img" aria-labelledby="badge-title badge-description"' in content
    assert name in content.split("<desc")[1].split("</desc>")[0]
    assert name not in content.split("</desc>")[1]


def test_a_long_name_is_cut_by_its_width() -> None:
    assert shortened("a" * MOST_COLUMNS) == "a" * MOST_COLUMNS
    assert shortened("あ" * MOST_COLUMNS).endswith("…")
    assert len(shortened("あ" * MOST_COLUMNS)) == MOST_COLUMNS // 2


def test_a_hostile_name_is_only_text(client: Client) -> None:
    declaration = make_declaration('"><script>alert(1)</script>&')
    content = client.get(f"/declarations/{declaration.pk}/badge.svg").content.decode()
    assert "<script" not in content
    assert "alert(1)" in words(client.get(f"/declarations/{declaration.pk}/badge.svg"))


def test_a_badge_is_cached_and_asked_for_again_by_its_tag(client: Client) -> None:
    address = f"/declarations/{make_declaration().pk}/badge.svg"
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=600"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_holds_no_longer_has_no_figure(client: Client) -> None:
    declaration = make_declaration()
    services.withdraw_declaration(declaration=declaration, comment="取下げ", at=now())
    said = words(client.get(f"/declarations/{declaration.pk}/badge.svg?lang=en"))
    assert "Withdrawn by the vendor" in said
    assert "%" not in said


def test_unpublished_declarations_have_no_badge(client: Client, cast: Cast) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    draft = make_draft(release, make_edition())
    submitted = make_submitted_declaration(release, make_edition())
    client.force_login(cast.vendor_editor)
    for declaration in (draft, submitted):
        for page in ("badge.svg", "statement/"):
            assert client.get(f"/declarations/{declaration.pk}/{page}").status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_runs_into_the_figure(client: Client, language: str) -> None:
    """Beside the figure there is room for some 38 half-width characters of this size."""
    address = f"/declarations/{make_declaration().pk}/badge.svg?lang={language}&class="
    for body in MunicipalityClass:
        root = ET.fromstring(client.get(address + body).content)
        lines = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text]
        beside = [text for text in lines if 70 <= int(text.attrib["y"]) <= 104]
        figures = [text for text in beside if text.attrib.get("text-anchor") == "end"]
        said = [str(text.text) for text in beside if text not in figures]
        assert all(shortened(line, 38) == line for line in said), said


def test_a_class_that_there_is_not_has_no_badge(client: Client) -> None:
    address = f"/declarations/{make_declaration().pk}/badge.svg"
    assert client.get(f"{address}?class=town").status_code == 200
    assert client.get(f"{address}?class=nonsense").status_code == 404


def test_the_badge_of_a_package_is_of_the_newest_edition_in_force(client: Client) -> None:
    specification = make_specification(code="911")
    release = make_release()
    for number, first_day, missed in (
        ("1.0", date(2025, 4, 1), 0),
        ("2.0", date(2026, 4, 1), 1),
        ("3.0", localdate() + timedelta(days=30), 2),
    ):
        edition = make_published_edition(
            specification=specification,
            number=number,
            rows=make_catalog_rows(mandatory=4, optional=0, prohibited=0),
            valid_from=first_day,
        )
        support = dict.fromkeys(range(missed), Support.NONE)
        make_accepted_declaration(release, edition, support=support)
    said = words(client.get(f"/packages/{release.package_id}/badge/911.svg?lang=en"))
    assert "75.0 %" in said
    assert f"{specification} 2.0" in said


def test_a_package_without_a_declaration_says_so(client: Client) -> None:
    package = make_package()
    make_specification(code="912")
    answer = client.get(f"/packages/{package.pk}/badge/912.svg?lang=en")
    assert "No accepted declaration is in force" in words(answer)
    assert client.get(f"/packages/{package.pk}/badge/999.svg").status_code == 404
    assert client.get("/packages/999999/badge/912.svg").status_code == 404


def test_a_badge_asks_four_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    declaration = make_declaration()
    forget_answer()
    # declaration; figure; contests; sample data
    with django_assert_num_queries(4):
        client.get(f"/declarations/{declaration.pk}/badge.svg")
