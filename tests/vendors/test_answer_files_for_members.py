"""Sheets and uploads are for those who write the declaration; large ones take few queries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from portal.common.workbooks import open_workbook
from tests.factories.answer_files import downloaded, filled_csv, filled_workbook, posted
from tests.factories.people import Cast
from tests.factories.vendors import answer_inputs, make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from tests.vendors.test_pages_of_item_tests import client_of
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration
from vendors.services.answer_uploads import basis_of

pytestmark = pytest.mark.django_db
SHEETS = ("sheet.xlsx", "sheet.csv", "sheet.xml")
MANY = 2_000


def make_own_draft(cast: Cast, rows: int = 3) -> Declaration:
    release = make_release(make_package(holders=[cast.vendor]))
    return make_draft(release, make_published_edition(rows), default=None)


def address(draft: Declaration, rest: str = "") -> str:
    return f"/declarations/{draft.pk}/upload/{rest}"


def content_of(client: Client, url: str) -> bytes:
    answer = client.get(url)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    return answer.getvalue()


def test_each_format_is_handed_out(cast: Cast) -> None:
    draft = make_own_draft(cast)
    editor = client_of(cast.vendor_editor)
    workbook, text, xml = (content_of(editor, address(draft, name)) for name in SHEETS)
    assert open_workbook(workbook).names == ("回答", "説明")
    assert text.decode("utf-8-sig").splitlines()[0].startswith("要件ID,種別,見出し,要件名")
    schema = client_of(None).get("/schemas/answers-1.0.xsd")
    assert schema.status_code == 200
    etree.XMLSchema(etree.fromstring(schema.content)).assertValid(etree.fromstring(xml))


def test_the_page_offers_the_sheets_and_takes_a_file(cast: Cast) -> None:
    draft = make_own_draft(cast)
    editor = client_of(cast.vendor_editor)
    page = editor.get(address(draft)).content.decode()
    for name in SHEETS:
        assert address(draft, name) in page
    assert editor.post(address(draft)).status_code == 422


def test_others_find_nothing(cast: Cast) -> None:
    draft = make_own_draft(cast)
    editor = client_of(cast.vendor_editor)
    data = filled_csv(downloaded(draft, "csv"), {0: {"対応状況": "none"}})
    upload = posted(editor, draft, data)
    pages = ["", *SHEETS, f"{upload.pk}/", f"{upload.pk}/problems.csv"]
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer, cast.clerk_a):
        client = client_of(person)
        assert {client.get(address(draft, page)).status_code for page in pages} == {404}
        for step in ("confirm/", "discard/"):
            facts = {"basis": basis_of(upload)}
            found = client.post(address(draft, f"{upload.pk}/{step}"), facts)
            assert found.status_code == 404
        file = SimpleUploadedFile("sheet.csv", data)
        assert client.post(address(draft), {"file": file}).status_code == 404
    assert not draft.answers.exists()


def test_submitted_declarations_hand_out_no_sheets(cast: Cast) -> None:
    draft = make_own_draft(cast)
    services.submit_declaration(declaration=draft)
    editor = client_of(cast.vendor_editor)
    assert {editor.get(address(draft, page)).status_code for page in SHEETS} == {404}
    page = editor.get(address(draft), follow=True)
    assert page.redirect_chain == [(f"/declarations/{draft.pk}/", 302)]
    assert "notice--warning" in page.content.decode()


def test_an_upload_of_another_declaration_is_not_found(cast: Cast) -> None:
    draft, other = make_own_draft(cast), make_own_draft(cast)
    editor = client_of(cast.vendor_editor)
    upload = posted(editor, draft, downloaded(draft, "csv"))
    assert editor.get(address(other, f"{upload.pk}/")).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_two_thousand_rows_take_few_queries(
    ending: str, cast: Cast, django_assert_max_num_queries: object
) -> None:
    draft = make_own_draft(cast, MANY)
    editor = client_of(cast.vendor_editor)
    data = downloaded(draft, ending)
    if ending == "csv":
        data = filled_csv(data, {row: {"対応状況": "none", "補足": "説明"} for row in range(MANY)})
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        upload = posted(editor, draft, data)
        editor.get(address(draft, f"{upload.pk}/"))
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        facts = {"basis": basis_of(upload)}
        editor.post(address(draft, f"{upload.pk}/confirm/"), facts)
    assert draft.answers.count() == (MANY if ending == "csv" else 0)


def test_the_number_of_queries_does_not_depend_on_the_number_of_answers(cast: Cast) -> None:
    queries_to_bring_in(cast, 3)  # the site remembers some things from now on
    assert queries_to_bring_in(cast, 3) == queries_to_bring_in(cast, 300)


def queries_to_bring_in(cast: Cast, rows: int) -> int:
    """With a workbook of which a third each is new, changed and taken back."""
    draft = make_own_draft(cast, rows)
    answered = {at: Support.STANDARD for at in range(rows) if at % 3}
    answers = answer_inputs(draft.edition, support=answered, default=None)
    services.save_answers(declaration=draft, answers=answers)
    support = ("オプション機能（別途契約）", "非対応", "未回答に戻す")
    changes = {at: {"対応状況": support[at % 3]} for at in range(rows)}
    data = filled_workbook(downloaded(draft, "xlsx"), changes)
    editor = client_of(cast.vendor_editor)
    with CaptureQueriesContext(connection) as queries:
        upload = posted(editor, draft, data)
        editor.get(address(draft, f"{upload.pk}/"))
        editor.post(address(draft, f"{upload.pk}/confirm/"), {"basis": basis_of(upload)})
    assert draft.answers.count() == rows - rows // 3
    return len(queries)
