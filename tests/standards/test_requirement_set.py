"""`RequirementSet` behaves as Python's sets of positions do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.requirement_set import EditionMismatch, RequirementSet


@st.composite
def two_sets(draw) -> tuple[int, set[int], set[int]]:
    """A length from 0 on, and two sets of positions below it."""
    length = draw(st.integers(min_value=0, max_value=130))
    positions = st.sets(st.integers(0, length - 1)) if length else st.just(set())
    return length, draw(positions), draw(positions)


@given(two_sets())
def test_algebra_agrees_with_python_sets(drawn):
    length, left, right = drawn
    a, b = RequirementSet.of(left, length=length), RequirementSet.of(right, length=length)
    assert set(a & b) == left & right
    assert set(a | b) == left | right
    assert set(a - b) == left - right
    assert set(~a) == set(range(length)) - left
    assert (a <= b) == (left <= right)
    assert a.count == len(left)
    assert (a == b) == (left == right)


@given(two_sets())
def test_membership_and_order_agree_with_python_sets(drawn):
    length, positions, _ = drawn
    one = RequirementSet.of(positions, length=length)
    assert list(one) == sorted(positions)
    assert all((at in one) == (at in positions) for at in range(-1, length + 2))


@given(two_sets())
def test_text_reads_back_as_the_same_set(drawn):
    length, positions, _ = drawn
    one = RequirementSet.of(positions, length=length)
    assert len(one.to_text()) == length
    assert RequirementSet.from_text(one.to_text()) == one


@given(two_sets())
def test_laws_of_de_morgan_hold_within_the_length(drawn):
    length, left, right = drawn
    a, b = RequirementSet.of(left, length=length), RequirementSet.of(right, length=length)
    assert ~(a & b) == ~a | ~b
    assert ~~a == a
    assert a - b == a & ~b
    assert a | ~a == RequirementSet.all(length=length)


def test_position_zero_is_the_leftmost_bit():
    assert RequirementSet.of([0], length=4).to_text() == "1000"
    assert 0 in RequirementSet.from_text("1000")


def test_an_empty_set_is_no_false_value():
    assert bool(RequirementSet(3))
    assert bool(RequirementSet(0))
    assert RequirementSet(0).to_text() == ""
    assert RequirementSet.from_text("") == ~RequirementSet(0) == RequirementSet.all(length=0)


@pytest.mark.parametrize("positions", [[-1], [3]])
def test_positions_outside_the_edition_are_refused(positions):
    with pytest.raises(ValueError, match="outside"):
        RequirementSet.of(positions, length=3)


@pytest.mark.parametrize(("length", "bits"), [(2, 4), (0, 1), (-1, 0), (2, -1)])
def test_bits_beyond_the_length_are_refused(length, bits):
    with pytest.raises(ValueError, match=r"does not fit|negative shift"):
        RequirementSet(length, bits)


def test_sets_of_different_editions_never_mix():
    a, b = RequirementSet(3), RequirementSet(4)
    for operation in ("__and__", "__or__", "__sub__", "__le__"):
        with pytest.raises(EditionMismatch):
            getattr(a, operation)(b)


def test_a_set_cannot_be_changed():
    with pytest.raises(AttributeError):
        RequirementSet(3).bits = 1
