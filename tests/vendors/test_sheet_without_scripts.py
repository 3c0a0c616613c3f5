"""The sheet with nothing but forms: whole pages, many rows at once, evidence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.people import Cast
from tests.factories.vendors import make_draft, make_package, make_release
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration, Evidence
from vendors.services import AnswerInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    package = make_package(holders=[cast.vendor])
    return make_draft(make_release(package), make_published_edition(), default=None)


@pytest.fixture
def editor(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.vendor_editor)
    return client


def rows_of(draft: Declaration) -> list[int]:
    return list(draft.edition.rows.order_by("position").values_list("pk", flat=True))


def filled(client: Client, draft: Declaration) -> dict[str, list[str]]:
    """The fields of the page's form as a browser would send them."""
    page = client.get(f"/declarations/{draft.pk}/sheet/").content.decode()
    fields: dict[str, list[str]] = {"row": re.findall(r'name="row" value="(\d+)"', page)}
    for row in fields["row"]:
        select = re.search(
            rf'<select class="answer" name="support-{row}".*?</select>', page, re.DOTALL
        )
        chosen = re.search(r'value="(\w*)" selected', select[0] if select else "")
        note = re.search(rf'name="note-{row}".*?>\n(.*?)</textarea>', page, re.DOTALL)
        key = re.search(rf'name="key-{row}" value="(\w*)"', page)
        fields[f"support-{row}"] = [chosen[1] if chosen else ""]
        fields[f"note-{row}"] = [note[1].replace("\n", "\r\n") if note else ""]
        fields[f"key-{row}"] = [key[1] if key else ""]
    return fields


def post(client: Client, draft: Declaration, rest: str, fields: dict[str, object], follow=True):
    return client.post(f"/declarations/{draft.pk}/sheet/{rest}", fields, follow=follow)


def test_a_page_saves_what_was_changed_and_leaves_the_rest(
    draft: Declaration, editor: Client
) -> None:
    first, second, *_rest = rows_of(draft)
    before = [AnswerInput(first, Support.OPTION, note="一行目\n二行目")]
    services.save_answers(declaration=draft, answers=before)
    draft.answers.update(is_suspect=True)
    fields = filled(editor, draft) | {f"support-{second}": "custom", f"note-{second}": "乙"}
    answer = post(editor, draft, "save/?state=unanswered&page=1", fields)
    assert answer.redirect_chain == [
        (f"/declarations/{draft.pk}/sheet/?state=unanswered&page=1", 302)
    ]
    assert draft.answers.get(row=second).note == "乙"
    untouched = draft.answers.get(row=first)
    assert (untouched.is_suspect, untouched.note) == (True, "一行目\n二行目")


