"""Wrong rows of a sheet are left out by name, and the others can be brought in without them."""

import io
from datetime import date

import pytest
from django.test import Client
from xlsxwriter import Workbook

from portal.common import limits
from portal.common.workbooks import open_workbook
from tests.factories.answer_files import (
    Formula,
    downloaded,
    filled_csv,
    filled_workbook,
    posted,
)
from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from tests.vendors.test_pages_of_item_tests import client_of
from vendors import services
from vendors.choices import AnswerUploadState, Support
from vendors.models import AnswerUpload, Declaration
from vendors.queries.answer_uploads import left_rows_of, open_changes_of
from vendors.services import AnswerInput
from vendors.services.answer_uploads import basis_of, receive_sheet

pytestmark = pytest.mark.django_db
Cells = dict[int, dict[str, object]]


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    package = make_package(holders=[cast.vendor])
    return make_draft(make_release(package), make_published_edition(8), default=None)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def address(upload: AnswerUpload, rest: str = "") -> str:
    return f"/declarations/{upload.declaration_id}/upload/{upload.pk}/{rest}"


def places(upload: AnswerUpload) -> set[tuple[int, str, str]]:
    return {(one["row"], one["official_id"], one["column"]) for one in upload.problems}


def sheet(draft: Declaration, changes: Cells) -> bytes:
    return filled_workbook(downloaded(draft, "xlsx"), changes)


def confirm(editor: Client, upload: AnswerUpload, **said: str) -> None:
    editor.post(address(upload, "confirm/"), {"basis": basis_of(upload), **said})
    upload.refresh_from_db()


def row_of(draft: Declaration, position: int) -> int:
    return draft.edition.rows.order_by("position")[position].pk


def test_formulas_and_all_other_problems_are_told_at_once_beside_the_good_rows(
    draft: Declaration, editor: Client
) -> None:
    changes: Cells = {
        0: {"対応状況": "標準機能", "補足": Formula("=1+1")},
        1: {"対応状況": "対応", "補足": "あ" * 4_001},
        2: {"対応状況": "予定", "対応予定日": "1990-01-01"},
        3: {"対応状況": "標準機能"},
    }
    upload = posted(editor, draft, sheet(draft, changes))
    assert upload.state == AnswerUploadState.STAGED
    assert places(upload) == {
        (2, "0000001", "補足"), (3, "0000002", "対応状況"), (3, "0000002", "補足"),
        (4, "0000003", "対応予定日"),
    }  # fmt: skip
    assert [change.official_id for change in open_changes_of(upload)] == ["0000004"]
    page = editor.get(address(upload)).content.decode()
    assert 'class="upload-problems"' in page
    assert "標準機能・" in page, "the levels that are allowed"
    assert "要件4" in page


def test_good_rows_are_saved_only_by_who_says_that_others_are_left_out(
    draft: Declaration, editor: Client
) -> None:
    changes: Cells = {0: {"対応状況": "対応"}, 1: {"対応状況": "標準機能"}}
    upload = posted(editor, draft, sheet(draft, changes))
    confirm(editor, upload)
    assert not draft.answers.exists()
    confirm(editor, upload, leave_out="1")
    assert upload.state == AnswerUploadState.APPLIED
    assert [answer.row.position for answer in draft.answers.all()] == [1]


def test_the_failed_rows_are_a_sheet_to_correct_and_bring_in(
    draft: Declaration, editor: Client
) -> None:
    changes: Cells = {
        0: {"対応状況": "対応", "補足": "書いたもの"},
        1: {"対応状況": "予定", "対応予定日": "1990-01-01"},
        2: {"対応状況": "標準機能"},
        3: {"要件ID": "9999999", "対応状況": "標準機能"},
    }
    upload = posted(editor, draft, sheet(draft, changes))
    answer = editor.get(address(upload, "failed-rows.xlsx"))
    header, *rows = open_workbook(answer.getvalue()).grid("回答").rows
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["要件ID"] for row in found] == ["0000001", "0000002", "9999999"]
    assert (found[0]["対応状況"], found[0]["補足"]) == ("対応", "書いたもの")
    assert "対応状況" in found[0]["問題"]
    corrected: Cells = {
        0: {"対応状況": "標準機能"},
        1: {"対応予定日": date(2027, 1, 1)},
        2: {"要件ID": "0000004"},
    }
    again = posted(editor, draft, filled_workbook(answer.getvalue(), corrected))
    assert again.problems == []
    assert [change.official_id for change in open_changes_of(again)] == [
        "0000001", "0000002", "0000004",
    ]  # fmt: skip


def test_failed_rows_still_ask_about_what_others_changed(
    draft: Declaration, editor: Client
) -> None:
    data = sheet(draft, {0: {"対応状況": "対応"}})
    services.save_answers(
        declaration=draft, answers=[AnswerInput(row_of(draft, 0), Support.OPTION)]
    )
    failed = editor.get(address(posted(editor, draft, data), "failed-rows.xlsx")).getvalue()
    again = posted(editor, draft, filled_workbook(failed, {0: {"対応状況": "標準機能"}}))
    [change] = open_changes_of(again)
    assert change.is_newer


