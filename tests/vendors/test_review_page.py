"""The review of one declaration, and the decision on it."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.common.sample_data import forget_answer
from standards.models import Edition
from tests.factories.consultations import make_ministry_specification
from tests.factories.people import Cast, make_reviewer, make_user
from tests.factories.standards import make_catalog_rows, make_published_edition
from tests.factories.vendors import (
    make_accepted_declaration,
    make_draft,
    make_member,
    make_package,
    make_release,
    make_submitted_declaration,
)
from vendors import services
from vendors.choices import EvidenceKind, Support, WarningCode
from vendors.models import Declaration, Evidence, RowComment

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return make_published_edition(specification=make_ministry_specification())


@pytest.fixture
def declaration(edition: Edition, cast: Cast) -> Declaration:
    release = make_release(make_package(holders=[cast.vendor]))
    return make_submitted_declaration(release, edition, support={0: Support.WORKAROUND})


@pytest.fixture
def reviewer(cast: Cast) -> Client:
    return client_of(cast.ministry_reviewer)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(declaration: Declaration, rest: str = "") -> str:
    return f"/declarations/{declaration.pk}/review/{rest}"


def decision(what: str, **facts: str) -> dict[str, str]:
    return {"request": str(uuid4()), "decision": what, "confirmed": "on", "comment": "", **facts}


def state(declaration: Declaration) -> str:
    return Declaration.objects.get(pk=declaration.pk).status


def shown_rows(client: Client, declaration: Declaration, query: str = "") -> int:
    page = client.get(address(declaration) + query).content.decode()
    return len(re.findall(r'<tr id="row-', page))


def test_it_is_accepted_with_a_confirmation(declaration: Declaration, reviewer: Client) -> None:
    facts = decision("accept", comment="確認済み")
    assert reviewer.post(address(declaration), facts | {"confirmed": ""}).status_code == 422
    assert state(declaration) == "submitted"
    assert reviewer.post(address(declaration), facts)["Location"] == "/review/"
    stored = Declaration.objects.get(pk=declaration.pk)
    assert (stored.status, stored.comment) == ("accepted", "確認済み")
    assert stored.support_set.standard.count == 16


def test_returning_needs_a_comment_on_it_or_on_a_row(
    declaration: Declaration, reviewer: Client
) -> None:
    assert reviewer.post(address(declaration), decision("return")).status_code == 422
    row = declaration.edition.rows.get(position=0).pk
    saved = reviewer.post(address(declaration, "comments/?rows=risky"), {"row": row, "text": "?"})
    assert saved["Location"] == address(declaration, f"?rows=risky#row-{row}")
    assert reviewer.post(address(declaration), decision("return")).status_code == 302
    assert state(declaration) == "returned"


def test_an_old_comment_is_no_reason_to_return_it_again(
    declaration: Declaration, reviewer: Client
) -> None:
    row = declaration.edition.rows.get(position=0).pk
    reviewer.post(address(declaration, "comments/"), {"row": row, "text": "?"})
    reviewer.post(address(declaration), decision("return"))
    declaration.refresh_from_db()
    services.submit_declaration(declaration=declaration)
    assert reviewer.post(address(declaration), decision("return")).status_code == 422
    assert shown_rows(reviewer, declaration, "?rows=commented") == 1


def test_a_double_click_decides_once_and_a_second_reviewer_is_told(
    declaration: Declaration, reviewer: Client, cast: Cast
) -> None:
    facts = decision("accept")
    assert [reviewer.post(address(declaration), facts).status_code for _ in range(2)] == [302, 302]
    assert declaration.transitions.filter(status="accepted").count() == 1
    colleague = client_of(make_reviewer())
    late = colleague.post(address(declaration), decision("return", comment="遅い"))
    assert late.status_code == 409
    assert "cast" not in late.content.decode()
    assert str(cast.ministry_reviewer) in late.content.decode()
    row = declaration.edition.rows.get(position=0).pk
    facts = {"row": row, "text": "遅い"}
    assert colleague.post(address(declaration, "comments/"), facts).status_code == 409
    assert state(declaration) == "accepted"
    assert not RowComment.objects.exists()


def test_whoever_works_for_a_holder_is_refused(declaration: Declaration, cast: Cast) -> None:
    make_member(cast.ministry_reviewer, cast.vendor)
    client = client_of(cast.ministry_reviewer)
    row = declaration.edition.rows.get(position=0).pk
    assert client.get(address(declaration)).status_code == 403
    assert client.post(address(declaration), decision("accept")).status_code == 403
    comment = client.post(address(declaration, "comments/"), {"row": row, "text": "良い"})
    assert comment.status_code == 403
    assert state(declaration) == "submitted"
    assert not RowComment.objects.exists()


def test_others_find_nothing(declaration: Declaration, cast: Cast) -> None:
    elsewhere = make_reviewer(make_user(), ministry="他の見本省")
    people = (cast.vendor_editor, cast.other_vendor_editor, cast.clerk_a, elsewhere)
    for person in people:
        client = client_of(person)
        assert client.get(address(declaration)).status_code == 404
        assert client.post(address(declaration), decision("accept")).status_code == 404
        assert client.post(address(declaration, "comments/"), {}).status_code == 404
    draft = make_draft(declaration.release, declaration.edition)
    reviewer = client_of(cast.ministry_reviewer)
    assert reviewer.post(address(draft), decision("accept")).status_code == 404


def test_rows_are_filtered(edition: Edition, cast: Cast, reviewer: Client) -> None:
    release = make_release(make_package(holders=[cast.vendor]))
    off = {15: Support.NONE, 16: Support.NONE}
    make_accepted_declaration(release, edition, support=off)
    declaration = make_submitted_declaration(
        release, edition, support=off | {1: Support.CUSTOM, 2: Support.WORKAROUND}
    )
    for query, number in (
        ("", 17),
        ("?rows=changed", 2),
        ("?rows=risky", 2),
        ("?rows=mandatory", 10),
        ("?rows=commented", 0),
        ("?rows=%00", 17),
        ("?rows=returned", 17),
        ("?keyword=要件3", 1),
        ("?rows=commented&state=custom", 0),
        ("?rows=changed&state=custom", 1),
        ("?kind=form&heading=%00", 0),
        ("?obligation=prohibited", 2),
    ):
        assert shown_rows(reviewer, declaration, query) == number


def test_each_row_says_what_it_demands_and_of_what_kind_it_is(
    declaration: Declaration, reviewer: Client
) -> None:
    row = declaration.edition.rows.select_related("requirement").get(position=1)
    page = reviewer.get(address(declaration) + f"?keyword={row.name}").content.decode()
    assert row.text in page
    assert str(row.requirement.get_kind_display()) in page
    assert page.count('class="obligation obligation--') == 1


def test_the_warnings_that_the_vendor_confirmed_are_told(
    edition: Edition, cast: Cast, reviewer: Client
) -> None:
    draft = make_draft(make_release(make_package(holders=[cast.vendor])), edition)
    services.submit_declaration(declaration=draft, acknowledged=["prohibited", "of old"])
    page = reviewer.get(address(draft)).content.decode()
    assert str(WarningCode.PROHIBITED.label) in page
    assert "of old" in page


def test_the_answer_before_and_those_of_other_releases_stand_beside(
    edition: Edition, cast: Cast, reviewer: Client
) -> None:
    package = make_package(holders=[cast.vendor])
    release = make_release(package, version="甲版")
    make_accepted_declaration(release, edition, support={3: Support.CUSTOM})
    make_accepted_declaration(make_release(package, version="乙版"), edition)
    declaration = make_submitted_declaration(release, edition)
    page = reviewer.get(address(declaration) + "?rows=changed").content.decode()
    assert "support--custom" in page
    assert "乙版" in page


def test_evidence_and_notes_are_inert(
    declaration: Declaration, reviewer: Client, cast: Cast
) -> None:
    draft = make_draft(
        make_release(make_package(holders=[cast.vendor]), version="2"), declaration.edition
    )
    Evidence.objects.create(
        answer=draft.answers.earliest("row__position"),
        kind=EvidenceKind.LINK,
        title="<img src=x onerror=alert(1)>",
        url="https://example.com/evidence",
    )
    services.submit_declaration(declaration=draft)
    page = reviewer.get(address(draft)).content.decode()
    assert 'href="https://example.com/evidence" rel="noopener noreferrer nofollow"' in page
    assert "<img src=x" not in page


def test_a_comment_is_taken_back_by_who_wrote_it(
    declaration: Declaration, reviewer: Client, cast: Cast
) -> None:
    row = declaration.edition.rows.get(position=0).pk
    for _click in range(2):
        reviewer.post(address(declaration, "comments/"), {"row": row, "text": "書き損じ"})
    comment = RowComment.objects.get()
    back = address(declaration, f"comments/{comment.pk}/take-back/")
    client_of(make_reviewer()).post(back)
    assert RowComment.objects.exists()
    assert reviewer.post(back).status_code == 302
    assert not RowComment.objects.exists()


HTMX = {"HX-Request": "true"}


def test_with_htmx_a_remark_shows_its_row_alone(declaration: Declaration, reviewer: Client) -> None:
    row = declaration.edition.rows.get(position=0).pk
    facts = {"row": row, "text": "根拠を示してください。"}
    saved = reviewer.post(address(declaration, "comments/"), facts, headers=HTMX)
    part = saved.content.decode()
    assert saved.status_code == 200
    assert part.lstrip().startswith('<div class="review-remarks"')
    assert "根拠を示してください。" in part
    back = address(declaration, f"comments/{RowComment.objects.get().pk}/take-back/")
    part = reviewer.post(back, headers=HTMX).content.decode()
    assert "根拠を示してください。" not in part
    empty = reviewer.post(address(declaration, "comments/"), {"row": row}, headers=HTMX)
    assert empty.status_code == 422
    elsewhere = reviewer.post(address(declaration, "comments/"), {"row": 0}, headers=HTMX)
    assert elsewhere.status_code == 404


def test_what_was_typed_is_not_lost_when_a_colleague_was_faster(
    declaration: Declaration, reviewer: Client
) -> None:
    client_of(make_reviewer()).post(address(declaration), decision("accept"))
    late = reviewer.post(address(declaration), decision("return", comment="長い説明"))
    assert late.status_code == 409
    assert re.search(r"<textarea[^>]*readonly[^>]*>\s*長い説明</textarea>", late.content.decode())
    facts = {"row": declaration.edition.rows.get(position=0).pk, "text": "長い指摘"}
    for headers in ({}, HTMX):
        late = reviewer.post(address(declaration, "comments/"), facts, headers=headers)
        assert late.status_code == 409
        assert re.search(r"<textarea[^>]*>\s*長い指摘</textarea>", late.content.decode())


@pytest.mark.parametrize("rows", [5, 150])
def test_the_page_takes_as_many_queries_for_few_rows_and_for_many(
    rows: int, cast: Cast, reviewer: Client, django_assert_num_queries: object
) -> None:
    edition = make_published_edition(
        specification=make_ministry_specification(), rows=make_catalog_rows(mandatory=rows)
    )
    package = make_package(holders=[cast.vendor])
    for version in ("1", "2"):
        make_accepted_declaration(make_release(package, version=version), edition)
    declaration = make_submitted_declaration(package.releases.get(version="2"), edition)
    for row in edition.rows.all()[:3]:
        reviewer.post(address(declaration, "comments/"), {"row": row.pk, "text": "確認"})
    forget_answer()
    with django_assert_num_queries(21):  # type: ignore[operator]
        reviewer.get(address(declaration))
