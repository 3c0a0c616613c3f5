"""A draft is opened for comments between two days, and its rows stay as they are meanwhile."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate, now

from standards.choices import EditionEvent, EditionStatus
from standards.exceptions import (
    ClosingDayPast,
    EditionInConsultation,
    EditionNotDraft,
    EditionNotInConsultation,
    EditionWithoutRows,
    ImpossibleDates,
    UnusableText,
)
from standards.models import Announcement, Consultation, Edition
from standards.services import (
    extend_consultation,
    import_catalog,
    open_consultation,
    publish_edition,
    return_to_draft,
)
from tests.factories.consultations import (
    CLOSES_ON,
    OPENED_AT,
    OPENS_ON,
    make_comment,
    make_consultation,
)
from tests.factories.people import Cast
from tests.factories.standards import (
    EFFECTIVE_ON,
    VALID_FROM,
    make_catalog_rows,
    make_draft_edition,
)

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()


def events(edition: Edition) -> list[str]:
    found = Announcement.objects.filter(edition=edition).order_by("pk")
    return list(found.values_list("event", flat=True))


def test_a_draft_is_opened_once():
    consultation = make_consultation()
    edition = Edition.objects.get(pk=consultation.edition_id)
    assert edition.status == EditionStatus.CONSULTATION
    with pytest.raises(EditionNotDraft):
        make_consultation(edition)
    assert events(edition) == [EditionEvent.CONSULTATION]


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [(date(2026, 5, 31), CLOSES_ON), (date(2026, 6, 5), date(2026, 6, 4))],
)
def test_days_that_make_no_sense_are_refused(opens_on, closes_on):
    with pytest.raises(ImpossibleDates):
        make_consultation(opens_on=opens_on, closes_on=closes_on)
    assert not Consultation.objects.exists()


def test_an_edition_without_rows_and_a_call_with_hidden_marks_are_refused():
    with pytest.raises(EditionWithoutRows):
        make_consultation(make_draft_edition(rows=[]))
    with pytest.raises(UnusableText, match="202E"):
        make_consultation(call="読み\u202e順")


def test_an_import_is_refused_meanwhile():
    edition = make_consultation().edition
    facts = {
        "specification": edition.specification, "number": edition.number,
        "valid_from": VALID_FROM, "effective_on": EFFECTIVE_ON,
    }  # fmt: skip
    with pytest.raises(EditionInConsultation):
        import_catalog(rows=make_catalog_rows(mandatory=1), **facts)
    assert not import_catalog(rows=make_catalog_rows(), **facts).changed  # the same is no change
    return_to_draft(edition=edition, at=OPENED_AT)
    assert import_catalog(rows=make_catalog_rows(mandatory=1), **facts).changed


def test_the_last_day_moves_but_not_into_the_past():
    consultation = make_consultation()
    later = CLOSES_ON + timedelta(days=10)
    assert extend_consultation(consultation=consultation, closes_on=later, at=OPENED_AT)
    assert not extend_consultation(consultation=consultation, closes_on=later, at=OPENED_AT)
    assert extend_consultation(consultation=consultation, closes_on=OPENS_ON, at=OPENED_AT)
    with pytest.raises(ClosingDayPast):
        extend_consultation(consultation=consultation, closes_on=date(2026, 5, 31), at=OPENED_AT)
    publish_edition(edition=consultation.edition, at=OPENED_AT)
    with pytest.raises(EditionNotInConsultation):
        extend_consultation(consultation=consultation, closes_on=CLOSES_ON, at=OPENED_AT)


def test_a_second_consultation_goes_on_with_the_record(cast: Cast):
    consultation = make_consultation()
    edition = consultation.edition
    make_comment(consultation, cast.clerk_a)
    return_to_draft(edition=edition, at=OPENED_AT)
    with pytest.raises(EditionNotInConsultation):
        return_to_draft(edition=edition, at=OPENED_AT)
    again = open_consultation(
        edition=edition,
        opens_on=date(2026, 7, 1),
        closes_on=date(2026, 7, 31),
        call="",
        at=OPENED_AT,
    )
    assert again.pk == consultation.pk
    assert again.comments.count() == 1
    assert events(edition) == ["consultation", "consultation_closed", "consultation"]


def test_what_nobody_has_been_told_is_forgotten():
    consultation = make_consultation(opens_on=date(2026, 6, 10))
    announced = Announcement.objects.get(edition=consultation.edition)
    assert localdate(announced.happened_at) == date(2026, 6, 10)
    return_to_draft(edition=consultation.edition, at=OPENED_AT)
    assert events(consultation.edition) == []


def test_everybody_sees_the_draft_from_the_first_day_on(cast: Cast):
    today = localdate()
    edition = make_draft_edition()
    tomorrow = today + timedelta(days=1)
    make_consultation(edition, opens_on=tomorrow, closes_on=tomorrow, at=now())
    visible = Edition.objects.filter(pk=edition.pk)
    assert not visible.visible_to(PUBLIC).exists()
    assert not visible.visible_to(cast.clerk_a).exists()
    assert visible.visible_to(cast.ministry_reviewer).exists()
    Consultation.objects.update(opens_on=today)
    assert visible.visible_to(PUBLIC).exists()
    return_to_draft(edition=edition, at=now())
    assert not visible.visible_to(PUBLIC).exists()
