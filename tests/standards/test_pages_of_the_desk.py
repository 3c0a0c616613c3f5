"""The desk of a ministry: every step on its page, said once, hidden from everybody else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils.timezone import localdate

from standards.choices import EditionStatus
from standards.models import Announcement, Consultation, Edition, Specification
from standards.services import publish_edition
from tests.factories.consultations import make_ministry_specification, make_open_consultation
from tests.factories.people import Cast, make_reviewer, make_user
from tests.factories.standards import (
    PUBLISHED_AT,
    make_catalog_rows,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db
DESK = "/desk/editions/831/2.0/"


@pytest.fixture
def specification() -> Specification:
    return make_ministry_specification(code="831", name="見本の仕様")


@pytest.fixture
def draft(specification: Specification) -> Edition:
    """To be used in a year and met in two: nothing stands against publishing it."""
    today = localdate()
    return make_draft_edition(
        specification=specification,
        number="2.0",
        valid_from=today + timedelta(days=365),
        effective_on=today + timedelta(days=730),
    )


@pytest.fixture
def reviewer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ministry_reviewer)
    return client


def status_of(edition: Edition) -> str:
    return Edition.objects.values_list("status", flat=True).get(pk=edition.pk)


def days(*distances: int) -> list[str]:
    return [(localdate() + timedelta(days=distance)).isoformat() for distance in distances]


def test_the_desk_is_there_for_those_who_write(client: Client, cast: Cast, draft):
    for person in (None, cast.outsider, cast.clerk_a, cast.vendor_editor, cast.prefecture_officer):
        client.logout() if person is None else client.force_login(person)
        assert client.get("/desk/").status_code == 404
        assert client.get(DESK).status_code == 404
        assert client.post(f"{DESK}publish/").status_code == 404
        assert 'href="/desk/"' not in client.get("/").content.decode()
    client.force_login(make_reviewer(ministry="別の省"))
    assert client.get("/desk/").status_code == 200
    assert client.get(DESK).status_code == 404
    client.force_login(make_user(is_superuser=True))
    assert client.get(DESK).status_code == 200


def test_the_desk_lists_own_specifications_with_all_editions(
    reviewer: Client, draft, specification, django_assert_max_num_queries
):
    make_published_edition(specification=specification)
    make_published_edition(specification=make_specification(code="832"))
    with django_assert_max_num_queries(9):
        page = reviewer.get("/desk/").content.decode()
    assert DESK in page
    assert "/desk/editions/831/1.0/" in page
    assert "/specifications/832/" not in page
    assert 'href="/desk/"' in page


def test_dates_of_a_draft_are_saved(reviewer: Client, draft: Edition):
    first, last = days(400, 800)
    for said in ("保存", "変更"):
        answer = reviewer.post(
            f"{DESK}dates/", {"valid_from": first, "effective_on": last}, follow=True
        )
        assert answer.status_code == 200, said
    draft.refresh_from_db()
    assert draft.valid_from.isoformat() == first
    wrong = reviewer.post(f"{DESK}dates/", {"valid_from": last, "effective_on": first})
    assert wrong.status_code == 422
    assert reviewer.post(f"{DESK}dates/", {"valid_from": "nonsense"}).status_code == 422


def test_a_consultation_is_opened_extended_and_returned(reviewer: Client, draft: Edition):
    opens, closes, later = days(0, 10, 20)
    facts = {"opens_on": opens, "closes_on": closes, "call": "ご意見を"}
    assert reviewer.post(f"{DESK}consultation/open/", facts).status_code == 302
    assert reviewer.post(f"{DESK}consultation/open/", facts).status_code == 409
    assert reviewer.post(f"{DESK}consultation/extend/", {"closes_on": later}).status_code == 302
    assert Consultation.objects.get().closes_on.isoformat() == later
    past = reviewer.post(f"{DESK}consultation/extend/", {"closes_on": days(-1)[0]})
    assert past.status_code == 422
    assert reviewer.post(f"{DESK}dates/", facts).status_code == 422
    assert reviewer.post(f"{DESK}consultation/return/").status_code == 302
    assert reviewer.post(f"{DESK}consultation/return/").status_code == 409
    assert status_of(draft) == EditionStatus.DRAFT
    event = apps.get_model("standards", "ConsultationEvent").objects.earliest("pgh_id")
    assert event.pgh_context.metadata["actor"] == "ministry-reviewer"


def test_extending_without_a_consultation_is_refused(reviewer: Client, draft: Edition):
    later = {"closes_on": days(5)[0]}
    assert reviewer.post(f"{DESK}consultation/extend/", later).status_code == 409


def test_an_edition_is_published_after_confirmation_and_once(
    reviewer: Client, draft: Edition, specification
):
    former = make_published_edition(specification=specification)
    until = days(700)[0]
    fields = {"forerunner": former.pk, "valid_until": until, "is_superseded": "on"}
    assert reviewer.get(f"{DESK}publish/").status_code == 200
    assert reviewer.post(f"{DESK}publish/", fields).status_code == 422
    assert status_of(draft) == EditionStatus.DRAFT
    confirmed = fields | {"confirmed": "on"}
    assert reviewer.post(f"{DESK}publish/", confirmed).status_code == 302
    assert reviewer.post(f"{DESK}publish/", confirmed).status_code == 409
    assert (status_of(draft), status_of(former)) == ("published", "superseded")
    told = Announcement.objects.filter(edition=draft, event="published")
    assert told.count() == 1
    assert reviewer.get(f"{DESK}publish/").status_code == 302
    event = apps.get_model("standards", "EditionEvent").objects
    last = event.filter(pgh_obj=draft.pk).latest("pgh_id")
    assert last.pgh_context.metadata["actor"] == "ministry-reviewer"


def test_warnings_stand_on_the_page_and_want_a_tick(reviewer: Client, specification):
    edition = make_draft_edition(specification=specification, number="2.0")
    page = reviewer.get(f"{DESK}publish/").content.decode()
    for name in ("seen_less_than_a_year", "seen_used_in_the_past"):
        assert f'name="{name}"' in page
    fields = {"confirmed": "on", "seen_less_than_a_year": "on"}
    assert reviewer.post(f"{DESK}publish/", fields).status_code == 422
    seen = fields | {"seen_used_in_the_past": "on"}
    assert reviewer.post(f"{DESK}publish/", seen).status_code == 302
    assert status_of(edition) == EditionStatus.PUBLISHED


def test_what_blocks_leaves_no_button(reviewer: Client, specification):
    make_draft_edition(specification=specification, number="2.0", rows=[])
    page = reviewer.get(f"{DESK}publish/").content.decode()
    assert 'name="confirmed"' not in page
    assert reviewer.post(f"{DESK}publish/", {"confirmed": "on"}).status_code == 422


def test_a_published_edition_ends_and_is_superseded_once(reviewer: Client, specification):
    edition = make_published_edition(specification=specification, number="2.0")
    for _ in range(2):
        answer = reviewer.post(f"{DESK}end/", {"valid_until": "2027-03-31"})
        assert answer.status_code == 302
    assert Announcement.objects.filter(event="ending").count() == 1
    assert reviewer.post(f"{DESK}end/", {"valid_until": "2020-03-31"}).status_code == 422
    assert reviewer.post(f"{DESK}supersede/").status_code == 302
    assert reviewer.post(f"{DESK}supersede/").status_code == 409
    assert status_of(edition) == EditionStatus.SUPERSEDED


def test_a_draft_is_deleted_after_confirmation(reviewer: Client, draft: Edition):
    assert reviewer.get(f"{DESK}delete/").status_code == 200
    assert reviewer.post(f"{DESK}delete/").status_code == 422
    assert reviewer.post(f"{DESK}delete/", {"confirmed": "on"})["Location"] == "/desk/"
    assert reviewer.post(f"{DESK}delete/", {"confirmed": "on"}).status_code == 404
    assert not Edition.objects.filter(pk=draft.pk).exists()


def test_a_record_is_not_deleted(reviewer: Client, draft: Edition):
    make_open_consultation(draft)
    reviewer.post(f"{DESK}consultation/return/")
    assert 'name="confirmed"' not in reviewer.get(f"{DESK}delete/").content.decode()
    assert reviewer.post(f"{DESK}delete/", {"confirmed": "on"}).status_code == 409


def test_the_page_of_an_edition_takes_few_queries_whatever_its_size(
    reviewer: Client, specification, django_assert_max_num_queries
):
    make_draft_edition(
        specification=specification, number="2.0", rows=make_catalog_rows(mandatory=200)
    )
    with django_assert_max_num_queries(14):
        reviewer.get(DESK)
    publish_edition(edition=Edition.objects.get(), at=PUBLISHED_AT)
    with django_assert_max_num_queries(8):
        reviewer.get(DESK)


def test_every_step_is_a_post_with_a_token(cast: Cast, draft: Edition):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ministry_reviewer)
    for step in ("dates", "consultation/open", "consultation/return", "end", "supersede"):
        assert strict.get(f"{DESK}{step}/").status_code == 405
        assert strict.post(f"{DESK}{step}/").status_code == 403
    assert strict.post(f"{DESK}publish/").status_code == 403
