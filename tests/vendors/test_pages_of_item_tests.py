"""The pages of tests: for the vendor's people; reports that are evidence also for readers."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts.models import User
from tests.factories.item_tests import (
    BAD,
    GOOD,
    GROUP,
    make_item_declaration,
    make_item_test,
    make_waiting_test,
)
from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.models import Declaration, Evidence, ItemTest

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration(cast: Cast) -> Declaration:
    return make_item_declaration(make_package(holders=[cast.vendor]))


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def client_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def address(declaration: Declaration, rest: str = "") -> str:
    return f"/declarations/{declaration.pk}/tests/{rest}"


def test_a_file_is_uploaded_and_followed(declaration: Declaration, editor: Client) -> None:
    page = editor.get(address(declaration, "new/"), {"group": GROUP})
    assert GROUP in page.content.decode()
    file = SimpleUploadedFile("sample.csv", GOOD.encode())
    answer = editor.post(address(declaration, "new/"), {"group": GROUP, "file": file})
    test = ItemTest.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == address(declaration, f"{test.pk}/")
    waiting = editor.get(answer["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in waiting
    assert "reload" in waiting.lower() or "再読み込み" in waiting


def test_what_is_no_sample_file_is_refused_with_the_form(
    declaration: Declaration, editor: Client
) -> None:
    for facts in (
        {"group": GROUP},
        {"group": GROUP, "file": SimpleUploadedFile("a.exe", b"MZ")},
        {"group": "別の組", "file": SimpleUploadedFile("a.csv", GOOD.encode())},
    ):
        assert editor.post(address(declaration, "new/"), facts).status_code == 422
    assert not ItemTest.objects.exists()


def test_the_report_shows_items_and_failures(declaration: Declaration, editor: Client) -> None:
    test = make_item_test(declaration, content=BAD)
    shown = editor.get(address(declaration, f"{test.pk}/")).content.decode()
    for text in ("宛名番号", "電話番号", "Hanako", "atenabango"):
        assert text in shown
    assert "hx-trigger" not in shown


def test_a_page_that_waited_is_loaded_anew_at_the_end(
    declaration: Declaration, editor: Client
) -> None:
    test = make_waiting_test(declaration)
    page = address(declaration, f"{test.pk}/")
    assert not editor.get(page, headers={"HX-Request": "true"}).has_header("HX-Refresh")
    services.item_tests.run_item_test(test_id=test.pk)
    assert editor.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_refused_file_says_why(declaration: Declaration, editor: Client) -> None:
    test = make_item_test(declaration, content=b"atenabango\n\xff\xff\n")
    assert "0xFF" in editor.get(address(declaration, f"{test.pk}/")).content.decode()


def test_failures_are_handed_out_without_formulas(declaration: Declaration, editor: Client) -> None:
    test = make_item_test(declaration, content="atenabango,seibetsu\n1,=1+1\n")
    content = editor.get(address(declaration, f"{test.pk}/failures.csv")).content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[-1][:4] == ["2", "00100003", "性別", "'=1+1"]


def test_the_empty_file_can_be_filled_and_tested(declaration: Declaration, editor: Client) -> None:
    template = editor.get(address(declaration, "template.csv"), {"group": GROUP}).content.decode()
    test = make_item_test(declaration, content=template + "1,見本,1,03,06\n")
    assert (test.failures, test.rows_read) == ([], 1)
    assert editor.get(address(declaration, "template.csv"), {"group": "x"}).status_code == 404


def test_the_report_is_attached_by_a_button(declaration: Declaration, editor: Client) -> None:
    test = make_item_test(declaration)
    page = address(declaration, f"{test.pk}/")
    assert "attach/" in editor.get(page).content.decode()
    for _again in range(2):
        assert editor.post(f"{page}attach/").status_code == 302
    assert Evidence.objects.count() == 4
    assert "attach/" not in editor.get(page).content.decode()


def test_submitted_declarations_take_no_tests(declaration: Declaration, editor: Client) -> None:
    test = make_item_test(declaration)
    services.submit_declaration(declaration=declaration)
    file = SimpleUploadedFile("sample.csv", GOOD.encode())
    facts = {"group": GROUP, "file": file}
    assert editor.post(address(declaration, "new/"), facts).status_code == 422
    assert "<form method" not in editor.get(address(declaration, "new/")).content.decode()
    editor.post(address(declaration, f"{test.pk}/attach/"))
    assert not Evidence.objects.exists()


def test_editions_without_items_say_so(cast: Cast, editor: Client) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    declaration = make_draft(release, make_published_edition(1))
    for rest in ("", "new/"):
        page = editor.get(address(declaration, rest))
        assert page.status_code == 200
        assert 'class="empty"' in page.content.decode()


def test_others_find_nothing(declaration: Declaration, cast: Cast) -> None:
    test = make_item_test(declaration, content=BAD)
    pages = ["", "new/", f"template.csv?group={GROUP}", f"{test.pk}/", f"{test.pk}/failures.csv"]
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer, cast.clerk_a):
        client = client_of(person)
        for rest in pages:
            assert client.get(address(declaration, rest)).status_code == 404
        assert client.post(address(declaration, f"{test.pk}/attach/")).status_code == 404


def test_readers_of_the_declaration_see_the_figures_of_evidence(
    declaration: Declaration, cast: Cast
) -> None:
    test = make_item_test(declaration, content=BAD)
    services.attach_test(test=test, created_by=cast.vendor_editor)
    services.submit_declaration(declaration=declaration)
    page = address(declaration, f"{test.pk}/")
    reviewer = client_of(cast.ministry_reviewer)
    shown = reviewer.get(page).content.decode()
    assert "宛名番号" in shown
    assert "Hanako" not in shown, "values of the sample file are the vendor's"
    assert cast.vendor_editor.username not in shown
    assert f"/files/{test.file_id}/" not in shown
    assert reviewer.get(f"{page}failures.csv").status_code == 404
    assert client_of(None).get(page).status_code == 404


def test_a_test_of_another_declaration_is_not_found(
    declaration: Declaration, editor: Client
) -> None:
    test = make_item_test()
    assert editor.get(address(declaration, f"{test.pk}/")).status_code == 404


def test_the_list_takes_the_same_queries_for_one_and_for_many(
    declaration: Declaration, editor: Client, django_assert_max_num_queries: object
) -> None:
    found = []
    for more in (1, 5):
        for _number in range(more):
            make_item_test(declaration)
        editor.get(address(declaration))
        with django_assert_max_num_queries(12) as queries:  # type: ignore[operator]
            editor.get(address(declaration))
        found.append(len(queries))
    assert found[0] == found[1]


def test_a_report_takes_few_queries(
    declaration: Declaration, editor: Client, django_assert_max_num_queries: object
) -> None:
    test = make_item_test(declaration, content=BAD)
    editor.get(address(declaration, f"{test.pk}/"))
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        editor.get(address(declaration, f"{test.pk}/"))
