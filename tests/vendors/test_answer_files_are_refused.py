"""What is wrong with a sheet is named by sheet, row, column and value, and nothing is saved."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.common import limits
from tests.factories.answer_files import Formula, downloaded, filled_csv, filled_workbook
from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import AnswerUploadState, Support
from vendors.exceptions import StaleState
from vendors.models import AnswerUpload, Declaration, Evidence
from vendors.queries.answer_uploads import changes_of
from vendors.services.answer_uploads import receive_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    package = make_package(holders=[cast.vendor])
    return make_draft(make_release(package), make_published_edition(), default=None)


def received(draft: Declaration, cast: Cast, data: bytes) -> AnswerUpload:
    upload = receive_sheet(declaration=draft, file_name="sheet", data=data, user=cast.vendor_editor)
    upload.refresh_from_db()
    return upload


def said(upload: AnswerUpload) -> set[tuple[int, str]]:
    assert upload.state == AnswerUploadState.REFUSED
    assert changes_of(upload) == []
    return {(problem["row"], problem["column"]) for problem in upload.problems}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_every_problem_is_named_by_its_place(ending: str, draft: Declaration, cast: Cast) -> None:
    fill = filled_csv if ending == "csv" else filled_workbook
    changes = {
        0: {"対応状況": "たぶん"},
        1: {"対応状況": "予定", "対応予定日": "来年"},
        2: {"対応状況": "予定"},
        3: {"対応状況": "未回答に戻す", "補足": "消える補足"},
        4: {"要件名": "別の要件", "対応状況": "標準機能"},
    }
    upload = received(draft, cast, fill(downloaded(draft, ending), changes))
    assert said(upload) == {
        (2, "対応状況"), (3, "対応予定日"), (4, "対応予定日"), (5, "補足"), (6, "要件名"),
    }  # fmt: skip
    assert {problem["sheet"] for problem in upload.problems} == {"回答" if ending == "xlsx" else ""}
    assert {"たぶん", "来年", "別の要件"} <= {problem["value"] for problem in upload.problems}
    assert not draft.answers.exists()


def test_unknown_and_repeated_ids_are_named(draft: Declaration, cast: Cast) -> None:
    changes = {0: {"要件ID": "9999999"}, 1: {"種別": "なぞ"}, 3: {"要件ID": "0000003"}}
    upload = received(draft, cast, filled_csv(downloaded(draft, "csv"), changes))
    assert said(upload) == {(2, "要件ID"), (3, "種別"), (4, "要件ID"), (5, "要件ID")}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"対応状況": "個別開発", "補足": "a\u202eb"}, "補足"),
        ({"対応状況": "個別開発", "補足": "あ" * 40_000}, "補足"),
        ({"対応状況": "個別開発", "補足": "あ" * 4_001}, "補足"),
        ({"補足": "状況のない補足"}, "対応状況"),
        ({"照合キー": ""}, "照合キー"),
        ({"照合キー": "k1-1-xyz"}, "照合キー"),
    ],
)
def test_wrong_cells_are_named(
    cells: dict[str, str], column: str, draft: Declaration, cast: Cast
) -> None:
    upload = received(draft, cast, filled_csv(downloaded(draft, "csv"), {1: cells}))
    assert said(upload) == {(3, column)}


def test_problems_beyond_those_listed_are_counted(
    draft: Declaration, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_LISTED_PROBLEMS", 2)
    wrong = {at: {"対応状況": "たぶん"} for at in range(4)}
    upload = received(draft, cast, filled_csv(downloaded(draft, "csv"), wrong))
    assert (len(upload.problems), upload.problem_count) == (2, 4)
    client.force_login(cast.vendor_editor)
    page = client.get(reverse("vendors:answer-upload", args=[draft.pk, upload.pk])).content.decode()
    assert "問題が4件" in page
    assert "最初の 2 件" in page


def test_formulas_are_refused(draft: Declaration, cast: Cast) -> None:
    data = filled_workbook(downloaded(draft, "xlsx"), {0: {"補足": Formula("=1+1")}})
    upload = received(draft, cast, data)
    assert upload.state == AnswerUploadState.REFUSED
    assert upload.problems[0]["sheet"] == "回答"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "xml"])
def test_sheets_of_other_releases_and_editions_are_refused_with_one_problem(
    ending: str, draft: Declaration, cast: Cast
) -> None:
    other_release = make_draft(make_release(draft.release.package, version="2.0"), draft.edition)
    other_edition = make_draft(draft.release, make_published_edition(3))
    for other in (other_release, other_edition):
        upload = received(draft, cast, downloaded(other, ending))
        assert upload.state == AnswerUploadState.REFUSED
        [problem] = upload.problems
        assert str(draft) in problem["message"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a,b\n1,2\n",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<answers",
        b"<!DOCTYPE answers [<!ENTITY a 'b'>]><answers>&a;</answers>",
        b"<answers xmlns='urn:fit-portal:answers:1.0'/>",
        b"\xff\xfe\x00",
        "要件ID,種別,対応状況,対応予定日,補足,照合キー\n".encode(),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, draft: Declaration, cast: Cast) -> None:
    upload = received(draft, cast, data)
    assert upload.state == AnswerUploadState.REFUSED
    assert upload.problems


def test_xml_that_is_not_as_the_schema_says_is_refused_by_line(
    draft: Declaration, cast: Cast
) -> None:
    data = downloaded(draft, "xml").replace(b'kind="function"', b'kind="riddle"', 1)
    [problem] = received(draft, cast, data).problems
    assert problem["row"] == 3
    assert (problem["column"], problem["value"]) == ("kind", "riddle")
    assert "function, form" in problem["message"]


def test_an_answer_with_evidence_is_not_taken_back(draft: Declaration, cast: Cast) -> None:
    row = draft.edition.rows.order_by("position").first()
    assert row
    services.save_answers(declaration=draft, answers=[services.AnswerInput(row.pk, Support.OPTION)])
    Evidence.objects.create(
        answer=draft.answers.get(), kind="link", title="見本", url="https://example.jp/"
    )
    data = filled_csv(downloaded(draft, "csv"), {0: {"対応状況": "未回答に戻す"}})
    assert said(received(draft, cast, data)) == {(2, "対応状況")}


def test_spreadsheets_may_take_zeros_and_change_blanks(draft: Declaration, cast: Cast) -> None:
    changes = {0: {"要件ID": "1", "要件名": " 要件1 ", "対応状況": "option"}}
    upload = received(draft, cast, filled_csv(downloaded(draft, "csv"), changes))
    assert upload.problems == []
    assert len(upload.changes) == 1


def test_a_submitted_declaration_takes_no_sheet(draft: Declaration, cast: Cast) -> None:
    data = downloaded(draft, "csv")
    services.submit_declaration(declaration=draft)
    with pytest.raises(StaleState):
        received(draft, cast, data)
