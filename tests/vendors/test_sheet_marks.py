"""What reviewers and bodies said of rows is shown where the vendor works."""

import pytest
from django.test import Client

from municipalities.choices import ContestState
from municipalities.services import settle_contest
from standards.choices import Side
from tests.factories.contests import AT, InUse, make_use
from tests.factories.people import Cast, make_reviewer
from tests.vendors.desk_people import client_of
from vendors import services
from vendors.choices import Support
from vendors.models import Declaration, RowComment
from vendors.queries.sheet_marks import sheet_marks
from vendors.services import AnswerInput

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast: Cast) -> InUse:
    return make_use(cast)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.vendor_editor)


def correction_of(use: InUse) -> Declaration:
    return services.correct_declaration(declaration=use.declaration, actor=use.cast.vendor_editor)


def returned(draft: Declaration, *positions: int) -> list[RowComment]:
    """With a remark on each of these rows."""
    services.submit_declaration(declaration=draft)
    reviewer = make_reviewer()
    remarks = [
        services.add_row_comment(
            declaration=draft,
            row_id=draft.edition.rows.get(position=position).pk,
            author=reviewer,
            side=Side.MINISTRY,
            text=f"指摘その{position}",
            at=AT,
        )
        for position in positions
    ]
    services.return_declaration(declaration=draft, reviewer=None, comment="全体の指摘")
    draft.refresh_from_db()
    return remarks


def sheet_of(client: Client, draft: Declaration, query: str = "") -> str:
    page = client.get(f"/declarations/{draft.pk}/sheet/{query}")
    assert page.status_code == 200
    return page.content.decode()


def test_remarks_stand_on_their_rows_until_they_are_settled(use: InUse, editor: Client) -> None:
    draft = correction_of(use)
    first, second = returned(draft, 0, 2)
    page = sheet_of(editor, draft)
    for text in ("全体の指摘", "指摘その0", "指摘その2", "Remarks not settled (2)"):
        assert text in page
    assert f"comments/?row={first.row_id}#row-{first.row_id}" in page
    only = sheet_of(editor, draft, "?state=remarked")
    assert only.count('<select class="answer"') == 2
    services.settle_row_comment(comment=first, actor=use.cast.vendor_editor, at=AT)
    page = sheet_of(editor, draft)
    assert "指摘その0" not in page
    assert set(sheet_marks(draft).remarks) == {second.row_id}


def test_a_remark_that_was_not_sent_is_not_shown(use: InUse) -> None:
    draft = correction_of(use)
    returned(draft, 0)
    services.submit_declaration(declaration=draft)
    assert not sheet_marks(draft).remarks


def test_unsettled_remarks_are_warned_of_when_it_is_submitted_again(
    use: InUse, editor: Client
) -> None:
    draft = correction_of(use)
    [remark] = returned(draft, 1)
    address = f"/declarations/{draft.pk}/submit/"
    page = editor.get(address).content.decode()
    assert 'name="remarked"' in page
    assert f"/declarations/{draft.pk}/sheet/rows/{remark.row_id}/" in page
    assert f"/declarations/{draft.pk}/sheet/?state=remarked" in page
    services.settle_row_comment(comment=remark, actor=use.cast.vendor_editor, at=AT)
    assert 'name="remarked"' not in editor.get(address).content.decode()


def test_contested_rows_are_marked_and_found(use: InUse, editor: Client) -> None:
    contest = use.contest(2)
    draft = correction_of(use)
    page = sheet_of(editor, draft, "?state=contested")
    assert page.count('<select class="answer"') == 1
    assert f"requirement={use.rows[2].requirement_id}" in page
    settle_contest(
        contest=contest,
        reviewer=use.cast.ministry_reviewer,
        outcome=ContestState.DISMISSED,
        reason="確認しました。",
        at=AT,
    )
    assert not sheet_marks(draft).contested
    assert "state=contested" not in sheet_of(editor, draft)


def test_an_upheld_contest_is_warned_of_while_the_answer_stays(use: InUse, editor: Client) -> None:
    open_contest, upheld = use.contest(1), use.contest(2)
    settle_contest(
        contest=upheld,
        reviewer=use.cast.ministry_reviewer,
        outcome=ContestState.UPHELD,
        reason="確認しました。",
        at=AT,
    )
    draft = correction_of(use)
    address = f"/declarations/{draft.pk}/submit/"
    page = editor.get(address).content.decode()
    assert 'name="contested"' in page
    assert f"/sheet/rows/{upheld.row_id}/" in page
    assert f"/sheet/rows/{open_contest.row_id}/" not in page, "nobody has decided it yet"
    answer = AnswerInput(use.rows[2].pk, Support.NONE)
    services.save_answers(declaration=draft, answers=[answer])
    assert 'name="contested"' not in editor.get(address).content.decode()


def test_a_returned_and_contested_sheet_still_takes_few_queries(
    cast: Cast, editor: Client, django_assert_max_num_queries: object
) -> None:
    use = make_use(cast, rows=250)
    use.contest(1)
    draft = correction_of(use)
    returned(draft, *range(0, 60, 3))
    sheet_of(editor, draft)
    for query in ("", "?state=remarked", "?state=contested", "?state=missing"):
        with django_assert_max_num_queries(14):  # type: ignore[operator]
            sheet_of(editor, draft, query)


def test_a_remark_is_found_on_its_page_of_remarks(cast: Cast, editor: Client) -> None:
    draft = correction_of(make_use(cast, rows=60))
    remarks = returned(draft, *range(60))
    page = editor.get(f"/declarations/{draft.pk}/comments/?row={remarks[55].row_id}")
    assert f'id="row-{remarks[55].row_id}"' in page.content.decode()
