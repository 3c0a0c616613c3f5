"""What the people of a vendor do on the pages of their declaration."""

from uuid import uuid4

import pytest
from django.test import Client

from portal.accounts.models import User
from standards.choices import Side
from tests.factories.people import Cast, make_reviewer
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
)
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.models import Answer, Declaration, RowComment

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast: Cast) -> Declaration:
    release = make_release(make_package(holders=[cast.vendor]))
    return make_draft(release, make_published_edition(), default=None, support={1: Support.CUSTOM})


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(declaration: Declaration, rest: str = "") -> str:
    return f"/declarations/{declaration.pk}/{rest}"


def state(declaration: Declaration) -> str:
    return Declaration.objects.get(pk=declaration.pk).status


def returned(draft: Declaration, text: str = "根拠を示してください") -> RowComment:
    """With a comment on its first row."""
    services.submit_declaration(declaration=draft)
    comment = services.add_row_comment(
        declaration=draft,
        row_id=draft.edition.rows.get(position=0).pk,
        author=make_reviewer(),
        side=Side.MINISTRY,
        text=text,
        at=ACCEPTED_AT,
    )
    services.return_declaration(declaration=draft, reviewer=None, comment="全体の指摘")
    return comment


def test_it_is_submitted_when_every_warning_is_confirmed(
    draft: Declaration, editor: Client
) -> None:
    page = editor.get(address(draft, "submit/")).content.decode()
    assert 'name="unanswered"' in page
    facts = {"request": str(uuid4()), "comment": "お願いします"}
    assert editor.post(address(draft, "submit/"), facts).status_code == 422
    assert state(draft) == "draft"
    answer = editor.post(address(draft, "submit/"), facts | {"unanswered": "on"})
    assert (answer.status_code, answer["Location"]) == (302, address(draft))
    assert draft.transitions.get().warnings == ["unanswered"]


