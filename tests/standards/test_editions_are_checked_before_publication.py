"""Before publication an edition is checked; the edition before may end with it."""

from datetime import date, datetime, timedelta, timezone

import pytest

from standards.choices import EditionStatus, RequirementKind
from standards.exceptions import (
    EditionEndsTooEarly,
    EditionFrozen,
    EditionHasRecord,
    EditionNotDraft,
    EditionNotReady,
    EffectiveBeforeUse,
    NoForerunner,
    UnacknowledgedWarnings,
)
from standards.models import Edition, Requirement
from standards.queries.publication_checks import one_year_before, publication_checks
from standards.services import (
    delete_draft,
    publish_edition,
    publish_with_forerunner,
    return_to_draft,
    set_draft_dates,
)
from standards.services.publication import Forerunner
from tests.factories.consultations import OPENED_AT, make_comment, make_consultation
from tests.factories.people import Cast
from tests.factories.standards import (
    make_catalog_row,
    make_draft_edition,
    make_published_edition,
    make_specification,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 12, tzinfo=timezone(timedelta(hours=9)))
TODAY = AT.date()
VALID_FROM, EFFECTIVE_ON = date(2027, 4, 1), date(2028, 3, 31)


def draft(**facts) -> Edition:
    dates = {"valid_from": VALID_FROM, "effective_on": EFFECTIVE_ON, "number": "2.0"}
    return make_draft_edition(**(dates | facts))


def codes(edition: Edition) -> list[str]:
    return [check.code for check in publication_checks(edition=edition, today=TODAY)]


def publish(edition: Edition, *, forerunner: Forerunner | None = None, seen=()) -> None:
    publish_with_forerunner(edition=edition, forerunner=forerunner, acknowledged=seen, at=AT)


def test_a_sound_draft_is_published_without_further_ado():
    edition = draft()
    assert codes(edition) == []
    publish(edition)
    assert edition.status == EditionStatus.PUBLISHED


@pytest.mark.parametrize(
    ("effective_on", "is_early"), [(date(2027, 5, 31), True), (date(2027, 6, 1), False)]
)
def test_a_revision_is_published_a_year_before_it_takes_effect(effective_on, is_early):
    edition = draft(effective_on=effective_on)
    assert ("less_than_a_year" in codes(edition)) is is_early


def test_a_year_before_a_leap_day_is_the_day_after():
    assert one_year_before(date(2028, 2, 29)) == date(2027, 3, 1)


def test_rows_that_oblige_nobody_or_say_nothing_are_named():
    rows = [
        make_catalog_row(number=1, level=None),
        make_catalog_row(number=2, kind=RequirementKind.DATA, level=None),
        make_catalog_row(number=3, effective_on=date(2027, 3, 31)),
    ]
    edition = draft(rows=rows)
    edition.rows.filter(requirement__official_id="0000002").update(text="")
    found = publication_checks(edition=edition, today=TODAY)
    named = [(check.code, [row.requirement.official_id for row in check.rows]) for check in found]
    assert named == [
        ("no_obligation", ["0000001"]),
        ("no_text", ["0000002"]),
        ("row_before_use", ["0000003"]),
    ]


def test_warnings_are_acknowledged_one_by_one():
    edition = draft(effective_on=VALID_FROM, rows=[make_catalog_row(level=None)])
    with pytest.raises(UnacknowledgedWarnings):
        publish(edition, seen={"less_than_a_year"})
    publish(edition, seen={"less_than_a_year", "no_obligation"})


def test_what_cannot_be_right_blocks():
    for wrong in (draft(rows=[]), draft(effective_on=date(2027, 3, 31))):
        with pytest.raises(EditionNotReady):
            publish(wrong, seen={"no_rows", "effective_before_use", "less_than_a_year"})
        assert Edition.objects.get(pk=wrong.pk).status == EditionStatus.DRAFT


def test_an_open_consultation_and_undecided_comments_are_warned_of(cast: Cast):
    consultation = make_consultation(draft())
    make_comment(consultation, cast.clerk_a)
    edition = Edition.objects.select_related("consultation").get(pk=consultation.edition_id)
    assert codes(edition) == ["consultation_open", "undecided_comments"]


def test_the_edition_before_ends_with_the_publication():
    specification = make_specification()
    former = make_published_edition(specification=specification)
    edition = draft(specification=specification)
    until = date(2028, 3, 31)
    publish(edition, forerunner=Forerunner(former, until, is_superseded=True))
    former.refresh_from_db()
    assert (former.valid_until, former.status) == (until, EditionStatus.SUPERSEDED)
    with pytest.raises(EditionFrozen):
        publish(edition)


def test_if_the_edition_before_cannot_end_so_nothing_is_published():
    edition = draft()
    own = make_published_edition(specification=edition.specification)
    foreign = make_published_edition()
    with pytest.raises(EditionEndsTooEarly):
        publish(edition, forerunner=Forerunner(own, date(2020, 1, 1), is_superseded=True))
    with pytest.raises(NoForerunner):
        publish(edition, forerunner=Forerunner(foreign, None, is_superseded=False))
    assert Edition.objects.get(pk=edition.pk).status == EditionStatus.DRAFT
    assert Edition.objects.get(pk=own.pk).status == EditionStatus.PUBLISHED


def test_dates_of_a_draft_are_set_in_an_order_that_makes_sense():
    edition = draft()
    later = {"valid_from": date(2027, 10, 1), "effective_on": date(2028, 9, 30)}
    assert set_draft_dates(edition=edition, **later)
    assert not set_draft_dates(edition=edition, **later)
    with pytest.raises(EffectiveBeforeUse):
        set_draft_dates(edition=edition, valid_from=EFFECTIVE_ON, effective_on=VALID_FROM)
    publish_edition(edition=edition, at=AT)
    with pytest.raises(EditionNotDraft):
        set_draft_dates(edition=edition, valid_from=VALID_FROM, effective_on=EFFECTIVE_ON)


def test_a_draft_is_deleted_once_and_its_requirements_stay():
    edition = draft()
    delete_draft(edition=Edition.objects.get(pk=edition.pk))
    assert not Edition.objects.exists()
    assert Requirement.objects.filter(specification=edition.specification_id).count() == 17
    with pytest.raises(EditionNotDraft):
        delete_draft(edition=edition)


def test_neither_published_editions_nor_records_are_deleted():
    consultation = make_consultation(draft())
    return_to_draft(edition=consultation.edition, at=OPENED_AT)
    with pytest.raises(EditionHasRecord):
        delete_draft(edition=consultation.edition)
    with pytest.raises(EditionNotDraft):
        delete_draft(edition=make_published_edition())
