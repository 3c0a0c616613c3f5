"""A sheet is shown with what it would change, decided on, and saved once."""

import csv
import io

import pytest
from django.test import Client

from standards.models import RequirementText
from tests.factories.answer_files import downloaded, filled_csv, posted
from tests.factories.people import Cast
from tests.factories.vendors import PLANNED_ON, make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from tests.vendors.test_pages_of_item_tests import client_of
from vendors import services
from vendors.choices import AnswerUploadState, Support
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import changes_of, open_changes_of
from vendors.services import AnswerInput
from vendors.services.answer_uploads import basis_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    """Two answers: rows 0 (standard) and 1 (planned); rows 2, 3 and 4 are unanswered."""
    package = make_package(holders=[cast.vendor])
    return make_draft(
        make_release(package),
        make_published_edition(),
        support={0: Support.STANDARD, 1: Support.PLANNED},
        default=None,
    )


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def address(upload: AnswerUpload, rest: str = "") -> str:
    return f"/declarations/{upload.declaration_id}/upload/{upload.pk}/{rest}"


def rows_of(draft: Declaration) -> list[RequirementText]:
    return list(draft.edition.rows.order_by("position"))


def confirm(client: Client, upload: AnswerUpload, **said: object) -> None:
    upload.refresh_from_db()
    facts = {"basis": basis_of(upload), **said}
    assert client.post(address(upload, "confirm/"), facts).status_code == 302
    upload.refresh_from_db()


def stored(draft: Declaration) -> dict[int, tuple[str, str]]:
    found = draft.answers.values_list("row__position", "support", "note")
    return {position: (support, note) for position, support, note in found}


def test_new_changed_and_taken_back_answers_are_shown_and_saved(
    draft: Declaration, editor: Client
) -> None:
    changes = {
        0: {"対応状況": "オプション機能（別途契約）", "補足": "新しい架空の説明"},
        1: {"対応状況": "未回答に戻す"},
        2: {"対応状況": "非対応"},
    }
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), changes))
    shown = editor.get(address(upload)).content.decode()
    assert '<ins class="word">' in shown
    assert stored(draft)[0] == ("standard", "架空の説明"), "nothing is saved before"
    confirm(editor, upload)
    assert stored(draft) == {0: ("option", "新しい架空の説明"), 2: ("none", "")}
    assert upload.state == AnswerUploadState.APPLIED
    assert upload.finished_at


def test_an_empty_support_leaves_the_answer_as_it_is(draft: Declaration, editor: Client) -> None:
    changes = {0: {"対応状況": "", "補足": ""}, 1: {"対応状況": ""}}
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), changes))
    assert upload.changes == []
    assert 'class="empty"' in editor.get(address(upload)).content.decode()


def test_a_second_click_has_no_effect(draft: Declaration, editor: Client) -> None:
    data = filled_csv(downloaded(draft, "csv"), {2: {"対応状況": "custom"}})
    upload = posted(editor, draft, data)
    basis = basis_of(upload)
    confirm(editor, upload)
    row = rows_of(draft)[2].pk
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.NONE)])
    editor.post(address(upload, "confirm/"), {"basis": basis})
    assert stored(draft)[2] == ("none", "")
    editor.post(address(upload, "discard/"))
    upload.refresh_from_db()
    assert upload.state == AnswerUploadState.APPLIED


def test_what_others_changed_since_the_download_stays_unless_it_is_ticked(
    draft: Declaration, editor: Client
) -> None:
    changes = {0: {"対応状況": "custom"}, 1: {"補足": "表の補足"}}
    data = filled_csv(downloaded(draft, "csv"), changes)
    first, second, third, *_rest = (row.pk for row in rows_of(draft))
    theirs = [
        AnswerInput(first, Support.OPTION, note="同僚"),
        AnswerInput(second, Support.PLANNED, planned_on=PLANNED_ON, note="同僚"),
        AnswerInput(third, Support.OPTION, note="表では触れていない"),
    ]
    services.save_answers(declaration=draft, answers=theirs)
    upload = posted(editor, draft, data)
    assert [(change.row, change.is_newer) for change in changes_of(upload)] == [
        (first, True), (second, True),
    ]  # fmt: skip
    assert f'name="take" value="{first}"' in editor.get(address(upload)).content.decode()
    confirm(editor, upload, take=[second])
    assert stored(draft) == {
        0: ("option", "同僚"), 1: ("planned", "表の補足"), 2: ("option", "表では触れていない"),
    }  # fmt: skip