def test_a_double_click_submits_once_and_hears_the_same(draft: Declaration, editor: Client) -> None:
    facts = {"request": str(uuid4()), "unanswered": "on"}
    answers = [editor.post(address(draft, "submit/"), facts) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert draft.transitions.count() == 1
    late = editor.post(address(draft, "submit/"), facts | {"request": str(uuid4())})
    assert late.status_code == 409


def test_a_form_without_its_name_does_nothing(draft: Declaration, editor: Client) -> None:
    for request in ("", "no-uuid", "\0"):
        facts = {"request": request, "unanswered": "on"}
        assert editor.post(address(draft, "submit/"), facts).status_code == 422
    assert state(draft) == "draft"


def test_missing_fields_block_and_are_named(draft: Declaration, editor: Client) -> None:
    Answer.objects.update(support=Support.WORKAROUND, note="")
    facts = {"request": str(uuid4()), "unanswered": "on", "workaround": "on"}
    page = editor.get(address(draft, "submit/")).content.decode()
    assert "要件2" in page
    assert "<textarea" not in page
    assert editor.post(address(draft, "submit/"), facts).status_code == 422
    assert state(draft) == "draft"


def test_it_is_withdrawn_with_a_reason(draft: Declaration, editor: Client) -> None:
    assert editor.get(address(draft, "withdraw/")).status_code == 200
    facts = {"request": str(uuid4()), "comment": ""}
    assert editor.post(address(draft, "withdraw/"), facts).status_code == 422
    facts["comment"] = "<script>alert(1)</script>"
    assert editor.post(address(draft, "withdraw/"), facts).status_code == 302
    assert state(draft) == "withdrawn"
    history = editor.get(address(draft, "history/")).content.decode()
    assert "<script>alert" not in history
    assert "&lt;script&gt;" in history


def test_a_correction_begins_with_a_button(cast: Cast, editor: Client) -> None:
    former = make_accepted_declaration(
        make_release(make_package(holders=[cast.vendor])), make_published_edition()
    )
    assert address(former, "correct/") in editor.get(address(former)).content.decode()
    places = {editor.post(address(former, "correct/"))["Location"] for _ in range(2)}
    draft = Declaration.objects.get(status="draft")
    assert places == {address(draft)}
    assert draft.based_on == former


def test_comments_on_rows_are_answered_and_settled(draft: Declaration, editor: Client) -> None:
    comment = returned(draft, "<b>根拠</b>を示してください")
    shown = editor.get(address(draft)).content.decode()
    assert "全体の指摘" in shown
    assert address(draft, "comments/") in shown
    page = editor.get(address(draft, "comments/")).content.decode()
    assert "&lt;b&gt;根拠" in page
    facts = {"row": comment.row_id, "text": "説明書の3頁です"}
    answer = editor.post(address(draft, "comments/"), facts)
    assert answer["Location"] == address(draft, f"comments/#row-{comment.row_id}")
    assert draft.row_comments.get(side="vendor").text == "説明書の3頁です"
    for settled in ("1", "0", "1"):
        editor.post(address(draft, f"comments/{comment.pk}/settle/"), {"settled": settled})
        comment.refresh_from_db()
        assert (comment.resolved_at is not None) == (settled == "1")


def test_what_reviewers_have_not_sent_is_not_shown(draft: Declaration, editor: Client) -> None:
    services.submit_declaration(declaration=draft)
    comment = services.add_row_comment(
        declaration=draft,
        row_id=draft.edition.rows.get(position=0).pk,
        author=make_reviewer(),
        side=Side.MINISTRY,
        text="書きかけ",
        at=ACCEPTED_AT,
    )
    for page in ("comments/", "history/", ""):
        assert "書きかけ" not in editor.get(address(draft, page)).content.decode()
    settle = address(draft, f"comments/{comment.pk}/settle/")
    assert editor.post(settle, {"settled": "1"}).status_code == 404


def test_replies_wait_until_it_is_returned(draft: Declaration, editor: Client) -> None:
    row = draft.edition.rows.get(position=0).pk
    editor.post(address(draft, "comments/"), {"row": row, "text": "早い"})
    comment = returned(draft)
    for facts in ({"row": row, "text": " "}, {"row": 10**12, "text": "x"}, {"row": "a"}):
        assert editor.post(address(draft, "comments/"), facts).status_code == 302
    services.submit_declaration(declaration=draft)
    editor.post(address(draft, f"comments/{comment.pk}/settle/"), {"settled": "1"})
    comment.refresh_from_db()
    assert comment.resolved_at is None
    assert draft.row_comments.count() == 1


def test_others_find_none_of_it(draft: Declaration, cast: Cast) -> None:
    comment = returned(draft)
    for person in (cast.other_vendor_editor, cast.outsider, cast.clerk_a, cast.ministry_reviewer):
        client = client_of(person)
        for rest in ("submit/", "withdraw/", "comments/", "history/", "history.csv"):
            assert client.get(address(draft, rest)).status_code == 404
        for rest in ("submit/", "withdraw/", "correct/", "comments/"):
            assert client.post(address(draft, rest)).status_code == 404
        settle = address(draft, f"comments/{comment.pk}/settle/")
        assert client.post(settle, {"settled": "1"}).status_code == 404
    assert state(draft) == "returned"


def test_the_public_sees_no_actions(cast: Cast) -> None:
    former = make_accepted_declaration(
        make_release(make_package(holders=[cast.vendor])), make_published_edition()
    )
    for client in (Client(), client_of(cast.other_vendor_editor), client_of(cast.clerk_a)):
        page = client.get(address(former)).content.decode()
        assert "correct/" not in page
        assert "history/" not in page


@pytest.mark.parametrize("rows", [1, 40])
def test_comments_take_the_same_queries_for_few_and_many_rows(
    rows: int, cast: Cast, editor: Client, django_assert_num_queries: object
) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    draft = make_draft(release, make_published_edition(rows))
    services.submit_declaration(declaration=draft)
    reviewer = make_reviewer()
    for row in draft.edition.rows.all():
        services.add_row_comment(
            declaration=draft,
            row_id=row.pk,
            author=reviewer,
            side=Side.MINISTRY,
            text="確認",
            at=ACCEPTED_AT,
        )
    services.return_declaration(declaration=draft, reviewer=None, comment="")
    editor.get(address(draft, "comments/"))
    with django_assert_num_queries(QUERIES_OF_COMMENTS):  # type: ignore[operator]
        editor.get(address(draft, "comments/"))


QUERIES_OF_COMMENTS = 11
