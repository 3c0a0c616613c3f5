"""After publication the database itself refuses changes, whoever asks."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from standards.choices import EditionStatus, ObligationLevel
from standards.models import (
    Edition,
    Heading,
    Obligation,
    ObligationSet,
    Requirement,
    RequirementText,
)
from standards.requirement_set import RequirementSet
from tests.factories.standards import make_draft_edition, make_published_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return make_published_edition()


@pytest.mark.parametrize(
    "change",
    [
        {"number": "1.1"},
        {"valid_from": date(2025, 1, 1)},
        {"effective_on": date(2030, 3, 31)},
        {"counted": RequirementSet(17)},
        {"fingerprint": "0"},
        {"is_sample": True},
        {"status": EditionStatus.DRAFT},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_published_edition_keeps_its_facts(edition, change):
    with pytest.raises(DatabaseError, match=r"Cannot update|Invalid transition"):
        Edition.objects.filter(pk=edition.pk).update(**change)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (RequirementText, {"text": "他"}),
        (RequirementText, {"position": 99}),
        (Heading, {"title": "他"}),
        (Obligation, {"level": ObligationLevel.OPTIONAL}),
    ],
)
def test_what_a_published_edition_says_is_not_changed(edition, model, change):
    one = model.objects.filter(edition=edition).first()
    with pytest.raises(IntegrityError, match="frozen with its"):
        model.objects.filter(pk=one.pk).update(**change)


@pytest.mark.parametrize("model", [Obligation, RequirementText, Heading])
def test_nothing_of_a_published_edition_is_deleted(edition, model):
    """By the trigger, or before it by a key of what stands under it."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=r"frozen|_of_its_edit"):
        cursor.execute(f"DELETE FROM {table} WHERE edition_id = %s", [edition.pk])


def test_nothing_is_added_to_a_published_edition(edition):
    other = Requirement.objects.create(
        specification=edition.specification, kind="form", official_id="1"
    )
    heading = edition.headings.first()
    with pytest.raises(IntegrityError, match="frozen"):
        RequirementText.objects.create(
            edition=edition, requirement=other, heading=heading, sequence=99, name="a", text="a"
        )


def test_a_row_of_a_draft_cannot_be_moved_into_a_published_edition(edition):
    """By the trigger, or before it by a key of what hangs on it."""
    row = make_draft_edition().rows.first()
    with pytest.raises(IntegrityError, match=r"frozen|_edition"):
        RequirementText.objects.filter(pk=row.pk).update(edition=edition)


def test_derived_sets_are_written_once(edition):
    sets = ObligationSet.objects.filter(edition=edition)
    with pytest.raises(DatabaseError, match="written_once"), transaction.atomic():
        sets.update(mandatory=RequirementSet(17))
    with pytest.raises(DatabaseError, match="written_once"):
        sets.delete()


def test_a_published_edition_stays(edition):
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="Cannot delete"):
        cursor.execute("DELETE FROM standards_edition WHERE id = %s", [edition.pk])


def test_sets_of_another_length_cannot_be_stored():
    draft = make_draft_edition()
    sets = dict.fromkeys(("mandatory", "optional", "prohibited"), RequirementSet(3))
    with pytest.raises(IntegrityError, match="obligation_set_has_the_editions_length"):
        ObligationSet.objects.create(edition=draft, municipality_class="town", length=3, **sets)


def test_a_draft_may_change():
    draft = make_draft_edition()
    assert draft.rows.update(notes="改") == 17
    assert draft.headings.update(title="改") == 2
    assert draft.obligations.update(level=ObligationLevel.OPTIONAL) == 17 * 7
