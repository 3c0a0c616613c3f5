"""Failures, refusals and errors of a test are in the language of the person who asked for it."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import translation

from portal.common.leases import WORKER_LOST
from tests.factories.item_tests import BAD, make_waiting_test
from vendors.choices import TestState as State
from vendors.models import ItemTest
from vendors.services.item_tests import run_item_test, watch_item_tests
from vendors.services.item_tests.claims import TESTING, claim_test

pytestmark = pytest.mark.django_db
OTHER = {"ja": "en", "en": "ja"}


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def run(content: str | bytes, *, asked_in: str, worker: str) -> ItemTest:
    with translation.override(asked_in):
        test = make_waiting_test(content=content)
    with translation.override(worker):
        assert run_item_test(test_id=test.pk)
    return ItemTest.objects.get(pk=test.pk)


def messages(test: ItemTest) -> list[str]:
    return [failure["message"] for failure in test.failures]


def test_failures_of_values(language: str) -> None:
    wanted = messages(run(BAD, asked_in=language, worker=language))
    assert messages(run(BAD, asked_in=language, worker=OTHER[language])) == wanted
    assert messages(run(BAD, asked_in=OTHER[language], worker=language)) != wanted


def test_the_reason_of_a_refusal(language: str) -> None:
    broken = b"atenabango\n\xff\xff\n"
    wanted = run(broken, asked_in=language, worker=language)
    found = run(broken, asked_in=language, worker=OTHER[language])
    assert found.state == State.REFUSED
    assert found.error == wanted.error != ""


def test_a_test_whose_workers_are_lost_says_so(language: str) -> None:
    with translation.override(language):
        test, wanted = make_waiting_test(), str(WORKER_LOST)
    for _attempt in range(TESTING.attempts):
        assert claim_test(test.pk)
        ItemTest.objects.update(lease_until=Now() - timedelta(seconds=1))
    watch_item_tests()
    test.refresh_from_db()
    assert (test.state, test.error) == (State.FAILED, wanted)
