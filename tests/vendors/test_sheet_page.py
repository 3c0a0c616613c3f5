"""The answer sheet: who sees it, what it shows, and that it saves row by row."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.common.sample_data import shows_sample_data
from tests.factories.people import Cast
from tests.factories.standards import make_catalog_row
from tests.factories.standards import make_published_edition as publish
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration

pytestmark = pytest.mark.django_db
HOSTILE = "</textarea><script>alert(1)</script>{{ 7|add:7 }}"
TRANSACTION = re.compile(r"(SAVEPOINT|RELEASE SAVEPOINT) \S+$")


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    package = make_package(holders=[cast.vendor])
    return make_draft(make_release(package), make_published_edition(), default=None)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def client_of(person: User | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def address(declaration: Declaration, rest: str = "") -> str:
    return f"/declarations/{declaration.pk}/sheet/{rest}"


def row_id(declaration: Declaration, position: int) -> int:
    return declaration.edition.rows.get(position=position).pk


def key_shown(page: str, row: int) -> str:
    found = re.search(rf'name="key-{row}" value="([0-9a-f]*)"', page)
    assert found is not None
    return found[1]


def save_row(client: Client, declaration: Declaration, row: int, **facts: str):
    fields = {f"{name}-{row}": value for name, value in facts.items()}
    fields.setdefault(f"key-{row}", "")
    return client.post(address(declaration, f"rows/{row}/"), fields, headers={"HX-Request": "true"})


def test_the_sheet_shows_rows_obligations_and_progress(draft: Declaration, editor: Client) -> None:
    page = editor.get(address(draft)).content.decode()
    for text in ("0000001", "要件5を満たすこと。", "◎", "0/5", "1.1"):
        assert text in page
    assert page.count('<select class="answer"') == 5


def test_a_row_saves_itself_and_says_how_far_the_headings_are(
    draft: Declaration, editor: Client
) -> None:
    row = row_id(draft, 0)
    answer = save_row(editor, draft, row, support="option", note="オプションＡ")
    assert answer.status_code == 200
    said = answer.content.decode()
    assert draft.answers.get().note == "オプションＡ"
    assert said.count("1/5") == 3, "the whole, the heading and the one above it"
    assert len(key_shown(said, row)) == 16
    again = save_row(editor, draft, row, support="none", key=key_shown(said, row))
    assert again.status_code == 200
    assert draft.answers.get().support == "none"


def test_the_numbers_of_the_filter_follow_what_is_saved(draft: Declaration, editor: Client) -> None:
    page = editor.get(address(draft)).content.decode()
    assert re.search(r'<option value="option" id="state-choice-option">[^<]*\(0\)', page)
    said = save_row(editor, draft, row_id(draft, 0), support="option").content.decode()
    for state, rows in (("option", 1), ("unanswered", 4), ("suspect", 0)):
        assert re.search(rf'"innerHTML:#state-choice-{state}">[^<]*\({rows}\)<', said)


def test_a_row_is_found_on_its_page(cast: Cast, editor: Client) -> None:
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), make_published_edition(201), default=None)
    for position, query in ((0, ""), (100, "?page=2"), (200, "?page=3")):
        row = row_id(draft, position)
        answer = editor.get(address(draft, f"rows/{row}/"))
        assert answer["Location"] == address(draft, f"{query}#row-{row}")


def test_the_sheet_leads_to_submitting_and_says_what_the_answers_mean(
    draft: Declaration, editor: Client
) -> None:
    editor.cookies["django_language"] = "en"
    page = editor.get(address(draft)).content.decode()
    assert f'href="/declarations/{draft.pk}/submit/"' in page
    assert "It counts for bodies that have contracted it" in page


def test_the_second_editor_is_shown_the_first_ones_answer(
    draft: Declaration, editor: Client, cast: Cast
) -> None:
    row = row_id(draft, 0)
    save_row(editor, draft, row, support="option", note="先に保存")
    answer = save_row(editor, draft, row, support="none", note="後から")
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "先に保存" in said
    assert cast.vendor_editor.username in said
    assert key_shown(said, row) == "", "until somebody decides, each attempt is a conflict"
    [kept] = re.findall(rf'name="keep-{row}" value="([0-9a-f]+)"', said)
    assert draft.answers.get().note == "先に保存"
    fields = {"support": "none", "note": "後から", "keep": kept}
    assert save_row(editor, draft, row, **fields).status_code == 200
    assert draft.answers.get().note == "後から"


def test_incomplete_rows_are_not_saved_and_say_why(draft: Declaration, editor: Client) -> None:
    row = row_id(draft, 0)
    for facts in (
        {"support": "planned"},
        {"support": "planned", "planned_on": "0002-03-01"},
        {"support": "planned", "planned_on": "2026-02-30"},
        {"support": "perhaps"},
        {"support": "", "note": "説明だけ"},
        {"support": "none", "note": "a\u202eb"},
        {"support": "none", "note": "あ" * 4001},
    ):
        assert save_row(editor, draft, row, **facts).status_code == 422
    assert not draft.answers.exists()


def test_plans_are_warned_of_and_saved(draft: Declaration, editor: Client) -> None:
    row = row_id(draft, 0)
    said = save_row(editor, draft, row, support="planned", planned_on="2020-04-01")
    assert "sheet-warning" in said.content.decode()
    key = key_shown(said.content.decode(), row)
    said = save_row(editor, draft, row, support="planned", planned_on="2099-04-01", key=key)
    assert said.content.decode().count("sheet-warning") == 1
    assert str(draft.answers.get().planned_on) == "2099-04-01"


def test_a_workaround_without_a_description_is_saved_and_missed(
    draft: Declaration, editor: Client
) -> None:
    said = save_row(editor, draft, row_id(draft, 0), support="workaround", note=" \u3000\n")
    assert "sheet-state--missing" in said.content.decode()
    assert "sheet-counts__missing" in said.content.decode()


def test_suspect_answers_are_confirmed_by_saying_so(draft: Declaration, editor: Client) -> None:
    row = row_id(draft, 0)
    save_row(editor, draft, row, support="standard")
    draft.answers.update(is_suspect=True)
    page = editor.get(address(draft)).content.decode()
    fields = {"support": "standard", "key": key_shown(page, row)}
    save_row(editor, draft, row, **fields)
    assert draft.answers.get().is_suspect
    save_row(editor, draft, row, **fields, confirm="1")
    assert not draft.answers.get().is_suspect


def test_hostile_notes_and_names_are_text(cast: Cast, editor: Client) -> None:
    edition = publish(rows=[make_catalog_row(text=HOSTILE)])
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), edition, default=None)
    row = row_id(draft, 0)
    save_row(editor, draft, row, support="none", note=HOSTILE)
    conflict = save_row(editor, draft, row, support="custom")
    for page in (editor.get(address(draft)), conflict):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()
        assert "{{ 7|add:7 }}" in page.content.decode()


def test_others_find_no_sheet(draft: Declaration, cast: Cast, editor: Client) -> None:
    row = row_id(draft, 0)
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer, cast.clerk_a):
        client = client_of(person)
        for rest in ("", f"rows/{row}/", f"rows/{row}/evidence/"):
            assert client.get(address(draft, rest)).status_code == 404
        for rest in ("save/", "bulk/", "bulk/apply/", "undo/", f"rows/{row}/"):
            fields = {"row": row, f"support-{row}": "none", f"key-{row}": ""}
            assert client.post(address(draft, rest), fields).status_code == 404
    assert not draft.answers.exists()


def test_a_submitted_declaration_is_edited_no_more(draft: Declaration, editor: Client) -> None:
    services.submit_declaration(declaration=draft)
    row = row_id(draft, 0)
    for rest in ("", f"rows/{row}/", f"rows/{row}/evidence/"):
        page = editor.get(address(draft, rest), follow=True)
        assert page.redirect_chain == [(f"/declarations/{draft.pk}/", 302)]
        assert "notice--warning" in page.content.decode()
    part = editor.get(address(draft, f"rows/{row}/"), headers={"HX-Request": "true"})
    assert part.status_code == 404
    refused = save_row(editor, draft, row_id(draft, 0), support="none")
    assert refused.status_code == 409
    assert "sheet-state--unsaved" in refused.content.decode()


def test_rows_of_another_edition_are_refused(draft: Declaration, editor: Client) -> None:
    foreign = row_id(make_draft(make_release(), make_published_edition(), default=None), 0)
    assert save_row(editor, draft, foreign, support="none").status_code == 422
    assert (
        editor.get(address(draft, f"rows/{foreign}/"), headers={"HX-Request": "true"}).status_code
        == 404
    )
    for huge in ("9" * 18, "9" * 30):
        assert save_row(editor, draft, huge, support="none").status_code in {404, 422}  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [3, 300])
def test_one_answer_is_saved_with_six_queries_whatever_the_size(
    rows: int, cast: Cast, editor: Client
) -> None:
    """From the session to the progress of the headings, beside the transaction itself."""
    package = make_package(holders=[cast.vendor])
    draft = make_draft(make_release(package), make_published_edition(rows), default=None)
    row = row_id(draft, 1)
    shows_sample_data()  # asked once in a while, not by each request
    with CaptureQueriesContext(connection) as asked:
        assert save_row(editor, draft, row, support="option", note="説明").status_code == 200
    queries = [query["sql"] for query in asked if not TRANSACTION.search(query["sql"])]
    assert len(queries) == 6, "\n".join(queries)
    assert draft.answers.get().note == "説明"


@pytest.mark.parametrize("query", ["", "?state=missing&heading=1&keyword=要件&page=2"])
def test_the_sheet_takes_few_queries(
    query: str, cast: Cast, editor: Client, django_assert_max_num_queries: object
) -> None:
    rows = [
        make_catalog_row(number=number, heading_number=f"{number}.1") for number in range(1, 251)
    ]
    package = make_package(holders=[cast.vendor])
    draft = make_draft(
        make_release(package), publish(rows=rows), support={0: Support.NONE}, default=Support.CUSTOM
    )
    editor.get(address(draft))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert editor.get(address(draft) + query).status_code == 200
