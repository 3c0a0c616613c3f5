"""Each word in a contest brings one file or one link, for the parties only."""

from datetime import timedelta

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from municipalities.contest_exceptions import AlreadyContested, ContestMoved, FileAndLink
from municipalities.models import Contest
from municipalities.services import answer_contest, reply_in_contest
from municipalities.services.contest_evidence import Attachment, Backing
from portal.common import limits
from tests.factories.contests import AT, InUse, make_use
from vendors.exceptions import UnusableLink
from vendors.models import StoredFile
from vendors.services.unused_files import DAYS_KEPT, delete_unused_files

pytestmark = pytest.mark.django_db
FILE = Backing(Attachment("設定手順.pdf", b"x" * 2048))
LINK = Backing(url="https://example.jp/manual?page=3")
PARTIES = ("clerk_a", "vendor_editor", "prefecture_officer", "ministry_reviewer")
OTHERS = ("clerk_b", "other_vendor_editor", "outsider")


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast, code="801")


@pytest.fixture
def contest(use) -> Contest:
    """Answered with a file, and answered again with a link."""
    contest, people = use.contest(), use.cast
    answer_contest(contest=contest, author=people.vendor_editor, text="可。", backing=FILE, at=AT)
    reply_in_contest(contest=contest, author=people.clerk_a, text="否。", backing=LINK, at=AT)
    return contest


def page(client, user, contest):
    client.force_login(user)
    return client.get(reverse("municipalities:contest", args=[contest.pk]))


def test_what_backs_a_word_stands_below_it(client, use, contest):
    shown = page(client, use.cast.ministry_reviewer, contest).content.decode()
    file = StoredFile.objects.get()
    assert reverse("vendors:file", args=[file.pk]) in shown
    assert "設定手順.pdf" in shown
    assert "2.0\xa0KB" in shown
    assert '<a href="https://example.jp/manual?page=3" rel="noopener noreferrer nofollow">' in shown


def test_the_page_asks_as_often_for_many_words_as_for_few(
    client, use, contest, django_assert_max_num_queries
):
    page(client, use.cast.clerk_a, contest)
    with django_assert_max_num_queries(20):
        page(client, use.cast.clerk_a, contest)
    for number in range(3):
        for step, author in (
            (answer_contest, use.cast.vendor_editor), (reply_in_contest, use.cast.clerk_a),
        ):  # fmt: skip
            step(contest=contest, author=author, text=f"{number}", backing=FILE, at=AT)
    with django_assert_max_num_queries(20):
        page(client, use.cast.clerk_a, contest)


@pytest.mark.parametrize("name", [*PARTIES, *OTHERS])
def test_the_parties_get_the_file_as_an_attachment_and_others_do_not(client, use, contest, name):
    client.force_login(getattr(use.cast, name))
    got = client.get(reverse("vendors:file", args=[StoredFile.objects.get().pk]))
    assert got.status_code == (404 if name in OTHERS else 200)
    if got.status_code == 200:
        assert got["Content-Disposition"].startswith("attachment")
        assert got["X-Content-Type-Options"] == "nosniff"


def test_the_forms_take_a_file_or_a_link(client, use):
    contest = use.contest()
    client.force_login(use.cast.vendor_editor)
    answer = reverse("municipalities:contest-answer", args=[contest.pk])
    file = SimpleUploadedFile("手順.pdf", b"steps")
    both = {"text": "書いた言葉", "file": file, "url": LINK.url}
    refused = client.post(answer, both)
    assert refused.status_code == 422
    assert "書いた言葉" in refused.content.decode()
    file.seek(0)
    assert client.post(answer, {"text": "可", "file": file}).status_code == 302
    client.force_login(use.cast.clerk_a)
    reply = reverse("municipalities:contest-reply", args=[contest.pk])
    assert client.post(reply, {"text": "否", "url": LINK.url}).status_code == 302
    opening = reverse("municipalities:contest-open", args=[
        use.cast.municipality_a.code, "801", use.rows[1].pk,
    ])  # fmt: skip
    assert client.post(opening, {"note": "動きません。", "url": LINK.url}).status_code == 302
    assert [one.url for one in contest.messages.all()] == ["", LINK.url]
    assert contest.messages.all()[0].file.name == "手順.pdf"
    assert use.declaration.contests.get(row=use.rows[1]).url == LINK.url


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://bank.example@evil.example/", "ftp://example.jp/", "x"]
)
def test_links_are_judged_as_those_of_answers(use, url):
    with pytest.raises(UnusableLink):
        answer_contest(
            contest=use.contest(), author=use.cast.vendor_editor, text="可",
            backing=Backing(url=url), at=AT,
        )  # fmt: skip


def test_a_file_and_a_link_are_too_much_for_one_word(use):
    with pytest.raises(FileAndLink):
        use.contest(backing=Backing(FILE.attachment, LINK.url))
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_what_was_typed(client, use):
    contest, large = use.contest(), b"x" * (limits.MAX_EVIDENCE_BYTES + 1)
    client.force_login(use.cast.vendor_editor)
    refused = client.post(
        reverse("municipalities:contest-answer", args=[contest.pk]),
        {"text": "書いた言葉", "file": SimpleUploadedFile("a.bin", large)},
    )
    assert refused.status_code == 413
    assert "書いた言葉" in refused.content.decode()


def test_the_same_words_with_other_evidence_are_another_word(use, contest):
    people = use.cast
    answer_contest(contest=contest, author=people.vendor_editor, text="可。", backing=FILE, at=AT)
    answer_contest(contest=contest, author=people.vendor_editor, text="可。", backing=FILE, at=AT)
    assert contest.messages.count() == 3
    with pytest.raises(ContestMoved):
        answer_contest(contest=contest, author=people.vendor_editor, text="可。", at=AT)
    use.contest(1, backing=LINK)
    assert use.contest(1, backing=LINK).url == LINK.url
    with pytest.raises(AlreadyContested):
        use.contest(1, backing=FILE)


def test_the_file_of_an_old_message_stays(contest):
    with pgtrigger.ignore("vendors.StoredFile:stored_file_is_written_once"):
        StoredFile.objects.update(created_at=now() - timedelta(days=DAYS_KEPT + 1))
    assert delete_unused_files() == 0
    assert contest.messages.all()[0].file is not None