def test_all_of_the_sheet_may_be_taken(draft: Declaration, editor: Client) -> None:
    data = filled_csv(downloaded(draft, "csv"), {0: {"対応状況": "custom"}})
    row = rows_of(draft)[0].pk
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.OPTION)])
    upload = posted(editor, draft, data)
    confirm(editor, upload, take_all="1")
    assert stored(draft)[0] == ("custom", "架空の説明")


def test_who_is_overtaken_after_the_preview_is_asked_again(
    draft: Declaration, editor: Client
) -> None:
    changes = {0: {"対応状況": "custom"}, 2: {"対応状況": "none"}}
    upload = posted(editor, draft, filled_csv(downloaded(draft, "csv"), changes))
    basis = basis_of(upload)
    row = rows_of(draft)[0].pk
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.OPTION, note="先")])
    confirm(editor, upload)
    assert stored(draft)[0] == ("option", "先")
    assert stored(draft)[2] == ("none", ""), "the rest is saved"
    assert upload.state == AnswerUploadState.STAGED
    [waiting] = open_changes_of(upload)
    assert (waiting.row, waiting.is_newer, waiting.old and waiting.old.note) == (row, True, "先")
    editor.post(address(upload, "confirm/"), {"basis": basis, "take_all": "1"})
    assert stored(draft)[0] == ("option", "先"), "the form that did not show it confirms nothing"
    confirm(editor, upload, take=[row])
    assert stored(draft)[0] == ("custom", "架空の説明")
    assert upload.state == AnswerUploadState.APPLIED


def test_rows_whose_requirement_was_another_ask_for_a_decision(
    draft: Declaration, editor: Client
) -> None:
    data = downloaded(draft, "csv")
    row = rows_of(draft)[2]
    other = data.decode("utf-8-sig").replace(row.fingerprint[:16], "0" * 16)
    changed = filled_csv(
        other.encode("utf-8-sig"), {2: {"対応状況": "none", "要件の内容": "前の文"}}
    )
    upload = posted(editor, draft, changed)
    [change] = changes_of(upload)
    assert (change.is_moved, change.is_newer) == (True, False)
    confirm(editor, upload)
    assert 2 not in stored(draft)


def test_suspect_answers_stay_suspect_unless_they_are_changed(
    draft: Declaration, editor: Client
) -> None:
    draft.answers.update(is_suspect=True)
    data = downloaded(draft, "csv")
    assert posted(editor, draft, data).changes == []
    confirm(editor, posted(editor, draft, filled_csv(data, {0: {"補足": "確認した"}})))
    found = draft.answers.order_by("row__position").values_list("is_suspect", flat=True)
    assert list(found) == [False, True]


def test_an_upload_can_be_discarded(draft: Declaration, editor: Client) -> None:
    data = filled_csv(downloaded(draft, "csv"), {2: {"対応状況": "custom"}})
    upload = posted(editor, draft, data)
    basis = basis_of(upload)
    assert editor.post(address(upload, "discard/")).status_code == 302
    editor.post(address(upload, "confirm/"), {"basis": basis})
    upload.refresh_from_db()
    assert upload.state == AnswerUploadState.DISCARDED
    assert 2 not in stored(draft)
    assert editor.get(address(upload)).status_code == 200


def test_a_submitted_declaration_is_not_changed_by_an_older_upload(
    draft: Declaration, editor: Client
) -> None:
    data = filled_csv(downloaded(draft, "csv"), {2: {"対応状況": "custom"}})
    upload = posted(editor, draft, data)
    services.submit_declaration(declaration=draft)
    confirm(editor, upload)
    assert upload.state == AnswerUploadState.STAGED
    assert 2 not in stored(draft)


def test_a_refused_sheet_shows_its_problems_and_hands_them_out(
    draft: Declaration, editor: Client
) -> None:
    data = filled_csv(downloaded(draft, "csv"), {2: {"対応状況": "=HYPERLINK(1)"}})
    upload = posted(editor, draft, data)
    page = editor.get(address(upload))
    assert page.status_code == 422
    assert "HYPERLINK" in page.content.decode()
    problems = editor.get(address(upload, "problems.csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(problems)))[-1][1:5] == [
        "4", "0000003", "対応状況", "'=HYPERLINK(1)",
    ]  # fmt: skip


def test_script_in_notes_and_names_is_inert(draft: Declaration, editor: Client) -> None:
    note = "<script>alert(1)</script>"
    data = filled_csv(downloaded(draft, "csv"), {0: {"補足": note}})
    shown = editor.get(address(posted(editor, draft, data))).content.decode()
    assert note not in shown
    assert "&lt;script&gt;" in shown