def test_rows_that_were_not_saved_come_back_as_typed(draft: Declaration, editor: Client) -> None:
    first, second, third, *_rest = rows_of(draft)
    fields = filled(editor, draft)
    services.save_answers(declaration=draft, answers=[AnswerInput(first, Support.NONE, note="先")])
    fields |= {f"support-{first}": "custom", f"note-{first}": "私の説明"}
    fields |= {f"support-{second}": "planned", f"note-{second}": "日付なし"}
    fields |= {f"support-{third}": "standard"}
    answer = post(editor, draft, "save/", fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert draft.answers.get(row=third).support == "standard"
    for text in ("私の説明", "先", "日付なし", f'name="keep-{first}"', f'name="take-{first}"'):
        assert text in page
    assert f'id="row-{third}"' not in page


def test_keeping_mine_or_taking_theirs_without_scripts(draft: Declaration, editor: Client) -> None:
    first, second, *_rest = rows_of(draft)
    fields = filled(editor, draft)
    theirs = [AnswerInput(row, Support.NONE, note="先") for row in (first, second)]
    services.save_answers(declaration=draft, answers=theirs)
    fields |= {f"support-{first}": "custom", f"support-{second}": "custom"}
    page = post(editor, draft, "save/", fields).content.decode()
    kept = re.search(rf'name="keep-{first}" value="(\w+)"', page)
    assert kept is not None
    answer = post(editor, draft, "save/", fields | {f"keep-{first}": kept[1]})
    assert draft.answers.get(row=first).support == "custom"
    assert answer.status_code == 409, "the other one still waits"
    answer = post(editor, draft, "save/", {**fields, "row": [second], f"take-{second}": "1"})
    assert answer.status_code == 200
    assert draft.answers.get(row=second).support == "none"


def test_an_answer_with_evidence_is_refused_alone(
    draft: Declaration, editor: Client, cast: Cast
) -> None:
    first, second, *_rest = rows_of(draft)
    services.save_answers(declaration=draft, answers=[AnswerInput(first, Support.NONE)])
    services.add_link(
        user=cast.vendor_editor, declaration_id=draft.pk, row_id=first, url="https://example.com/"
    )
    fields = filled(editor, draft) | {f"support-{first}": "", f"support-{second}": "custom"}
    answer = post(editor, draft, "save/", fields)
    assert answer.status_code == 409
    assert set(draft.answers.values_list("row", "support")) == {(first, "none"), (second, "custom")}


def test_many_rows_are_previewed_set_and_given_back(draft: Declaration, editor: Client) -> None:
    rows = rows_of(draft)
    services.save_answers(declaration=draft, answers=[AnswerInput(rows[0], Support.NONE)])
    wanted = {"scope": "chosen", "chosen": rows[:3], "support": "workaround"}
    page = post(editor, draft, "bulk/?state=", wanted).content.decode()
    keys = re.search(r'name="keys" value="([^"]+)"', page)
    assert keys is not None
    assert keys[1].count(":") == 3
    assert draft.answers.count() == 1, "a preview changes nothing"
    applied = {"support": "workaround", "planned_on": "", "keys": keys[1]}
    page = post(editor, draft, "bulk/apply/", applied).content.decode()
    assert draft.answers.filter(support="workaround").count() == 3
    assert f"/declarations/{draft.pk}/sheet/undo/" in page
    page = post(editor, draft, "undo/", {}).content.decode()
    assert list(draft.answers.values_list("row", "support")) == [(rows[0], "none")]
    assert "sheet/undo/" not in page


def test_all_rows_of_the_filter_are_chosen_by_the_address(
    draft: Declaration, editor: Client
) -> None:
    rows = rows_of(draft)
    services.save_answers(declaration=draft, answers=[AnswerInput(rows[0], Support.NONE)])
    wanted = {"scope": "all", "support": "planned", "planned_on": "2027-03-31"}
    page = post(editor, draft, "bulk/?state=unanswered", wanted).content.decode()
    keys = re.search(r'name="keys" value="([^"]+)"', page)
    assert keys is not None
    assert [pair.split(":")[0] for pair in keys[1].split(",")] == [str(row) for row in rows[1:]]


@pytest.mark.parametrize(
    "wanted",
    [
        {"scope": "chosen", "support": "none"},
        {"scope": "chosen", "chosen": ["x", "9" * 40], "support": "none"},
        {"scope": "all", "support": "planned"},
        {"scope": "all", "support": "planned", "planned_on": "0027-01-01"},
        {"scope": "all", "support": "all"},
        {"scope": "all", "support": ""},
        {"scope": "all", "support": "none", "note": "a\u202eb"},
        {"scope": "all", "support": "take_back", "note": "説明だけ"},
    ],
)
def test_an_unclear_wish_changes_nothing_and_is_told(
    wanted: dict[str, object], draft: Declaration, editor: Client
) -> None:
    page = post(editor, draft, "bulk/", wanted).content.decode()
    assert "notice--error" in page
    page = post(editor, draft, "bulk/apply/", {**wanted, "keys": "x:y,,"}).content.decode()
    assert "notice--error" in page
    assert not draft.answers.exists()


def test_a_refused_wish_comes_back_once_as_it_was_typed(draft: Declaration, editor: Client) -> None:
    rows = rows_of(draft)
    wanted = {"scope": "chosen", "chosen": rows[:2], "support": "planned", "note": "共通の説明"}
    page = post(editor, draft, "bulk/?heading=1", wanted)
    assert page.redirect_chain[0][0] == f"/declarations/{draft.pk}/sheet/?heading=1#bulk-form"
    shown = page.content.decode()
    assert '<option value="planned" selected>' in shown
    assert "共通の説明" in shown
    assert shown.count('form="bulk-form" checked') == 2
    again = editor.get(f"/declarations/{draft.pk}/sheet/").content.decode()
    assert "共通の説明" not in again
    assert "checked" not in again


def test_the_preview_names_the_rows_that_are_written_over(
    draft: Declaration, editor: Client
) -> None:
    rows = rows_of(draft)
    services.save_answers(
        declaration=draft, answers=[AnswerInput(rows[3], Support.NONE, note="前の説明")]
    )
    wanted = {"scope": "all", "support": "workaround", "note": "共通の\n説明"}
    page = post(editor, draft, "bulk/", wanted).content.decode()
    assert page.count("sheet-overwritten") == 1
    assert page.index("前の説明") < page.index("要件1"), "the answered row comes first"
    keys = re.search(r'name="keys" value="([^"]+)"', page)
    assert keys is not None
    applied = {"support": "workaround", "note": "共通の\r\n説明", "keys": keys[1]}
    post(editor, draft, "bulk/apply/", applied)
    assert set(draft.answers.values_list("note", flat=True)) == {"共通の\n説明"}


def test_taking_many_answers_back_leaves_those_with_evidence(
    draft: Declaration, editor: Client, cast: Cast
) -> None:
    first, second, *_rest = rows_of(draft)
    answers = [AnswerInput(row, Support.NONE) for row in (first, second)]
    services.save_answers(declaration=draft, answers=answers)
    services.add_link(
        user=cast.vendor_editor, declaration_id=draft.pk, row_id=first, url="https://example.com/"
    )
    wanted = {"scope": "chosen", "chosen": [first, second], "support": "take_back"}
    page = post(editor, draft, "bulk/", wanted).content.decode()
    keys = re.search(r'name="keys" value="([^"]+)"', page)
    assert keys is not None
    assert [pair.split(":")[0] for pair in keys[1].split(",")] == [str(second)]
    post(editor, draft, "bulk/apply/", {"support": "take_back", "keys": keys[1]})
    assert [answer.row_id for answer in draft.answers.all()] == [first]


def test_links_and_files_are_added_on_the_page_of_a_row(draft: Declaration, editor: Client) -> None:
    row = rows_of(draft)[0]
    page = f"rows/{row}/evidence/"
    link = {"form": "link", "url": "https://example.com/?a=1&b=2", "title": "<b>手引</b>"}
    assert post(editor, draft, page, link).status_code == 422, "there is no answer yet"
    services.save_answers(declaration=draft, answers=[AnswerInput(row, Support.NONE)])
    shown = post(editor, draft, page, link).content.decode()
    assert 'href="https://example.com/?a=1&amp;b=2" rel="noopener nofollow noreferrer"' in shown
    assert "&lt;b&gt;手引&lt;/b&gt;" in shown
    file = SimpleUploadedFile("<img src=x onerror=alert(1)>.svg", b"<svg onload='alert(1)'/>")
    shown = post(editor, draft, page, {"form": "file", "file": file, "title": ""}).content.decode()
    assert "onerror=alert(1)&gt;" in shown
    stored = Evidence.objects.get(kind="file")
    assert f"/files/{stored.file_id}/" in shown
    shown = post(editor, draft, f"{page}{stored.pk}/remove/", {}).content.decode()
    assert f"/files/{stored.file_id}/" not in shown
    bad = link | {"url": "javascript:alert(1)"}
    assert post(editor, draft, page, bad).status_code == 422
    assert post(editor, draft, page, {"form": "file"}).status_code == 422
    assert Evidence.objects.count() == 1
