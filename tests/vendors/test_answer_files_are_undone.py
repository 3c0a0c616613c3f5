"""A confirmed sheet still shows what it changed, and can be taken back once."""

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.answer_files import downloaded, filled_csv, posted
from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from tests.vendors.test_pages_of_item_tests import client_of
from vendors import services
from vendors.answer_sheets.changes import Outcome
from vendors.choices import AnswerUploadState, Support
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import changes_of
from vendors.services import AnswerInput
from vendors.services.answer_uploads import basis_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    release = make_release(make_package(holders=[cast.vendor]))
    support = {0: Support.STANDARD, 1: Support.OPTION}
    return make_draft(release, make_published_edition(), support=support, default=None)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


CHANGES = {
    0: {"対応状況": "個別開発"},
    1: {"対応状況": "未回答に戻す"},
    2: {"対応状況": "非対応"},
}


def address(upload: AnswerUpload, rest: str = "") -> str:
    return f"/declarations/{upload.declaration_id}/upload/{upload.pk}/{rest}"


def applied(editor: Client, draft: Declaration) -> AnswerUpload:
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), CHANGES))
    editor.post(address(upload, "confirm/"), {"basis": basis_of(upload)})
    upload.refresh_from_db()
    assert upload.state == AnswerUploadState.APPLIED
    return upload


def stored(draft: Declaration) -> dict[int, str]:
    return {answer.row.position or 0: answer.support for answer in draft.answers.all()}


def undo(editor: Client, upload: AnswerUpload) -> None:
    assert editor.post(address(upload, "undo/")).status_code == 302
    upload.refresh_from_db()


def test_the_page_shows_what_was_changed_and_where_to_go_on(
    draft: Declaration, editor: Client
) -> None:
    upload = applied(editor, draft)
    page = editor.get(address(upload)).content.decode()
    for support in ("support--standard", "support--custom", "support--unanswered"):
        assert support in page
    assert f"/declarations/{draft.pk}/submit/" in page
    assert f"/declarations/{draft.pk}/sheet/" in page
    assert address(upload, "undo/") in page


def test_undoing_restores_every_row_once(draft: Declaration, editor: Client) -> None:
    before = stored(draft)
    upload = applied(editor, draft)
    assert stored(draft) != before
    undo(editor, upload)
    assert stored(draft) == before
    assert {change.outcome for change in changes_of(upload)} == {Outcome.UNDONE}
    page = editor.get(address(upload)).content.decode()
    assert address(upload, "undo/") not in page
    assert page.count('class="upload-outcome"') == 3
    assert "この回答シートの回答を保存しました" not in page
    row = draft.edition.rows.order_by("position")[2]
    services.save_answers(declaration=draft, answers=[AnswerInput(row.pk, Support.NONE)])
    undo(editor, upload)
    assert stored(draft)[2] == "none"


def test_rows_that_somebody_changed_since_stay_and_are_named(
    draft: Declaration, editor: Client
) -> None:
    upload = applied(editor, draft)
    row = draft.edition.rows.order_by("position")[0]
    with pghistory.context():  # of another request
        services.save_answers(declaration=draft, answers=[AnswerInput(row.pk, Support.NONE)])
    undo(editor, upload)
    assert stored(draft) == {0: "none", 1: "option"}
    outcomes = {change.row: change.outcome for change in changes_of(upload)}
    assert outcomes[row.pk] == Outcome.OVERTAKEN
    assert editor.get(address(upload)).content.decode().count("upload-outcome") == 3


def test_both_savings_of_one_sheet_are_undone(draft: Declaration, editor: Client) -> None:
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), CHANGES))
    row = draft.edition.rows.order_by("position")[0]
    services.save_answers(
        declaration=draft,
        answers=[AnswerInput(row.pk, Support.PLANNED, planned_on=draft.edition.effective_on)],
    )
    before = stored(draft)
    for _turn in range(2):
        facts = {"basis": basis_of(upload), "take_all": "1"}
        editor.post(address(upload, "confirm/"), facts)
        upload.refresh_from_db()
    assert stored(draft) == {0: "custom", 2: "none"}
    undo(editor, upload)
    assert stored(draft) == before


def test_a_submitted_declaration_is_not_undone(
    draft: Declaration, editor: Client, cast: Cast
) -> None:
    upload = applied(editor, draft)
    services.submit_declaration(declaration=draft)
    now = stored(draft)
    undo(editor, upload)
    assert stored(draft) == now
    page = editor.get(address(upload)).content.decode()
    assert address(upload, "undo/") not in page


def test_others_undo_nothing(draft: Declaration, editor: Client, cast: Cast) -> None:
    upload = applied(editor, draft)
    for person in (None, cast.other_vendor_editor, cast.ministry_reviewer):
        assert client_of(person).post(address(upload, "undo/")).status_code == 404
        assert client_of(person).get(address(upload, "failed-rows.xlsx")).status_code == 404


def test_the_number_of_queries_does_not_depend_on_the_rows(cast: Cast) -> None:
    queries_to_undo(cast, 3)  # the site remembers some things from now on
    assert queries_to_undo(cast, 3) == queries_to_undo(cast, 200)


def queries_to_undo(cast: Cast, rows: int) -> int:
    release = make_release(make_package(holders=[cast.vendor]))
    draft = make_draft(release, make_published_edition(rows))
    changes = {at: {"対応状況": "非対応"} for at in range(rows)}
    editor = client_of(cast.vendor_editor)
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), changes))
    editor.post(address(upload, "confirm/"), {"basis": basis_of(upload)})
    with CaptureQueriesContext(connection) as queries:
        editor.post(address(upload, "undo/"))
        editor.get(address(upload))
    assert set(stored(draft).values()) == {"standard"}
    return len(queries)
