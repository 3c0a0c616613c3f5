from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts import throttling
from portal.accounts.throttling import (
    ATTEMPTS_ALLOWED,
    WINDOW_SECONDS,
    count_attempt,
    forget_attempts,
    seconds_to_wait,
)
from tests.factories.people import PASSWORD, make_user

PAGE = "/accounts/sign-in/"
ADMIN = "/admin/login/"
NOON = 1_800_000_000.0  # the beginning of a window
SOMEBODY = {"username": "clerk", "address": "192.0.2.1"}


def attempts(number: int, *, at: float = NOON, **who: str) -> list[bool]:
    return [count_attempt(**SOMEBODY | who, at=at) for _ in range(number)]


def test_ten_attempts_are_allowed_in_a_quarter_of_an_hour():
    assert (ATTEMPTS_ALLOWED, WINDOW_SECONDS) == (10, 900)
    assert attempts(12) == [True] * 10 + [False] * 2
    assert attempts(1, at=NOON + WINDOW_SECONDS - 1) == [False]
    assert attempts(1, at=NOON + WINDOW_SECONDS) == [True]


def test_names_and_addresses_are_counted_apart():
    attempts(10)
    assert attempts(1, username="other") == [True]
    assert attempts(1, address="192.0.2.2") == [True]
    assert attempts(1) == [False]


def test_a_right_password_ends_the_counting():
    attempts(10)
    forget_attempts(**SOMEBODY, at=NOON)
    assert attempts(1) == [True]


def test_attempts_at_the_same_moment_are_all_counted():
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: count_attempt(**SOMEBODY, at=NOON), range(40)))
    assert results.count(True) == ATTEMPTS_ALLOWED


def test_counters_expire():
    attempts(1)
    (key,) = [throttling._key("clerk", "192.0.2.1", NOON)]
    remaining = cache._cache.get_client().ttl(cache.make_key(key))
    assert WINDOW_SECONDS < remaining <= 2 * WINDOW_SECONDS


@pytest.mark.parametrize(("at", "seconds"), [(NOON, 900), (NOON + 1, 899), (NOON + 899.5, 1)])
def test_the_time_to_wait_is_told(at, seconds):
    assert seconds_to_wait(at=at) == seconds


@pytest.fixture
def _one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: NOON + 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("_one_window")
class TestThePage:
    def fail(self, client: Client, path: str = PAGE) -> int:
        return client.post(path, {"username": "clerk", "password": "wrong"}).status_code

    def test_answers_429_with_a_clear_message_even_to_the_right_password(self, client):
        make_user("clerk", password=PASSWORD)
        assert [self.fail(client) for _ in range(11)] == [200] * 10 + [429]
        response = client.post(PAGE, {"username": "clerk", "password": PASSWORD})
        assert (response.status_code, response["Retry-After"]) == (429, "899")
        assert "15" in response.context["form"].non_field_errors()[0]
        assert "_auth_user_id" not in client.session

    def test_a_success_before_the_limit_starts_anew(self, client):
        make_user("clerk", password=PASSWORD)
        for _ in range(2):
            assert [self.fail(client) for _ in range(9)] == [200] * 9
            right = client.post(PAGE, {"username": "clerk", "password": PASSWORD})
            assert right.status_code == 302

    def test_the_administration_counts_the_same_attempts(self, client):
        make_user("clerk", password=PASSWORD, is_staff=True)
        assert [self.fail(client, ADMIN) for _ in range(11)] == [200] * 10 + [429]
        response = client.post(ADMIN, {"username": "clerk", "password": PASSWORD})
        assert (response.status_code, response["Retry-After"]) == (429, "899")
        assert "_auth_user_id" not in client.session
        assert self.fail(client) == 429
