"""One requirement and what became of it."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from standards.choices import ItemType, MunicipalityClass, OutputCondition, RequirementKind
from standards.models import Specification
from standards.parsing.items import Code, DataItem
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/specifications/901/requirements/function/0000001/"


def make_two_editions() -> Specification:
    specification = make_specification(code="901")
    make_published_edition(specification=specification, rows=[make_catalog_row(text="旧い文言。")])
    make_published_edition(
        specification=specification,
        number="2.0",
        valid_from=date(2026, 4, 1),
        rows=[
            make_catalog_row(text="新しい文言。", effective_on=date(2027, 3, 1)),
            make_catalog_row(number=2),
        ],
    )
    return specification


def main_text(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page.partition('<div class="requirement-text" lang="ja">')[2].partition("</div>")[0]


def test_the_newest_edition_is_shown_first(client: Client) -> None:
    make_two_editions()
    assert main_text(client, ADDRESS) == "<p>新しい文言。</p>"


def test_an_older_edition_is_shown_when_asked_for(client: Client) -> None:
    make_two_editions()
    assert main_text(client, f"{ADDRESS}?edition=1.0") == "<p>旧い文言。</p>"


def test_the_history_tells_what_changed(client: Client) -> None:
    make_two_editions()
    page = client.get(ADDRESS).content.decode()
    history = page.partition("history-steps")[2]
    assert 'href="/specifications/901/requirements/function/0000001/?edition=1.0"' in history
    assert "新しい" in history
    assert "旧い" in history


def test_a_new_id_and_the_former_one_lead_to_each_other(client: Client) -> None:
    specification = make_two_editions()
    renamed = replace(make_catalog_row(number=7), former_id="0000001")
    make_published_edition(
        specification=specification, number="3.0", rows=[renamed], valid_from=date(2027, 4, 1)
    )
    new_address = ADDRESS.replace("0000001", "0000007")
    assert f'<a href="{ADDRESS}">0000001</a>' in client.get(new_address).content.decode()
    assert f'<a href="{new_address}">0000007</a>' in client.get(ADDRESS).content.decode()


def test_a_data_item_shows_its_facts_and_codes(client: Client) -> None:
    item = DataItem(
        type=ItemType.TEXT,
        digits="2",
        condition=OutputCondition.REQUIRED,
        is_primary_key=True,
        code_list="性別",
        codes=(Code("1", "男性"), Code("2", "女性")),
    )
    row = replace(make_catalog_row(kind=RequirementKind.DATA), item=item)
    make_published_edition(specification=make_specification(code="901"), rows=[row])
    page = client.get(ADDRESS.replace("function", "data")).content.decode()
    assert str(ItemType.TEXT.label) in page
    assert str(OutputCondition.REQUIRED.label) in page
    assert page.index("性別") < page.index("男性") < page.index("女性")


def test_each_class_has_its_obligation(client: Client) -> None:
    make_published_edition(
        specification=make_specification(code="901"),
        rows=[make_catalog_row(classes=[MunicipalityClass.TOWN])],
    )
    page = client.get(ADDRESS).content.decode()
    assert page.count("obligation--mandatory") == 1
    assert page.count("obligation--none") == len(MunicipalityClass) - 1


def test_a_draft_is_neither_shown_nor_in_the_history(client: Client, cast: Cast) -> None:
    specification = make_two_editions()
    make_draft_edition(
        specification=specification,
        number="3.0",
        valid_from=date(2027, 4, 1),
        rows=[make_catalog_row(text="草案の文言。"), make_catalog_row(number=3)],
    )
    assert "草案の文言。" not in client.get(ADDRESS).content.decode()
    assert client.get(f"{ADDRESS}?edition=3.0").status_code == 404
    assert client.get(ADDRESS.replace("0000001", "0000003")).status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert "草案の文言。" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("path", ["form/0000001/", "function/0000009/"])
def test_an_unknown_requirement_is_404(client: Client, path: str) -> None:
    make_two_editions()
    assert client.get(f"/specifications/901/requirements/{path}").status_code == 404


def test_the_number_of_editions_does_not_add_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_two_editions()
    # sample data; requirement; editions of one line, texts, obligations; headings, their rows;
    # comments; editions and headings of the history
    with django_assert_num_queries(10):
        client.get(ADDRESS)
