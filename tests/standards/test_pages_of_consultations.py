"""The record of a consultation on its page and as files, and writing into it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from standards.choices import Outcome
from standards.models import Comment, CommentDecision, Consultation
from standards.queries.consultations import THREADS_PER_PAGE
from standards.services import decide_comment, publish_edition, withdraw_comment
from standards.speakers import speakers_of
from tests.factories.consultations import (
    make_comment,
    make_consultation,
    make_ministry_specification,
    make_open_consultation,
)
from tests.factories.people import Cast
from tests.factories.standards import make_draft_edition

pytestmark = pytest.mark.django_db
PAGE = "/specifications/821/editions/2.0/consultation/"


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    specification = make_ministry_specification(code="821", name="見本")
    edition = make_draft_edition(specification=specification, number="2.0")
    return make_open_consultation(edition, call="次の版について")


def requirement(consultation: Consultation, number: int):
    rows = consultation.edition.rows.select_related("requirement")
    return rows.get(requirement__official_id=f"{number:07d}").requirement


def comment(consultation: Consultation, author, text: str = "", **facts) -> Comment:
    return make_comment(consultation, author, text=text, at=now(), **facts)


def post(client: Client, path: str = "comments/", **fields: object):
    return client.post(PAGE + path, fields)


def test_the_record_follows_the_document_and_ends_with_general_comments(
    client: Client, cast: Cast, consultation: Consultation
):
    comment(consultation, cast.clerk_a, "全般の意見")
    comment(consultation, cast.clerk_a, "後の意見", requirement=requirement(consultation, 9))
    thread = comment(
        consultation, cast.clerk_b, "先の意見", requirement=requirement(consultation, 2)
    )
    comment(consultation, cast.vendor_editor, "先への返信", thread=thread)
    page = client.get(PAGE).content.decode()
    places = [page.index(text) for text in ("先の意見", "先への返信", "後の意見", "全般の意見")]
    assert places == sorted(places)
    assert "次の版について" in page
    assert str(cast.municipality_b) in page
    assert cast.clerk_b.username not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("side=vendor", {"乙"}),
        ("outcome=accepted", {"甲"}),
        ("outcome=undecided", {"乙", "丙"}),
        ("requirement=function-0000002", {"乙"}),
        ("requirement=general", {"甲", "丙"}),
        ("requirement=nonsense&side=%00", {"甲", "乙", "丙"}),
    ],
)
def test_the_record_is_filtered(client: Client, cast: Cast, consultation, query, shown):
    first = comment(consultation, cast.clerk_a, "意見甲")
    comment(consultation, cast.vendor_editor, "意見乙", requirement=requirement(consultation, 2))
    comment(consultation, cast.clerk_b, "意見丙")
    decide_comment(
        comment=first, decided_by=cast.ministry_reviewer, outcome=Outcome.ACCEPTED,
        reason="改める", at=now(), seen=None,
    )  # fmt: skip
    page = client.get(f"{PAGE}?{query}").content.decode()
    assert {name for name in "甲乙丙" if f"意見{name}" in page} == shown


def test_a_member_writes_once_however_often_the_form_is_sent(
    client: Client, cast: Cast, consultation
):
    client.force_login(cast.clerk_a)
    page = client.get(f"{PAGE}?requirement=function-0000002").content.decode()
    assert 'value="function-0000002"' in page
    speaker = speakers_of(cast.clerk_a)[0].key
    for _ in range(2):
        answer = post(client, speaker=speaker, text="意見です", requirement="function-0000002")
        assert answer.status_code == 302
    made = Comment.objects.get()
    assert made.requirement == requirement(consultation, 2)
    assert answer["Location"].endswith(f"?requirement=function-0000002&page=1#comment-{made.pk}")
    assert post(client, speaker=speaker, text="返信", thread=made.pk).status_code == 302
    assert Comment.objects.get(thread=made).text == "返信"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"text": "A\u202eB"}, 422),
        ({"text": ""}, 422),
        ({"speaker": "vendor:よその会社"}, 422),
        ({"requirement": "function-9999999"}, 422),
        ({"thread": "987654321"}, 422),
        ({"thread": "987654321987654321987654321"}, 422),
    ],
)
def test_a_bad_comment_comes_back_with_the_reason(
    client: Client, cast, consultation, fields, status
):
    client.force_login(cast.clerk_a)
    given = {"speaker": speakers_of(cast.clerk_a)[0].key, "text": "意見"} | fields
    answer = post(client, **given)
    assert answer.status_code == status
    assert not Comment.objects.exists()
    assert 'role="alert"' in answer.content.decode()


def test_late_comments_keep_what_was_typed(client: Client, cast: Cast, consultation):
    yesterday = localdate() - timedelta(days=1)
    Consultation.objects.update(opens_on=yesterday, closes_on=yesterday)
    client.force_login(cast.clerk_a)
    answer = post(client, speaker=speakers_of(cast.clerk_a)[0].key, text="遅れた意見")
    assert answer.status_code == 409
    assert "遅れた意見" in answer.content.decode()
    assert not Comment.objects.exists()


def test_the_page_says_who_may_write_and_why_not(client: Client, cast: Cast, consultation):
    assert "/accounts/sign-in/?next=" in client.get(PAGE).content.decode()
    answer = post(client, text="意見")
    assert answer["Location"] == f"/accounts/sign-in/?next={PAGE}"
    for person, may in (
        (cast.clerk_a, True),
        (cast.outsider, False),
        (cast.ministry_reviewer, False),
    ):
        client.force_login(person)
        assert ('id="id_text"' in client.get(PAGE).content.decode()) is may


def test_a_comment_taken_back_keeps_its_place_without_its_text(
    client: Client, cast: Cast, consultation
):
    made = comment(consultation, cast.clerk_a, "言い過ぎた意見")
    client.force_login(cast.clerk_b)
    assert post(client, f"comments/{made.pk}/withdraw/").status_code == 403
    client.force_login(cast.clerk_a)
    assert post(client, f"comments/{made.pk}/withdraw/").status_code == 302
    for path in ("", "record.csv"):
        page = client.get(PAGE + path).content.decode()
        assert "言い過ぎた意見" not in page
        assert str(cast.municipality_a) in page


def test_the_ministry_decides_on_the_page(client: Client, cast: Cast, consultation):
    made = comment(consultation, cast.clerk_a, "意見")
    path = f"comments/{made.pk}/decision/"
    client.force_login(cast.clerk_a)
    assert post(client, path, outcome="accepted", reason="よい").status_code == 403
    client.force_login(cast.ministry_reviewer)
    assert post(client, path, outcome="accepted", reason="").status_code == 422
    assert post(client, path, outcome="nonsense", reason="よい").status_code == 422
    assert post(client, path, outcome="partly", reason="半分よい").status_code == 302
    stale = post(client, path, outcome="declined", reason="だめ")
    assert stale.status_code == 409
    seen = CommentDecision.objects.get().decided_at.isoformat()
    assert post(client, path, outcome="declined", reason="だめ", seen=seen).status_code == 302
    assert "だめ" in client.get(PAGE).content.decode()


def test_the_files_hold_the_record(client: Client, cast: Cast, consultation):
    made = comment(consultation, cast.clerk_a, "=1+1", requirement=requirement(consultation, 2))
    comment(consultation, cast.vendor_editor, "返信", thread=made)
    lines = client.get(f"{PAGE}record.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert "0000002" in lines[1]
    assert "'=1+1" in lines[1]
    assert client.get(f"{PAGE}record.xlsx").content.startswith(b"PK")


def test_the_record_is_there_for_whoever_sees_the_edition(client: Client, cast: Cast):
    specification = make_ministry_specification(code="821")
    edition = make_draft_edition(specification=specification, number="2.0")
    assert client.get(PAGE).status_code == 404
    tomorrow = localdate() + timedelta(days=1)
    make_consultation(edition, opens_on=tomorrow, closes_on=tomorrow, at=now())
    assert client.get(PAGE).status_code == 404
    client.force_login(cast.ministry_reviewer)
    assert client.get(PAGE).status_code == 200
    client.logout()
    publish_edition(edition=edition, at=now())
    for path in ("", "record.csv", "record.xlsx"):
        assert client.get(PAGE + path).status_code == 200


def test_a_page_takes_as_many_queries_for_many_comments_as_for_few(
    client: Client, cast: Cast, consultation, django_assert_max_num_queries
):
    for number in range(THREADS_PER_PAGE + 2):
        at = requirement(consultation, number % 5 + 1)
        made = comment(consultation, cast.clerk_a, f"意見{number}", requirement=at)
        comment(consultation, cast.vendor_editor, f"返信{number}", thread=made)
    last = Comment.objects.filter(thread=None).latest("pk")
    withdraw_comment(comment=last, author=cast.clerk_a, at=now())
    with django_assert_max_num_queries(7):
        page = client.get(PAGE).content.decode()
    assert page.count('class="thread"') == THREADS_PER_PAGE
    assert 'rel="next"' in page
    client.force_login(cast.ministry_reviewer)
    with django_assert_max_num_queries(17):
        client.get(PAGE)
