"""Following a specification: by mail, ended by one click, and by feed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from lxml import etree

from standards.mails import unsubscribe_path
from standards.models import Announcement, Subscription
from standards.services import publish_edition, return_to_draft
from tests.factories.consultations import (
    make_consultation,
    make_ministry_specification,
    make_open_consultation,
)
from tests.factories.people import make_user
from tests.factories.standards import make_draft_edition, make_published_edition

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def specification():
    return make_ministry_specification(code="812", name="見本の仕様")


@pytest.fixture
def follower(client: Client):
    user = make_user("follower", email="follower@example.jp")
    client.force_login(user)
    return user


def entries(client: Client, path: str = "/specifications/812/feed.atom"):
    answer = client.get(path)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_a_specification_is_followed_and_left_again(client: Client, specification, follower):
    for _ in range(2):
        page = client.post("/specifications/812/subscribe/", follow=True).content.decode()
    assert "/specifications/812/unsubscribe/" in page
    assert Subscription.objects.get().user == follower
    assert "見本の仕様" in client.get("/subscriptions/").content.decode()
    client.post("/specifications/812/unsubscribe/", {"list": "1"}, follow=True)
    assert not Subscription.objects.exists()


def test_without_an_address_there_is_the_feed(client: Client, specification):
    client.force_login(make_user())
    client.post("/specifications/812/subscribe/")
    assert not Subscription.objects.exists()
    page = client.get("/specifications/812/").content.decode()
    assert "/specifications/812/feed.atom" in page
    assert "/specifications/812/subscribe/" not in page


def test_who_is_not_signed_in_is_asked_to(client: Client, specification):
    for path in ("/specifications/812/subscribe/", "/specifications/812/unsubscribe/"):
        answer = client.post(path)
        assert answer["Location"] == "/accounts/sign-in/?next=/specifications/812/"
    assert client.get("/subscriptions/").status_code == 302


def test_one_click_in_a_mail_ends_the_mails_without_a_session(specification):
    user = make_user()
    Subscription.objects.create(user=user, specification=specification)
    reader = Client(enforce_csrf_checks=True)
    path = unsubscribe_path(user.pk, specification.pk)
    assert reader.get(path).status_code == 200
    assert Subscription.objects.exists()  # only looking at it ends nothing
    for _ in range(2):
        assert reader.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_a_forged_address_ends_nothing(client: Client, specification):
    path = unsubscribe_path(make_user().pk, specification.pk)
    assert client.post(path[:-3] + "x/").status_code == 404


def test_the_feed_lists_what_has_happened_with_ids_that_stay(client: Client, specification):
    edition = make_published_edition(specification=specification)
    make_published_edition(specification=make_ministry_specification(code="813"))
    (entry,) = entries(client)
    told = Announcement.objects.get(edition=edition)
    assert entry.findtext(f"{ATOM}id") == f"tag:127.0.0.1,2026:announcements/{told.pk}"
    assert entry.findtext(f"{ATOM}updated") == "2025-04-01T00:00:00+00:00"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == "http://testserver/specifications/812/editions/1.0/"
    assert len(entries(client, "/feed.atom")) == 2


def test_the_feed_never_tells_of_a_draft(client: Client, specification):
    edition = make_draft_edition(specification=specification, number="2.0")
    tomorrow = localdate() + timedelta(days=1)
    make_consultation(edition, opens_on=tomorrow, closes_on=tomorrow, at=now())
    assert entries(client) == []
    assert b"2.0" not in client.get("/specifications/812/").content
    return_to_draft(edition=edition, at=now())
    make_open_consultation(edition)
    assert "/consultation/" in entries(client)[0].find(f"{ATOM}link").get("href")
    return_to_draft(edition=edition, at=now())
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries(client)]
    assert set(links) == {"http://testserver/specifications/812/"}  # the draft is hidden again


def test_pages_name_their_feed(client: Client, specification):
    edition = make_open_consultation(make_draft_edition(specification=specification)).edition
    for path in (
        "/specifications/812/",
        f"/specifications/812/editions/{edition.number}/consultation/",
    ):
        page = client.get(path).content.decode()
        assert re.search(r'rel="alternate" type="application/atom\+xml"[^>]+812/feed\.atom', page)


def test_the_specification_page_asks_as_often_for_many_editions(
    client: Client, specification, django_assert_max_num_queries
):
    for number in range(1, 6):
        edition = make_draft_edition(specification=specification, number=f"{number}.0")
        make_open_consultation(edition)
        publish_edition(edition=edition, at=now())
    with django_assert_max_num_queries(8):
        page = client.get("/specifications/812/").content.decode()
    assert page.count("/consultation/") == 5
