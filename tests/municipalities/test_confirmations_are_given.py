"""A body confirms rows, or the whole declaration of the system it uses."""

import pytest

from municipalities.contest_exceptions import (
    ContestedByBody,
    NothingAnswered,
    NotStaff,
    PreviewOutdated,
)
from municipalities.models import Confirmation
from municipalities.queries.voices import (
    contested_requirements,
    contested_rows,
    voices_of_declarations,
    voices_of_rows,
)
from municipalities.services import confirm_declaration, confirm_rows, withdraw_confirmation
from tests.factories.contests import AT, InUse, make_use

pytestmark = pytest.mark.django_db


@pytest.fixture
def use(cast) -> InUse:
    return make_use(cast)


def confirm(use, *positions, body=None, author=None, **more):
    return confirm_rows(
        municipality=body or use.cast.municipality_a,
        declaration=use.declaration,
        row_ids=[use.rows[at].pk for at in positions],
        author=author or use.cast.clerk_a,
        at=AT,
        **more,
    )


def confirm_whole(use, *, body=None, author=None):
    return confirm_declaration(
        municipality=body or use.cast.municipality_a,
        declaration=use.declaration,
        author=author or use.cast.clerk_a,
        note="確認済み",
        at=AT,
    )


def take_back(use, row_id=None):
    return withdraw_confirmation(
        municipality=use.cast.municipality_a, declaration=use.declaration, row_id=row_id,
        author=use.cast.clerk_a, at=AT,
    )  # fmt: skip


def test_rows_are_confirmed_once(use):
    assert confirm(use, 0, 1, expected=2) == 2
    assert confirm(use, 0, 1, expected=2) == 0
    assert confirm(use, 1, 2) == 1
    assert Confirmation.objects.standing().count() == 3


def test_a_confirmation_is_taken_back_and_given_again(use):
    row = use.rows[0]
    confirm(use, 0)
    assert take_back(use, row.pk)
    assert not take_back(use, row.pk)
    assert confirm(use, 0) == 1
    assert Confirmation.objects.count() == 2


def test_the_whole_is_confirmed_once(use):
    first = confirm_whole(use)
    assert confirm_whole(use) == first
    assert take_back(use)
    assert confirm_whole(use) != first


def test_other_peoples_bodies_and_contested_rows_are_refused(use):
    with pytest.raises(NotStaff):
        confirm(use, 0, author=use.cast.clerk_b)
    use.contest(0)
    with pytest.raises(ContestedByBody):
        confirm(use, 0, 1)
    other = make_use(use.cast)
    with pytest.raises(NothingAnswered):
        confirm_rows(
            municipality=use.cast.municipality_a, declaration=use.declaration,
            row_ids=[other.rows[0].pk], author=use.cast.clerk_a, at=AT,
        )  # fmt: skip
    assert not Confirmation.objects.exists()


def test_a_preview_that_is_no_longer_true_saves_nothing(use):
    with pytest.raises(PreviewOutdated):
        confirm(use, 0, 1, expected=3)
    assert not Confirmation.objects.exists()


def test_numbers_of_bodies_are_public(use, django_assert_num_queries):
    b = {"body": use.cast.municipality_b, "author": use.cast.clerk_b}
    confirm_whole(use)
    confirm(use, 0)
    confirm(use, 1, **b)
    use.contest(2)
    ids = [row.pk for row in use.rows]
    with django_assert_num_queries(4):
        voices = voices_of_rows(declarations=[use.declaration], row_ids=ids)
    seen = [voices.of(use.declaration.pk, pk) for pk in ids]
    assert [(one.open, one.upheld, one.confirming) for one in seen] == [
        (0, 0, 1), (0, 0, 2), (1, 0, 0), (0, 0, 1), (0, 0, 1),
    ]  # fmt: skip
    with django_assert_num_queries(3):
        whole = voices_of_declarations([use.declaration])[use.declaration.pk]
    assert (whole.open, whole.upheld, whole.confirming, whole.confirming_rows) == (1, 0, 1, 1)


def test_contested_rows_are_told_to_the_review_desk(use):
    use.contest(2)
    row = use.rows[2]
    assert contested_requirements([use.declaration.pk]) == [
        (use.declaration.pk, row.requirement_id)
    ]
    assert contested_rows([use.declaration]) == {use.declaration.pk: 1}