def test_an_untouched_row_is_never_a_problem(draft: Declaration, editor: Client) -> None:
    rows = [row_of(draft, 0), row_of(draft, 1)]
    answers = [
        AnswerInput(rows[0], Support.WORKAROUND),
        AnswerInput(rows[1], Support.PLANNED, planned_on=date(1990, 1, 1)),
    ]
    services.save_answers(declaration=draft, answers=answers)
    for ending in ("xlsx", "csv", "xml"):
        upload = posted(editor, draft, downloaded(draft, ending))
        assert (upload.changes, upload.problems) == ([], []), ending


def test_doubtful_answers_are_taken_with_a_warning(draft: Declaration, editor: Client) -> None:
    changes: Cells = {
        0: {"対応状況": "代替運用"},
        1: {"対応状況": "予定", "対応予定日": "2020-01-01"},
        2: {"対応状況": "予定", "対応予定日": "2099-01-01"},
    }
    upload = posted(editor, draft, sheet(draft, changes))
    assert upload.problems == []
    page = editor.get(address(upload)).content.decode()
    assert page.count('class="upload-warning"') == 3
    confirm(editor, upload)
    assert draft.answers.count() == 3


def test_a_typed_note_is_not_lost_with_an_answer_that_is_taken_back(
    draft: Declaration, editor: Client
) -> None:
    answers = [AnswerInput(row_of(draft, at), Support.OPTION, note="前") for at in range(2)]
    services.save_answers(declaration=draft, answers=answers)
    changes: Cells = {
        0: {"対応状況": "未回答に戻す", "補足": "新しい補足"},
        1: {"対応状況": "未回答に戻す"},
        2: {"対応状況": "未回答に戻す", "補足": "書いた"},
    }
    upload = posted(editor, draft, sheet(draft, changes))
    assert places(upload) == {(2, "0000001", "補足"), (4, "0000003", "補足")}
    [change] = open_changes_of(upload)
    assert change.loses_note
    assert '<del class="word">' in editor.get(address(upload)).content.decode()


def test_ragged_lines_of_a_csv_are_left_out(draft: Declaration, cast: Cast) -> None:
    data = filled_csv(downloaded(draft, "csv"), {1: {"対応状況": "標準機能"}})
    lines = data.decode("utf-8-sig").splitlines()
    lines[1] += ",zu viel"
    text = "\n".join(lines).encode()
    upload = receive_sheet(declaration=draft, file_name="a.csv", data=text, user=cast.vendor_editor)
    assert [left.number for left in left_rows_of(upload)] == [2]
    assert len(open_changes_of(upload)) == 1


def test_problems_of_an_xml_are_in_plain_words_beside_those_of_its_ids(
    draft: Declaration, cast: Cast
) -> None:
    data = downloaded(draft, "xml").decode()
    wrong = data.replace("</requirement>", '<answer support="super"/></requirement>', 1)
    wrong = wrong.replace('id="0000002"', 'id="9999999"')
    good = '<answer support="none">よい</answer></requirement>\n</answers>'
    wrong = wrong.replace("</requirement>\n</answers>", good)
    upload = receive_sheet(
        declaration=draft, file_name="a.xml", data=wrong.encode(), user=cast.vendor_editor
    )
    assert {one["value"] for one in upload.problems} == {"super", "9999999"}
    said = " ".join(one["message"] for one in upload.problems)
    assert "facet" not in said
    assert "standard, configurable" in said
    assert [change.official_id for change in open_changes_of(upload)] == ["0000008"]


def test_a_text_that_is_called_a_workbook_is_named_as_such(draft: Declaration, cast: Cast) -> None:
    upload = receive_sheet(
        declaration=draft, file_name="回答.xlsx", data=b"hello", user=cast.vendor_editor
    )
    [problem] = upload.problems
    assert "Excel" in problem["message"]


def test_a_file_of_strange_rows_is_refused_whole(
    draft: Declaration, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_LISTED_PROBLEMS", 2)
    changes: Cells = {
        0: {"対応状況": "標準機能"},
        **{at: {"要件ID": f"999999{at}"} for at in range(1, 4)},
    }
    data = sheet(draft, changes)
    formulas = sheet(draft, {at: {"補足": Formula("=1+1")} for at in range(3)})
    for file in (data, formulas):
        upload = receive_sheet(
            declaration=draft, file_name="a.xlsx", data=file, user=cast.vendor_editor
        )
        assert (upload.state, upload.changes) == (AnswerUploadState.REFUSED, [])


def test_helping_columns_may_hold_formulas(draft: Declaration, cast: Cast) -> None:
    header, *rows = open_workbook(downloaded(draft, "xlsx")).grid("回答").rows
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as workbook:
        page = workbook.add_worksheet("回答")
        for at, line in enumerate([[*header, "確認"], *rows]):
            page.write_row(at, 0, line)
        page.write_formula(1, len(header), "=LEN(A2)")
        page.write_string(1, header.index("対応状況"), "標準機能")
    upload = receive_sheet(
        declaration=draft, file_name="a.xlsx", data=target.getvalue(), user=cast.vendor_editor
    )
    assert (len(open_changes_of(upload)), upload.problems) == (1, [])
