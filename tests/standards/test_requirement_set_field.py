"""The same sets in PostgreSQL: what goes in comes out, and counting agrees."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, connection, transaction
from django.db.models import F, Value
from hypothesis import HealthCheck, given, settings

from standards.fields import BitAnd, BitAndNot, BitCount, BitLength, RequirementSetField
from standards.models import Edition
from standards.requirement_set import RequirementSet
from tests.factories.standards import make_draft_edition
from tests.standards.test_requirement_set import two_sets

pytestmark = pytest.mark.django_db

# The edition of the fixture is only a place to keep a set in, the same for all examples.
with_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def draft() -> Edition:
    return make_draft_edition(rows=[])


def given_set(one: RequirementSet) -> Value:
    return Value(one, output_field=RequirementSetField())


def keep(draft: Edition, one: RequirementSet) -> None:
    Edition.objects.filter(pk=draft.pk).update(counted=one, length=one.length)


@given(drawn=two_sets())
@with_database
def test_algebra_and_counts_agree_with_python(draft, drawn):
    length, left, right = drawn
    a, b = RequirementSet.of(left, length=length), RequirementSet.of(right, length=length)
    keep(draft, a)
    found = Edition.objects.values_list(
        "counted",
        BitAnd(F("counted"), given_set(b)),
        BitAndNot(F("counted"), given_set(b)),
        BitCount(BitAnd(F("counted"), given_set(b))),
        BitCount(BitAndNot(F("counted"), given_set(b))),
        BitLength(F("counted")),
    ).get(pk=draft.pk)
    assert found == (a, a & b, a - b, (a & b).count, (a - b).count, length)


@given(drawn=two_sets())
@with_database
def test_two_given_sets_are_no_riddle_to_the_database(draft, drawn):
    length, left, right = drawn
    a, b = RequirementSet.of(left, length=length), RequirementSet.of(right, length=length)
    found = Edition.objects.values_list(BitAnd(given_set(a), given_set(b))).get(pk=draft.pk)
    assert found == (a & b,)


@given(drawn=two_sets())
@with_database
def test_a_set_is_found_by_its_value(draft, drawn):
    length, positions, _ = drawn
    one = RequirementSet.of(positions, length=length)
    keep(draft, one)
    assert Edition.objects.filter(counted=one).exists()
    assert not Edition.objects.filter(counted=RequirementSet(length + 1)).exists()


def test_positions_are_counted_as_the_database_does(draft):
    keep(draft, RequirementSet.of([0, 3], length=5))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT get_bit(counted, 0), get_bit(counted, 1), get_bit(counted, 3)"
            " FROM standards_edition WHERE id = %s",
            [draft.pk],
        )
        assert cursor.fetchone() == (1, 0, 1)


def test_nothing_and_the_set_of_no_rows_are_different(draft):
    Edition.objects.filter(pk=draft.pk).update(counted=None, length=None)
    assert Edition.objects.get(pk=draft.pk).counted is None
    keep(draft, RequirementSet(0))
    assert Edition.objects.get(pk=draft.pk).counted == RequirementSet(0)


def test_the_database_refuses_sets_of_different_lengths(draft):
    keep(draft, RequirementSet(5))
    with pytest.raises(DataError), transaction.atomic():
        list(Edition.objects.values_list(BitAnd(F("counted"), given_set(RequirementSet(4)))))


def test_text_that_is_no_set_is_refused():
    field = RequirementSetField()
    assert field.to_python("01") == RequirementSet.of([1], length=2)
    for text in ("012", "abc"):
        with pytest.raises(ValidationError):
            field.to_python(text)
