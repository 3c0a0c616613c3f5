"""Who asks is told by our own proxies, and never by the one who asks."""

import os
import subprocess
import sys

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from portal.accounts.throttling import ATTEMPTS_ALLOWED
from portal.common.clients import client_address

PROXY, CLIENT = "10.0.0.1", "192.0.2.7"


def set_proxies(settings: LazySettings, number: int) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": number}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, None, PROXY),
        (0, "203.0.113.9", PROXY),
        (1, None, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"203.0.113.9, {CLIENT}", CLIENT),
        (1, f"{PROXY},203.0.113.9,{CLIENT}", CLIENT),
        (2, f"203.0.113.9, {CLIENT}, 10.0.0.2", CLIENT),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(
    settings: LazySettings, proxies: int, forwarded: str | None, found: str
) -> None:
    set_proxies(settings, proxies)
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=PROXY, headers=headers)
    assert client_address(request) == found
    assert BaseThrottle().get_ident(Request(request)) == found


@pytest.mark.django_db
@pytest.mark.parametrize("proxies", [0, 1])
def test_a_made_up_address_gives_no_further_attempts(
    client: Client, settings: LazySettings, proxies: int
) -> None:
    set_proxies(settings, proxies)
    codes = [
        client.post(
            "/accounts/sign-in/",
            {"username": "clerk", "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{number}, {CLIENT}"},
        ).status_code
        for number in range(ATTEMPTS_ALLOWED + 1)
    ]
    assert codes[-1] == 429


@pytest.mark.django_db
def test_behind_a_proxy_one_office_does_not_lock_out_the_others(
    client: Client, settings: LazySettings
) -> None:
    set_proxies(settings, 1)
    for number in range(ATTEMPTS_ALLOWED + 1):
        answer = client.post(
            "/accounts/sign-in/",
            {"username": "clerk", "password": "wrong"},
            headers={"x-forwarded-for": f"192.0.2.{number}"},
        )
        assert answer.status_code == 200


@pytest.mark.parametrize("value", ["-1", "one", "", "10"])
def test_a_number_of_proxies_that_cannot_be_ends_the_start(value: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        env={**os.environ, "PORTAL_PROXIES": value}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode
    assert "PORTAL_PROXIES" in ended.stderr
