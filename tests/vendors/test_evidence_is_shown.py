"""What backs an accepted answer can be opened by everybody who sees the answer, and by no more."""

import csv
import io

import pytest
from django.test import Client
from django.utils.timezone import localdate
from django.utils.translation import override

from municipalities.services import open_contest
from portal.common.eras import date_text
from portal.common.sample_data import forget_answer
from tests.factories.contests import AT
from tests.factories.item_tests import BAD, make_item_declaration, make_item_test
from tests.factories.municipalities import make_adoption
from tests.factories.vendors import ACCEPTED_AT, make_package
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.models import Declaration, Evidence, ItemTest, StoredFile
from vendors.services.files import store_file

pytestmark = pytest.mark.django_db
LINK = "https://example.jp/manual"


@pytest.fixture
def draft(cast) -> Declaration:
    """Every answer to an item has a link, a file and a test with failures."""
    draft = make_item_declaration(make_package(holders=[cast.vendor]))
    test = make_item_test(draft, content=BAD)
    file = store_file(name="写し.pdf", content=b"%PDF", created_by=None)
    for answer in draft.answers.filter(row__item__isnull=False):
        Evidence.objects.create(answer=answer, kind="link", title="手引書", url=LINK)
        Evidence.objects.create(answer=answer, kind="file", title="画面の写し", file=file)
    services.attach_test(test=test, created_by=None)
    return draft


@pytest.fixture
def accepted(draft) -> Declaration:
    services.submit_declaration(declaration=draft)
    services.accept_declaration(declaration=draft, reviewer=None, comment="", at=ACCEPTED_AT)
    return Declaration.objects.get(pk=draft.pk)


def links_to_all_three(declaration: Declaration) -> list[str]:
    file = StoredFile.objects.get(name="写し.pdf")
    test = ItemTest.objects.get()
    return [
        f'href="{LINK}"',
        f'href="/files/{file.pk}/"',
        f'href="/declarations/{declaration.pk}/tests/{test.pk}/"',
    ]


def missing(page: str, declaration: Declaration) -> list[str]:
    return [link for link in links_to_all_three(declaration) if link not in page]


def page_of(client: Client, address: str, language: str = "ja") -> str:
    client.cookies["django_language"] = language
    return client.get(address).content.decode()


def requirement_page(declaration: Declaration) -> str:
    row = declaration.edition.rows.get(name="氏名")
    code, official_id = declaration.edition.specification.code, row.requirement.official_id
    return f"/specifications/{code}/requirements/data/{official_id}/figures/"


def test_everybody_opens_the_evidence_of_accepted_declarations(client, accepted):
    for address in (f"/declarations/{accepted.pk}/", requirement_page(accepted)):
        assert missing(page_of(client, address), accepted) == []
    test = ItemTest.objects.get()
    assert client.get(f"/declarations/{accepted.pk}/tests/{test.pk}/").status_code == 200
    file = StoredFile.objects.get(name="写し.pdf")
    assert client.get(f"/files/{file.pk}/").status_code == 200


def test_drafts_keep_theirs_to_the_parties(client, draft, cast):
    assert client.get(f"/declarations/{draft.pk}/").status_code == 404
    assert client.get(f"/declarations/{draft.pk}/answers.csv").status_code == 404
    assert LINK not in page_of(client, requirement_page(draft))
    member = client_of(cast.vendor_editor)
    assert missing(page_of(member, f"/declarations/{draft.pk}/"), draft) == []


def test_bodies_open_it_where_they_confirm_and_contest(accepted, cast):
    row = accepted.edition.rows.get(name="氏名")
    make_adoption(cast.municipality_a, accepted.release, accepted.edition)
    clerk = client_of(cast.clerk_a)
    body, code = cast.municipality_a.code, accepted.edition.specification.code
    confirm = f"/municipalities/{body}/{code}/confirm/"
    assert missing(page_of(clerk, confirm), accepted) == []
    assert missing(page_of(clerk, f"{confirm}contest/{row.pk}/"), accepted) == []
    contest = open_contest(
        municipality=cast.municipality_a, declaration=accepted, row=row,
        author=cast.clerk_a, note="確認できません。", at=AT,
    )  # fmt: skip
    assert missing(page_of(clerk, f"/contests/{contest.pk}/"), accepted) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_tests_are_named_in_the_language_of_whoever_reads(client, accepted, language):
    with override(language):
        shown = Evidence.objects.filter(kind="test")[0].shown_title
        assert date_text(localdate()) in shown
    assert shown in page_of(client, f"/declarations/{accepted.pk}/", language)
    assert Evidence.objects.filter(kind="test")[0].title == ItemTest.objects.get().group


def test_exports_have_a_column_of_evidence(client, accepted):
    client.cookies["django_language"] = "en"
    response = client.get(f"/declarations/{accepted.pk}/answers.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    [told] = [row["Evidence"] for row in rows if row["Requirement"] == "氏名"]
    link, file, test = told.split("\n")
    assert link == f"Link: 手引書 <{LINK}>"
    assert file.startswith("File: 画面の写し <http://testserver/files/")
    assert test.endswith(f"/tests/{ItemTest.objects.get().pk}/>")
    assert client.get(f"/declarations/{accepted.pk}/answers.xlsx").content.startswith(b"PK")


def test_evidence_adds_no_queries(client, accepted, django_assert_num_queries):
    forget_answer()
    # as a page without any, and one for the pieces of all answers
    with django_assert_num_queries(11):
        client.get(f"/declarations/{accepted.pk}/")
    forget_answer()
    # sample data; declaration; rows, their answers, the pieces of all of them
    with django_assert_num_queries(5):
        client.get(f"/declarations/{accepted.pk}/answers.csv")
