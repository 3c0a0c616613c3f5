"""People are told once, in their language, and see what is new wherever they are."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from portal.accounts.models import MailChoice, Notice
from portal.accounts.notices import Topic, register, tell
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 1, 3, tzinfo=UTC)

register(
    {
        "test_said": Topic("%(name)s was said."),
        "test_due": Topic("Due on %(day)s.", days=["day"]),
    }
)


@pytest.fixture
def person():
    return make_user("told")


def say(*users, key="once", name="This", address="/method/"):
    tell(users=users, topic="test_said", facts={"name": name}, address=address, key=key, at=AT)


def test_the_same_event_is_told_once_to_each_person(person):
    other = make_user("also-told")
    say(person)
    say(person, other.pk, person)
    assert sorted(Notice.objects.values_list("user__username", "created_at")) == [
        ("also-told", AT), ("told", AT),
    ]  # fmt: skip


def test_what_is_told_belongs_to_the_callers_transaction(person):
    with transaction.atomic():
        say(person)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_many_people_take_one_statement(django_assert_num_queries):
    users = [make_user() for _ in range(20)]
    with django_assert_num_queries(1):
        say(*users)


@pytest.mark.parametrize("address", ["https://example.jp/", "//example.jp/", "method/"])
def test_a_notice_leads_to_this_site_only(person, address):
    with pytest.raises(ValueError, match="no path"):
        say(person, address=address)


def test_a_missing_fact_is_an_error_of_whoever_tells(person):
    with pytest.raises(KeyError):
        tell(users=[person], topic="test_said", facts={}, address="/", key="1")


def test_unread_notices_come_first_and_are_counted_on_every_page(client, person):
    client.force_login(person)
    for number in range(3):
        say(person, key=str(number), name=f"Number {number}")
    first = Notice.objects.get(key="2")
    client.post(f"/notices/{first.pk}/read/")
    page = client.get("/notices/").content.decode()
    assert page.index("Number 1") < page.index("Number 0") < page.index("Number 2")
    assert ">2</span>" in client.get("/method/").content.decode()
    client.post("/notices/read/")
    assert "account__unread" not in client.get("/method/").content.decode()


def test_opening_a_notice_marks_it_read_and_goes_on(client, person):
    say(person)
    found = Notice.objects.get()
    client.force_login(person)
    answer = client.post(f"/notices/{found.pk}/open/")
    found.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/method/")
    assert found.read_at is not None


def test_notices_of_others_are_not_there(client, person):
    say(person)
    client.force_login(make_user("curious"))
    for step in ("read", "open"):
        assert client.post(f"/notices/{Notice.objects.get().pk}/{step}/").status_code == 404
    assert "This was said." not in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    assert Notice.objects.get().read_at is None


def test_script_in_a_fact_is_inert_and_days_are_shown_as_days(client, person):
    say(person, name="<script>alert(1)</script>")
    facts = {"day": "2026-12-01"}
    tell(users=[person], topic="test_due", facts=facts, address="/", key="due", at=AT)
    Notice.objects.create(user=person, topic="gone", address="/", key="gone", created_at=AT)
    client.force_login(person)
    page = client.get("/notices/").content.decode()
    assert "<script>alert(1)" not in page
    assert "令和8年（2026年）12月1日" in page


def test_a_list_of_many_pages_takes_few_queries(client, person, django_assert_max_num_queries):
    client.force_login(person)
    for number in range(60):
        say(person, key=str(number))
    with django_assert_max_num_queries(8):
        page = client.get("/notices/?page=2").content.decode()
    assert page.count("This was said.") >= 10


def test_people_choose_how_they_get_mail(client, person):
    client.force_login(person)
    page = client.get("/notices/").content.decode()
    assert 'value="daily"' in page
    assert not MailChoice.objects.exists()
    for frequency in ("at_once", "never"):
        assert client.post("/notices/mail/", {"frequency": frequency}).status_code == 302
        assert get_user_model().objects.get(pk=person.pk).mail_choice.frequency == frequency
    assert client.post("/notices/mail/", {"frequency": "hourly"}).status_code == 422


def test_without_signing_in_there_is_the_way_to_sign_in_and_no_query(
    client, django_assert_num_queries
):
    assert "/accounts/sign-in/" in client.get("/notices/")["Location"]
    client.get("/accounts/sign-in/")
    with django_assert_num_queries(0):
        client.get("/accounts/sign-in/")
