"""Publication gives positions, fingerprints and sets, and says so once."""

import hashlib
from datetime import date

import pytest

from standards.choices import EditionStatus, MunicipalityClass, ObligationLevel
from standards.exceptions import EditionEndsTooEarly, EditionFrozen, EditionNotPublished
from standards.models import Edition, ObligationSet, RequirementText
from standards.requirement_set import RequirementSet
from standards.services import end_edition, publish_edition, supersede_edition
from standards.signals import edition_changed
from tests.factories.standards import (
    MUNICIPALITY_CLASSES,
    PUBLISHED_AT,
    make_catalog_row,
    make_catalog_rows,
    make_draft_edition,
    make_published_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What `edition_changed` said."""
    messages = []

    def listen(*, edition, at, **_):
        messages.append((edition.pk, edition.status, at))

    edition_changed.connect(listen)
    yield messages
    edition_changed.disconnect(listen)


def test_positions_follow_the_document_and_sets_the_positions():
    edition = make_published_edition(
        rows=make_catalog_rows(mandatory=3, optional=2, prohibited=1, data=1)
    )
    assert edition.status == EditionStatus.PUBLISHED
    assert (edition.length, edition.counted.to_text()) == (7, "1111110")
    placed = RequirementText.objects.order_by("sequence").values_list("position", flat=True)
    assert list(placed) == list(range(7))
    town = ObligationSet.objects.get(edition=edition, municipality_class="town")
    assert town.mandatory.to_text() == "1110001"
    assert town.optional.to_text() == "0001100"
    assert town.prohibited.to_text() == "0000010"


def test_every_class_has_its_sets_even_if_nothing_obliges_it():
    edition = make_published_edition()
    sets = {one.municipality_class: one for one in edition.obligation_sets.all()}
    assert set(sets) == set(MunicipalityClass.values)
    assert sets["prefecture"].mandatory == RequirementSet(17)
    assert sets["village"].mandatory.count == 10


def test_obligations_differ_by_class():
    cities = {MunicipalityClass.DESIGNATED_CITY}
    rows = [
        make_catalog_row(number=1, classes=cities),
        make_catalog_row(number=2, level=ObligationLevel.OPTIONAL, classes=MUNICIPALITY_CLASSES),
    ]
    edition = make_published_edition(rows=rows)
    sets = {one.municipality_class: one for one in edition.obligation_sets.all()}
    assert sets["designated_city"].mandatory.to_text() == "10"
    assert sets["town"].mandatory.to_text() == "00"


def test_fingerprints_are_of_what_the_rows_say():
    first = make_published_edition()
    same = make_published_edition()
    other = make_published_edition(rows=[*make_catalog_rows()[:-1], make_catalog_row(number=17)])
    assert first.fingerprint == same.fingerprint != other.fingerprint
    rows = list(first.rows.order_by("position").values_list("fingerprint", flat=True))
    assert all(len(fingerprint) == 64 for fingerprint in rows)
    assert first.fingerprint == hashlib.sha256("\n".join(rows).encode()).hexdigest()


def test_an_edition_without_rows_can_be_published():
    edition = make_published_edition(rows=[])
    assert (edition.length, edition.counted) == (0, RequirementSet(0))
    assert edition.obligation_sets.filter(mandatory=RequirementSet(0)).count() == 8


def test_an_edition_is_published_once(heard):
    edition = make_draft_edition()
    stale = Edition.objects.get(pk=edition.pk)
    publish_edition(edition=edition, at=PUBLISHED_AT)
    with pytest.raises(EditionFrozen):
        publish_edition(edition=stale, at=PUBLISHED_AT)
    assert heard == [(edition.pk, "published", PUBLISHED_AT)]
    assert edition.published_at == PUBLISHED_AT


def test_a_published_edition_may_end_and_be_superseded(heard):
    edition = make_published_edition()
    end_edition(edition=edition, valid_until=date(2026, 9, 30))
    supersede_edition(edition=edition)
    assert edition.valid_until == date(2026, 9, 30)
    assert edition.status == EditionStatus.SUPERSEDED
    assert [status for _, status, _ in heard] == ["published", "published", "superseded"]


def test_ends_that_make_no_sense_are_refused(heard):
    draft, edition = make_draft_edition(), make_published_edition()
    with pytest.raises(EditionNotPublished):
        end_edition(edition=draft, valid_until=date(2026, 9, 30))
    with pytest.raises(EditionNotPublished):
        supersede_edition(edition=draft)
    with pytest.raises(EditionEndsTooEarly):
        end_edition(edition=edition, valid_until=date(2025, 3, 31))
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("at", "in_force"),
    [
        (date(2025, 3, 31), False),
        (date(2025, 4, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_an_edition_is_in_force_from_its_first_to_its_last_day(at, in_force):
    edition = make_published_edition()
    end_edition(edition=edition, valid_until=date(2026, 9, 30))
    assert Edition.objects.in_force(at).filter(pk=edition.pk).exists() == in_force
