"""Two editors who save the same row in the same moment: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from portal.accounts.models import User
from tests.factories.people import make_user
from tests.factories.vendors import (
    make_draft,
    make_member,
    make_package,
    make_release,
    make_vendor,
)
from tests.vendors.editions import make_published_edition
from vendors import services
from vendors.choices import Support
from vendors.services import AnswerInput, SavedAnswers

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_at_once_one_is_saved_and_the_other_sees_it() -> None:
    vendor = make_vendor()
    people = [make_user(), make_user()]
    for person in people:
        make_member(person, vendor)
    release = make_release(make_package(holders=[vendor]))
    draft = make_draft(release, make_published_edition(), default=None)
    rows = list(draft.edition.rows.order_by("position").values_list("pk", flat=True))
    barrier = Barrier(2)

    def save(person: User, support: Support, own_row: int) -> SavedAnswers:
        try:
            barrier.wait(timeout=10)
            return services.save_answers_as(
                user=person,
                declaration_id=draft.pk,
                answers=[AnswerInput(rows[0], support), AnswerInput(own_row, support)],
                expected={rows[0]: "", own_row: ""},
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(save, people, [Support.NONE, Support.CUSTOM], rows[1:3]))
    assert sorted(one.changed for one in saved) == [1, 2]
    [conflict] = [conflict for one in saved for conflict in one.conflicts]
    winner = draft.answers.get(row=rows[0])
    assert conflict.row.answer is not None
    assert conflict.row.answer.support == winner.support != conflict.wanted.support
    assert draft.answers.count() == 3, "the row of each one's own is saved"
